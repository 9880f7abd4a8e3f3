import type { Instant } from '../domain/calendar/day.ts'
import { kindOf } from '../domain/kinds.ts'
import { isConfidential, namedPeople } from '../domain/matter/confidential.ts'
import { lineOf } from '../domain/matter/lines.ts'
import type { Matter, MatterChange } from '../domain/matter/matter.ts'
import type { Notice, Plan } from '../domain/matter/plan.ts'
import { searchableText } from '../domain/matter/searchable.ts'
import { mayShowIn } from '../domain/matter/showing.ts'
import type { View } from '../domain/matter/view.ts'
import type { Chat, Directory } from '../domain/mechanism/directory.ts'
import { speak } from '../domain/mechanism/words.ts'
import type { PromiseChange } from '../domain/promise/promise.ts'
import { freshParcelId } from '../parcel-id.ts'
import { laneOf } from './attachments.ts'
import type { Receiver } from './cards.ts'
import { lookInto } from './look.ts'
import { putParcel, putPatches, reviveParcel, withdrawPatches } from './outbox.ts'
import type { Store } from './store.ts'

/** Who did it and where it came from, for the journal. */
export interface Origin {
  /** The person's open_id; `null` for the system. */
  readonly actor: string | null
  readonly source: string
  readonly now: Instant
  /** The card that answers the tap itself and needs no patch. */
  readonly answeredCard: number | null
}

/**
 * Writes a plan: matters, journal, promises, notices and patches, all inside the caller's
 * transaction. A handler cannot reach the database; this is the only way in.
 */
export function commit(store: Store, plan: Plan, origin: Origin): void {
  const touched = new Map<number, { before: Matter | null; after: Matter }>()
  for (const taken of plan.numbers ?? []) {
    store.numbers.takeOrdinal(taken.series, taken.year, taken.ordinal)
  }
  for (const matter of plan.open ?? []) {
    store.matters.insert(matter)
    touched.set(matter.id, { before: null, after: matter })
  }
  for (const { matter, to } of plan.change ?? []) {
    const current = touched.get(matter.id)?.after ?? matter
    const before = touched.has(matter.id) ? (touched.get(matter.id)?.before ?? null) : matter
    const after = store.matters.update(current, merged(current, matter, to), origin.now)
    touched.set(matter.id, { before, after })
  }
  for (const taken of plan.numbers ?? []) {
    if (taken.official !== undefined) {
      store.numbers.registerNumber(taken.series, taken.year, taken.ordinal, taken.official)
    }
  }
  record(store, plan, origin, touched)
  for (const change of plan.promises ?? []) applyPromise(store, change)
  for (const { matter, attachments } of plan.attach ?? []) {
    store.attachments.attach(attachments, matter)
    fetchMissing(store, attachments, origin.now)
  }
  if (plan.seal) store.matters.seal(plan.seal.matter, plan.seal.text)
  for (const change of plan.directory ?? []) {
    if ('person' in change) store.directory.savePerson(change.person)
    else store.directory.saveChat(change.chat)
  }
  for (const change of plan.registers ?? []) store.registers.save(change)
  for (const change of plan.imports ?? []) {
    store.imports.write(change, origin.actor ?? '', origin.now)
    if ('ask' in change) fetchMissing(store, [change.attachment], origin.now)
  }
  for (const id of plan.revive ?? []) reviveParcel(store.engine, id, origin.now)
  if (plan.calendarYear) {
    const { year, off, work } = plan.calendarYear
    store.ledger.importYear(year, off, work, origin.now)
  }
  const shownAnew = new Set<number>()
  const reworded = new Set<number>()
  const limited = new Set<number>()
  for (const { before, after } of touched.values()) {
    shownAnew.add(after.parent ?? after.id).add(after.id)
    if (before && !namedPeople(before) && namedPeople(after)) limited.add(after.id)
    if (isReworded(before, after)) reworded.add(after.parent ?? after.id)
  }
  for (const { matter } of plan.attach ?? []) shownAnew.add(matter)
  for (const id of plan.redraw ?? []) shownAnew.add(id)
  for (const id of reworded) indexText(store, id)
  for (const matter of shownAnew) {
    putPatches(store.engine, {
      matter,
      except: origin.answeredCard,
      now: origin.now,
      superseded: limited.has(matter),
    })
  }
  deliver(store, plan.notices ?? [], origin)
  for (const { document, to } of plan.enclosures ?? []) {
    const id = freshParcelId()
    // Behind the card that announces it, which the caller puts; an upload that fails holds up nothing there.
    putParcel(store.engine, {
      id,
      lane: `file ${id}`,
      behind: to,
      errand: { kind: 'document', to: { type: 'open_id', id: to }, document },
      notBefore: origin.now,
      now: origin.now,
    })
  }
}

