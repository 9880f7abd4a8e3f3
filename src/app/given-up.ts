import { namedPeople } from '../domain/matter/limited-to.ts'
import type { FeishuFailure } from '../feishu/failure.ts'
import type { CardRow } from '../store/cards.ts'
import { commit } from '../store/commit.ts'
import { confidentialBehind } from '../store/confidence.ts'
import { byDelivery } from '../store/origin.ts'
import { putParcel, putPatches } from '../store/outbox.ts'
import { type Errand, type Parcel, receiverOf } from '../store/parcel.ts'
import { freshParcelId } from '../store/parcel-id.ts'
import { cardIn } from './card-contents.ts'
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

/** What became of a parcel that is given up: whoever has to know it is told. Runs in the transaction that marks it. */
export function giveUp(
  services: Services,
  parcel: Parcel,
  failure: FeishuFailure,
  now: number,
): void {
  const { store } = services
  const { errand } = parcel
  const row = cardIn(parcel, services)
  if (row && errand.kind === 'patch') {
    if (isGone(failure)) store.cards.retire(row.id)
    return
  }
  if (isTakenElsewhere(services, parcel, failure, now)) return
  if (isFetched(errand)) loseAttachment(services, errand.attachment, failure, now)
  showAttachments(services, parcel, now)
  // What was answered is gone: the answer goes to the chat itself.
  if (isGone(failure) && resendPlainly(services, parcel, row, now)) return
  // The cards that it was to supersede stay what people read.
  if (row?.view.view === 'matter') {
    putPatches(store.engine, { matter: row.view.matter, except: row.id, now })
  }
  if (failure.code !== null && chatIsLost.has(failure.code)) {
    loseChat(services, receiverOf(parcel), now)
  }
  const confidential = confidentialBehind(store, parcel)
  if (confidential === null) tellUndelivered(services, parcel, failure, now)
  else if (!isFetched(errand)) tellNamed(services, confidential, receiverOf(parcel), now)
}

/** Whether the end of a parcel is told in a way of its own, and not as something that was not delivered. */
function isTakenElsewhere(
  services: Services,
  { errand }: Parcel,
  failure: FeishuFailure,
  now: number,
): boolean {
  switch (errand.kind) {
    // A name that Feishu does not tell is asked of whoever registers the person.
    case 'account':
      return true
    case 'members':
      loseMembers(services, errand, failure.advice, now)
      return true
    case 'fetch':
      return loseImport(services, errand.attachment, now)
    case 'picture':
      if (failure.kind !== 'permanent') return false
      keepUnshown(services, errand.attachment, failure.advice, now)
      return true
    default:
      return false
  }
}

/** Shows the photos and files of a matter on its cards, once the last that was on its way has come to an end. */
export function showAttachments({ store }: Services, { errand }: Parcel, now: number): void {
  if (errand.kind !== 'fetch' && errand.kind !== 'picture') return
  const matter = store.attachments.get(errand.attachment)?.matter
  if (!matter || store.attachments.isMoreUnderWay(matter, now)) return
  putPatches(store.engine, { matter, except: null, now })
}

function resendPlainly(
  { store }: Services,
  { errand, lane }: Parcel,
  row: CardRow | undefined,
  now: number,
): boolean {
  const again = plainly(errand, lane, row)
  if (again === null) return false
  putParcel(store.engine, { id: freshParcelId(), lane, errand: again, notBefore: now, now })
  return true
}

/** What an answer is sent as, where there is nothing left to answer. */
function plainly(errand: Errand, lane: string, row: CardRow | undefined): Errand | null {
  if (errand.kind === 'reply' && row) return { kind: 'send', to: row.receiver, card: row.id }
  return errand.kind === 'reply-text'
    ? { kind: 'text', to: { type: 'chat_id', id: lane }, text: errand.text }
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
function tellNamed({ store }: Services, id: number, lane: string, now: number): void {
  const matter = store.matters.get(id) ?? store.matters.get(store.drafts.get(id)?.matter ?? 0)
  if (!matter) return
  const note = `发往${store.directory.current().nameOf(lane)}的消息未能送达`
  const people = (namedPeople(matter) ?? []).filter((one) => one !== lane)
  const headline = `${note}，请当面告知`
  const told = {
    entries: [{ act: 'undeliverable', matter: matter.id, note }],
    notices: [{ to: { people }, view: { view: 'matter' as const, matter: matter.id, headline } }],
    reply: {},
  }
  commit(store, told, byDelivery(now))
}

type Fetching = Extract<Errand, { kind: 'fetch' | 'quote' }>

/** Whether it fetches what somebody sent or quoted. */
const isFetched = (errand: Errand): errand is Fetching =>
  errand.kind === 'fetch' || errand.kind === 'quote'
