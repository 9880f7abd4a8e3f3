import { namedPeople } from '../domain/matter/limited-to.ts'
import { appOf, mainApp } from '../domain/mechanism/app.ts'
import type { FeishuFailure } from '../feishu/failure.ts'
import type { CardRow } from '../store/cards.ts'
import { commit } from '../store/commit.ts'
import { confidentialBehind } from '../store/confidence.ts'
import { byDelivery } from '../store/origin.ts'
import { putOutboxMessage, putPatches } from '../store/outbox.ts'
import { freshOutboxId } from '../store/outbox-id.ts'
import { type OutboxMessage, type OutboxPayload, receiverOf } from '../store/outbox-message.ts'
import { takeAnswers } from './calendar-answers.ts'
import { cardIn } from './card-contents.ts'
import { closePlace } from './place-switch.ts'
import { loseMembers } from './reception/enrolment.ts'
import { loseImport } from './reception/import.ts'
import { keepUnshown, loseAttachment } from './reception/lost-attachment.ts'
import type { Services } from './services.ts'
import { tellUndelivered } from './undelivered.ts'

/** Codes after which a chat takes no more messages from the bot (feishu.md 4.3). */
const chatIsLost = new Set([230002, 232009, 232010, 232011, 232033])
/** Codes that say that the message which was answered or patched is gone or too old. */
const messageIsGone = new Set([230011, 230031, 230110, 230050, 230019, 99992354])

const isGone = ({ code }: FeishuFailure): boolean => code !== null && messageIsGone.has(code)

/** What became of an outbox message that is given up: whoever has to know it is told. Runs in the transaction that marks it. */
export function giveUp(
  services: Services,
  outboxMessage: OutboxMessage,
  failure: FeishuFailure,
  now: number,
): void {
  const { store } = services
  const { payload } = outboxMessage
  const row = cardIn(outboxMessage, services)
  if (row && payload.kind === 'patch') {
    if (isGone(failure)) store.cards.retire(row.id)
    return
  }
  if (isTakenElsewhere(services, outboxMessage, failure, now)) return
  if (isFetched(payload)) loseAttachment(services, payload.attachment, failure, now)
  showAttachments(services, outboxMessage, now)
  // What was answered is gone: the answer goes to the chat itself.
  if (isGone(failure) && resendPlainly(services, outboxMessage, row, now)) return
  // The cards that it was to supersede stay what people read.
  if (row?.view.view === 'matter') {
    putPatches(store.engine, { matter: row.view.matter, except: row.id, now })
  }
  if (failure.code !== null && chatIsLost.has(failure.code)) {
    loseChat(services, receiverOf(outboxMessage), now)
  }
  const confidential = confidentialBehind(store, outboxMessage)
  if (confidential === null) tellUndelivered(services, outboxMessage, failure, now)
  else if (!isFetched(payload)) tellNamed(services, confidential, receiverOf(outboxMessage), now)
}

/** Whether the end of an outbox message is told in a way of its own, and not as something that was not delivered. */
function isTakenElsewhere(
  services: Services,
  { payload }: OutboxMessage,
  failure: FeishuFailure,
  now: number,
): boolean {
  switch (payload.kind) {
    // A name that Feishu does not tell is asked of whoever registers the person.
    case 'account':
      return true
    case 'members':
      loseMembers(services, payload, failure.advice, now)
      return true
    case 'fetch':
      return loseImport(services, payload.attachment, now)
    case 'task':
    case 'urge':
    case 'event':
    case 'answers':
      refused(services, payload, failure, now)
      return true
    case 'picture':
      // The app that received it shows it all the same.
      if (isForeign(services, payload)) return true
      if (failure.kind !== 'permanent') return false
      keepUnshown(services, payload.attachment, failure.advice, now)
      return true
    default:
      return false
  }
}

/** A task, an event or 加急 only repeats what a card says: what the app may not do is told once, all else stands in the log. */
function refused(
  services: Services,
  payload: Extract<OutboxPayload, { kind: 'task' | 'urge' | 'event' | 'answers' }>,
  { kind }: FeishuFailure,
  now: number,
): void {
  if (kind !== 'permission') {
    // Otherwise it would be asked again with every tick.
    if (payload.kind === 'answers') takeAnswers(services, payload, [], now)
    return
  }
  const app = payload.kind === 'urge' ? appOf(payload.personId) : payload.app
  closePlace(services, payload.kind === 'answers' ? 'event' : payload.kind, app, now)
}

/** Shows the photos and files of a matter on its cards, once the last that was on its way has come to an end. */
export function showAttachments(
  { store }: Services,
  { payload }: OutboxMessage,
  now: number,
): void {
  if (payload.kind !== 'fetch' && payload.kind !== 'picture') return
  const matter = store.attachments.get(payload.attachment)?.matter
  if (!matter || store.attachments.isMoreUnderWay(matter, now)) return
  putPatches(store.engine, { matter, except: null, now })
}

function resendPlainly(
  { store }: Services,
  { payload, orderingKey }: OutboxMessage,
  row: CardRow | undefined,
  now: number,
): boolean {
  const again = plainly(payload, orderingKey, row)
  if (again === null) return false
  putOutboxMessage(store.engine, {
    id: freshOutboxId(),
    orderingKey,
    payload: again,
    notBefore: now,
    now,
  })
  return true
}

/** What an answer is sent as, where there is nothing left to answer. */
function plainly(
  payload: OutboxPayload,
  orderingKey: string,
  row: CardRow | undefined,
): OutboxPayload | null {
  if (payload.kind === 'reply' && row) return { kind: 'send', to: row.receiver, card: row.id }
  return payload.kind === 'reply-text'
    ? { kind: 'text', to: { type: 'chat_id', id: orderingKey }, text: payload.text }
    : null
}

function loseChat({ store }: Services, chatId: string, now: number): void {
  const chat = store.directory.current().chat(chatId)
  if (!chat?.active) return
  const lost = {
    directory: [{ chat: { ...chat, active: false } }],
    entries: [{ act: 'chat-lost', matter: null, note: `群“${chat.name}”不再接收消息` }],
    reply: {},
  }
  commit(store, lost, byDelivery(now))
}

/** What is confidential and could not be delivered is told to the others who know of it, and to no administrator. */
function tellNamed({ store }: Services, id: number, orderingKey: string, now: number): void {
  const matter = store.matters.get(id) ?? store.matters.get(store.drafts.get(id)?.matter ?? 0)
  if (!matter) return
  const note = `发往${store.directory.current().nameOf(orderingKey)}的消息未能送达`
  const people = (namedPeople(matter) ?? []).filter((one) => one !== orderingKey)
  const headline = `${note}，请当面告知`
  const told = {
    entries: [{ act: 'undeliverable', matter: matter.id, note }],
    notices: [{ to: { people }, view: { view: 'matter' as const, matter: matter.id, headline } }],
    reply: {},
  }
  commit(store, told, byDelivery(now))
}

/** Whether a photo was to be shown by another app than the one that received it. */
function isForeign(
  { store }: Services,
  { attachment, app = mainApp }: Extract<OutboxPayload, { kind: 'picture' }>,
): boolean {
  const received = store.attachments.get(attachment)
  return received !== undefined && appOf(received.messageId) !== app
}

type Fetching = Extract<OutboxPayload, { kind: 'fetch' | 'quote' }>

/** Whether it fetches what somebody sent or quoted. */
const isFetched = (payload: OutboxPayload): payload is Fetching =>
  payload.kind === 'fetch' || payload.kind === 'quote'