/** A change decided on an earlier reading of the same plan keeps what a change before it wrote. */
function merged(current: Matter, read: Matter, to: MatterChange): MatterChange {
  if (current === read || to.data === undefined) return to
  return { ...to, data: { ...current.data, ...to.data } }
}

function record(
  store: Store,
  plan: Plan,
  origin: Origin,
  touched: ReadonlyMap<number, { before: Matter | null; after: Matter }>,
): void {
  const told = new Set<number>()
  const rows = [...(plan.entries ?? [])]
  for (const entry of rows) if (entry.matter !== null) told.add(entry.matter)
  for (const [id] of touched) {
    if (!told.has(id)) rows.push({ act: rows[0]?.act ?? 'change', matter: id, note: '' })
  }
  const written = new Set<number>()
  for (const entry of rows) {
    const change = entry.matter === null ? undefined : touched.get(entry.matter)
    const first = change !== undefined && !written.has(change.after.id)
    if (change) written.add(change.after.id)
    store.journal.append({
      at: origin.now,
      actor: origin.actor,
      act: entry.act,
      matter: entry.matter,
      source: origin.source,
      note: speak(entry.note, store.profile),
      before: first && change.before ? JSON.stringify(change.before) : null,
      after: first ? JSON.stringify(change.after) : null,
    })
  }
}

function applyPromise(store: Store, change: PromiseChange): void {
  const { promises } = store
  if ('make' in change) {
    if (!promises.find(change.make.what, change.make.subject))
      promises.insert(change.make, 'open', null)
  } else if ('keep' in change) {
    const settled = promises.settle(change.keep, change.subject, 'kept', change.on, '已履行')
    if (!settled && change.duty && !promises.find(change.keep, change.subject)) {
      promises.insert(
        {
          what: change.keep,
          subject: change.subject,
          matter: null,
          period: change.duty.period,
          debtor: change.duty.debtor,
          person: null,
          creditor: null,
          startsOn: null,
          limit: null,
          dueOn: change.duty.dueOn,
          provisional: false,
          calendarVersion: '',
          ladder: {
            before: [],
            unit: 'working',
            on_the_day: false,
            overdue: 'never',
            approver_after: 1,
            heads_after: 5,
          },
          reminderAt: '09:10',
          nextRung: null,
          nextAt: null,
          silence: '已履行',
        },
        'kept',
        change.on,
      )
    }
  } else if ('drop' in change) {
    promises.settle(change.drop, change.subject, 'void', change.on, change.why)
  } else if ('undo' in change) {
    promises.undo(change.undo, change.subject, change.on, change.why)
  } else if ('dropAllOf' in change) {
    promises.dropAllOf(change.dropAllOf, change.on, change.why)
  } else if ('passTo' in change) {
    promises.passTo(change.matter, change.passTo)
  } else if ('snooze' in change) {
    promises.plan(
      change.snooze,
      change.rung,
      change.until,
      change.until === null ? change.why : null,
    )
  } else {
    promises.recompute(change.recompute, change.dueOn, change.provisional, change.calendarVersion)
    promises.plan(
      change.recompute,
      change.nextRung,
      change.nextAt,
      change.nextAt === null ? '提醒节点已全部用完' : null,
    )
  }
}

/** Has files fetched from Feishu that now belong to a matter or are to be imported. Each waits in a lane of its own. */
function fetchMissing(store: Store, attachments: readonly number[], now: Instant): void {
  for (const id of attachments) {
    const found = store.attachments.get(id)
    if (found?.state !== 'waiting') continue
    putParcel(store.engine, {
      id: freshParcelId(),
      lane: laneOf(id),
      errand: {
        kind: 'fetch',
        attachment: id,
        messageId: found.messageId,
        fileKey: found.fileKey,
        type: found.type,
      },
      notBefore: now,
      now,
    })
  }
}

