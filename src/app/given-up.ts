import { namedPeople } from '../domain/matter/limited-to.ts'
import { appOf, mainApp } from '../domain/mechanism/app.ts'
import { lackingPermission } from '../feishu/codes.ts'
import type { FeishuFailure } from '../feishu/failure.ts'
import type { CardRow } from '../store/cards.ts'
import { commit } from '../store/commit.ts'
import { confidentialBehind } from '../store/confidentiality.ts'
import { byDelivery } from '../store/origin.ts'
import { dropDead, putOutboxMessage, putPatches } from '../store/outbox.ts'
import { type OutboxMessage, type OutboxPayload, receiverOf } from '../store/outbox-message.ts'
import { takeAnswers } from './calendar-answers.ts'
import { cardIn } from './card-contents.ts'
import { forgetBegun } from './place-hooks.ts'
import { closePlace, retryPlace } from './place-switch.ts'
import { loseDepartments } from './reception/department.ts'
import { loseMembers } from './reception/enrolment.ts'
import { loseImport } from './reception/import.ts'
import { keepUnshown, loseAttachment } from './reception/lost-attachment.ts'
import type { Services } from './services.ts'
import { tellUndelivered } from './undelivered.ts'

/** Codes after which a chat accepts no more messages from the bot (feishu.md 4.3). */
const chatIsLost = new Set([230002, 232009, 232010, 232011, 232033])
/** Codes for a message that is gone or too old to be answered or patched. */
const messageIsGone = new Set([230011, 230031, 230110, 230050, 230019, 99992354])

const isGone = ({ code }: FeishuFailure): boolean => code !== null && messageIsGone.has(code)

/**
 * Handles an outbox message that is given up: tells the people who have to know. Runs in the transaction
 * that marks it as failed.
 */
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
  // The message that was answered is gone: the answer is sent to the chat instead.
  if (isGone(failure) && resendPlainly(services, outboxMessage, row, now)) return
  // The cards that the unsent card would have replaced stay current.
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

/** Whether the failure of an outbox message has a handler of its own, instead of being reported as undelivered. */
function isTakenElsewhere(
  services: Services,
  { id, payload }: OutboxMessage,
  failure: FeishuFailure,
  now: number,
): boolean {
  switch (payload.kind) {
    // If Feishu does not tell a name, the administrator who registers the person is asked to type it.
    case 'account':
      return true
    case 'members':
      loseMembers(services, payload, failure.advice, now)
      return true
    case 'department':
      dropDead(services.store.engine, id)
      loseDepartments(services, payload, failure.advice, now)
      return true
    case 'fetch':
      return loseImport(services, payload.attachment, now)
    case 'task':
    case 'approval':
    case 'urge':
    case 'event':
    case 'contacts':
    case 'answers':
      refused(services, id, payload, failure, now)
      return true
    case 'picture':
      // The app that received the photo shows it without this upload.
      if (isForeign(services, payload)) return true
      if (failure.kind !== 'permanent') return false
      keepUnshown(services, payload.attachment, failure.advice, now)
      return true
    default:
      return false
  }
}

/**
 * A task, an event, an item of 审批 or 加急 only repeats what a card says: a missing permission is reported
 * once, every other failure is only logged.
 */
function refused(
  services: Services,
  id: string,
  payload: Extract<
    OutboxPayload,
    { kind: 'task' | 'approval' | 'urge' | 'event' | 'answers' | 'contacts' }
  >,
  { kind, code, advice }: FeishuFailure,
  now: number,
): void {
  const { engine, system } = services.store
  // No administrator has to retry or discard the failed message.
  dropDead(engine, id)
  if (kind === 'permission' || kind === 'permanent') forgetBegun(services.store, payload)
  if (kind === 'permission') {
    const app = payload.kind === 'urge' ? appOf(payload.personId) : payload.app
    const place = payload.kind === 'answers' ? 'event' : payload.kind
    const isLacking = code !== null && lackingPermission.has(code)
    closePlace(services, place, app, now, isLacking ? null : advice)
  } else if (payload.kind === 'answers') {
    // Otherwise the list would be requested again at every tick.
    takeAnswers(services, payload, [], now)
  } else if (payload.kind !== 'urge' && kind !== 'permanent') {
    // Feishu gave no answer for a day: what was not shown is shown when it works again.
    retryPlace(system, payload.kind, now)
  }
}

/** Shows the photos and files of a matter on its cards, once the last of those that were being fetched is done. */
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
    orderingKey,
    payload: again,
    now,
  })
  return true
}

/** The payload to send instead of an answer, when the answered message no longer exists. */
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

/** Tells the other people of a confidential matter that a message was not delivered; administrators are not told. */
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

/** Whether the photo was received by an app other than the one that was to show it. */
function isForeign(
  { store }: Services,
  { attachment, app = mainApp }: Extract<OutboxPayload, { kind: 'picture' }>,
): boolean {
  const received = store.attachments.get(attachment)
  return received !== undefined && appOf(received.messageId) !== app
}

type Fetching = Extract<OutboxPayload, { kind: 'fetch' | 'quote' }>

/** Whether the outbox message fetches a file or a quoted message from Feishu. */
const isFetched = (payload: OutboxPayload): payload is Fetching =>
  payload.kind === 'fetch' || payload.kind === 'quote'