/** Replaces a matter's text in the search, where a child stands with its parent. What is confidential stands in no index: it is looked for among the few that a person may see. */
export function indexText(store: Store, id: number): void {
  const matter = store.matters.get(id)
  if (!matter || isConfidential(id)) return
  const text = searchableText(matter, store.matters.children(id))
  store.texts.put(id, speak(text, store.profile))
}

/** Whether a change touches what a matter is found by. */
const isReworded = (before: Matter | null, after: Matter): boolean =>
  before === null || before.data !== after.data || before.number !== after.number

/** Puts a card on its way; returns its id. */
export function postCard(
  store: Store,
  receiver: Receiver,
  view: View,
  now: Instant,
  options: { readonly replyTo?: string; readonly notBefore?: Instant } = {},
): number {
  const card = store.cards.insert(receiver, withState(store, view), now)
  // Once delivered it supersedes those above it, which need no patch before.
  const atOnce = options.notBefore === undefined || options.notBefore <= now
  if (view.view === 'matter' && atOnce) withdrawPatches(store.engine, view.matter, receiver.id)
  putParcel(store.engine, {
    id: freshParcelId(),
    lane: receiver.id,
    errand: options.replyTo
      ? { kind: 'reply', messageId: options.replyTo, card }
      : { kind: 'send', to: receiver, card },
    notBefore: options.notBefore ?? now,
    now,
  })
  return card
}

/** A headline holds for the state in which it was written. */
function withState(store: Store, view: View): View {
  if (view.view !== 'matter' || view.headline === null) return view
  const matter = store.matters.get(view.matter)
  return matter ? { ...view, whileIn: lineOf(matter, { look: lookInto(store) }).state } : view
}

/** The groups in which an office is told: its own, or those it shares when it has none of its own. */
function groupsOf(office: string, directory: Directory): readonly Chat[] {
  const all = directory.chatsOf(office)
  const own = all.filter((chat) =>
    chat.organisations.every((id) => directory.officeOf(id) === office),
  )
  return own.length > 0 ? own : all
}

/** Sends notices: each receiver gets a matter's card once per plan; a person only what he may see by then, a group what all of its offices may. */
function deliver(store: Store, notices: readonly Notice[], origin: Origin): void {
  const directory = store.directory.current()
  const look = lookInto(store)
  const told = new Set<string>()
  const post = (receiver: Receiver, notice: Notice) => {
    const { view } = notice
    const subject = view.view === 'matter' ? view.matter : JSON.stringify(view)
    const key = `${receiver.id} ${subject}`
    if (told.has(key)) return
    told.add(key)
    if (view.view === 'matter') {
      const matter = look.matter(view.matter)
      const chat = directory.chat(receiver.id)
      const person = directory.person(receiver.id)
      const given = { directory, look }
      const reads =
        matter !== undefined &&
        (receiver.type === 'chat_id'
          ? chat !== undefined && mayShowIn(chat, matter, kindOf(matter), given)
          : person !== undefined && kindOf(matter).sees(person, matter, given))
      if (!reads) return
    }
    postCard(
      store,
      receiver,
      view,
      origin.now,
      notice.notBefore === undefined ? {} : { notBefore: notice.notBefore },
    )
  }
  for (const notice of notices) {
    const { to } = notice
    if ('people' in to) {
      for (const id of to.people)
        if (directory.person(id)?.active) post({ type: 'open_id', id }, notice)
    } else if ('chat' in to) {
      if (directory.chat(to.chat)?.active !== false) post({ type: 'chat_id', id: to.chat }, notice)
    } else if ('chatsOf' in to) {
      for (const chat of groupsOf(to.chatsOf, directory))
        post({ type: 'chat_id', id: chat.chatId }, notice)
    } else {
      for (const person of directory.peopleWith(['admin']))
        post({ type: 'open_id', id: person.openId }, notice)
    }
  }
}
