import type { Instant } from '../domain/calendar/day.ts'
import { dependentsOf } from '../domain/casework/dependents.ts'
import { searchableText } from '../domain/casework/searchable.ts'
import type { Decision } from '../domain/matter/decision.ts'
import { isConfidential, namedPeople } from '../domain/matter/limited-to.ts'
import type { Matter, MatterChange } from '../domain/matter/matter.ts'
import { appOf } from '../domain/mechanism/app.ts'
import { speak } from '../domain/mechanism/words.ts'
import { orderingKeyOf } from './attachments.ts'
import { patchCard, patchLife } from './card-succession.ts'
import { applyDeadline } from './deadline-change.ts'
import { hideForms } from './hidden-forms.ts'
import { hideLostSight, movedBy } from './lost-sight.ts'
import { notify, tellFrom } from './notify.ts'
import type { Origin } from './origin.ts'
import { putOutboxMessage, putPatches, reviveOutboxMessage } from './outbox.ts'
import { freshOutboxId } from './outbox-id.ts'
import { readerOf } from './reader.ts'
import type { Store } from './store.ts'

/**
 * Writes a decision: matters, journal, deadlines, notices and patches, all inside the caller's transaction.
 * Commands have no other access to the database.
 */
export function commit(store: Store, decision: Decision, origin: Origin): void {
  const touched = writeMatters(store, decision, origin)
  for (const change of decision.deadlines ?? []) applyDeadline(store.deadlines, change)
  keepMaterial(store, decision, origin)
  const moved = movedBy(store, decision, origin)
  for (const change of decision.directory ?? []) {
    if ('person' in change) store.directory.savePerson(change.person)
    else store.directory.saveChat(change.chat)
  }
  for (const change of decision.registers ?? []) store.registers.save(change)
  keepImports(store, decision, origin)
  for (const { saying, on } of decision.said ?? []) {
    store.sayings.keep(saying, origin.actor ?? '', on)
  }
  sendAgain(store, decision, origin)
  record(store, decision, origin, touched)
  showAnew(store, decision, origin, touched)
  for (const receiver of moved) hideLostSight(store, receiver, origin.now)
  notify(store, decision.notices ?? [], origin)
  sendEnclosures(store, decision, origin)
}

/** The changes of a decision to matters, by id. */
type Touched = ReadonlyMap<number, Change>

interface Change {
  readonly before: Matter | null
  readonly after: Matter
  /** The former version, in stored form. */
  readonly written: Matter | null
}

function writeMatters(store: Store, decision: Decision, { now, saidAt }: Origin): Touched {
  const touched = new Map<number, Change>()
  const numbers = decision.numbers ?? []
  for (const { series, year, ordinal } of numbers) store.numbers.takeOrdinal(series, year, ordinal)
  for (const matter of decision.open ?? []) {
    store.matters.insert(matter)
    touched.set(matter.id, { before: null, after: matter, written: null })
  }
  for (const { matter, to } of decision.change ?? []) {
    const known = touched.get(matter.id)
    const current = known?.after ?? matter
    const written = known ? known.written : store.matters.asWritten(matter)
    const after = store.matters.update(current, merged(current, matter, to), now, saidAt)
    touched.set(matter.id, { before: known ? known.before : matter, after, written })
  }
  for (const { series, year, ordinal, official } of numbers) {
    if (official !== undefined) store.numbers.registerNumber(series, year, ordinal, official)
  }
  return touched
}

/** Assigns photos and files to a matter, and seals the reporter's identity. */
function keepMaterial(store: Store, { attach = [], seal }: Decision, { now }: Origin): void {
  for (const { matter, attachments } of attach) {
    store.attachments.attach(attachments, matter)
    fetchMissing(store, attachments, now)
  }
  if (seal) store.matters.seal(seal.matter, seal.text)
}

function keepImports(store: Store, { imports = [], calendarYear }: Decision, origin: Origin): void {
  for (const change of imports) {
    store.imports.write(change, origin.actor ?? '', origin.now)
    if ('ask' in change) fetchMissing(store, [change.attachment], origin.now)
  }
  if (calendarYear) {
    const { year, off, work } = calendarYear
    store.system.importYear(year, off, work, origin.now)
  }
}

/** Requests of member lists, and messages that were given up and are sent again. */
function sendAgain(
  store: Store,
  { listMembers = [], listDepartments = [], revive = [] }: Decision,
  { now }: Origin,
): void {
  for (const { asker, name } of listDepartments) {
    const payload = { kind: 'department', app: appOf(asker), asker, name } as const
    const orderingKey = `department ${asker}`
    putOutboxMessage(store.engine, {
      orderingKey,
      payload,
      now,
    })
  }
  for (const one of listMembers) {
    putOutboxMessage(store.engine, {
      orderingKey: `members ${one.chatId}`,
      payload: { kind: 'members', ...one },
      now,
    })
  }
  for (const id of revive) reviveOutboxMessage(store.engine, id, now)
  // A further failure after this is reported again.
  if (revive.length > 0) store.system.dropFacts('undelivered:')
}

/** Indexes the texts of matters, and patches their cards. */
function showAnew(store: Store, decision: Decision, origin: Origin, touched: Touched): void {
  const { attach = [], rerender = [] } = decision
  const changes = [...touched.values()]
  // Matters that are limited together with another one, such as the look-back of a clue, are in the list of
  // matters to render.
  const superseded = changes.some(({ before, after }) => before && losesReaders(before, after))
  const reworded = changes
    .filter(({ before, after }) => isReworded(before, after))
    .map(({ after }) => after.parent ?? after.id)
  for (const id of new Set(reworded)) indexText(store, id)
  if (reworded.length > 0) store.texts.merge()
  const shown = new Set([
    ...changes.flatMap(({ after }) => [after.parent ?? after.id, after.id]),
    ...attach.map(({ matter }) => matter),
    ...rerender,
  ])
  const { answeredCard: except, now } = origin
  for (const matter of shown) {
    putPatches(store.engine, { matter, except, now, superseded })
  }
  hideForms(store, shown, now)
  if (!superseded) return
  const reader = readerOf(store)
  const hidden = new Set([...shown].flatMap((id) => [id, ...dependentsOf(id, reader)]))
  patchReminders(store, hidden, now)
}

/**
 * A reminder card of several lines is found by the matter of its first one; whoever loses the sight of
 * another line's matter must not go on reading it there.
 */
function patchReminders(store: Store, hidden: ReadonlySet<number>, now: Instant): void {
  for (const card of store.cards.remindersSince(now - patchLife)) {
    const { view } = card
    const tells =
      view.view === 'reminder' &&
      view.lines.some(
        ({ matter }) => matter !== null && matter !== card.matter && hidden.has(matter),
      )
    if (tells) patchCard(store, card, now)
  }
}

function sendEnclosures(store: Store, { enclosures = [] }: Decision, origin: Origin): void {
  for (const { document, to } of enclosures) {
    const id = freshOutboxId()
    // Sent after the card that announces it, which the caller adds; a failing upload does not delay that
    // card.
    putOutboxMessage(store.engine, {
      id,
      orderingKey: `file ${id}`,
      behind: to,
      payload: { kind: 'document', to: { type: 'open_id', id: to }, document },
      notBefore: tellFrom(store, to, origin),
      now: origin.now,
    })
  }
}

/** If a decision changes one matter twice, the second change keeps the values of the first. */
function merged(current: Matter, read: Matter, to: MatterChange): MatterChange {
  if (current === read || to.data === undefined) return to
  return { ...to, data: { ...current.data, ...to.data } }
}

function record(store: Store, decision: Decision, origin: Origin, touched: Touched): void {
  const told = new Set<number>()
  const rows = [...(decision.entries ?? [])]
  for (const entry of rows) if (entry.matter !== null) told.add(entry.matter)
  for (const [id] of touched) {
    if (!told.has(id)) rows.push({ act: rows[0]?.act ?? 'change', matter: id, note: '' })
  }
  const written = new Set<number>()
  const doubt = origin.timeDoubt ? `（${origin.timeDoubt}）` : ''
  for (const [index, entry] of rows.entries()) {
    const change = entry.matter === null ? undefined : touched.get(entry.matter)
    const first = change !== undefined && !written.has(change.after.id)
    if (change) written.add(change.after.id)
    store.journal.append({
      at: origin.now,
      saidAt: origin.saidAt ?? null,
      actor: origin.actor,
      act: entry.act,
      matter: entry.matter,
      source: origin.source,
      note: speak(index === 0 ? `${entry.note}${doubt}` : entry.note, store.profile),
      before: first && change.written ? JSON.stringify(change.written) : null,
      after: first ? JSON.stringify(store.matters.asWritten(change.after)) : null,
    })
  }
  store.journal.account({ at: origin.now, actor: origin.actor, source: origin.source })
}

/**
 * Fetches files and quoted messages from Feishu that were assigned to a matter or are to be imported, each
 * in its own ordering key.
 */
function fetchMissing(store: Store, attachments: readonly number[], now: Instant): void {
  for (const id of attachments) {
    const found = store.attachments.get(id)
    if (found?.state !== 'waiting') continue
    const { type, messageId, fileKey } = found
    if (type === 'position') continue
    putOutboxMessage(store.engine, {
      orderingKey: orderingKeyOf(id),
      payload:
        type === 'quote'
          ? { kind: 'quote', attachment: id, messageId }
          : { kind: 'fetch', attachment: id, messageId, fileKey, type },
      now,
    })
  }
}

/**
 * Updates the search text of a matter; a part is indexed with its parent. Confidential matters are not
 * indexed: they are searched among the few that a person may see.
 */
export function indexText(store: Store, id: number): void {
  const matter = store.matters.get(id)
  if (!matter || isConfidential(id)) return
  const text = searchableText(matter, store.matters.children(id))
  store.texts.put(id, speak(text, store.profile))
}

/**
 * Whether a change takes the matter from somebody who could read it; its older cards are then rendered once
 * more.
 */
function losesReaders(before: Matter, after: Matter): boolean {
  const named = namedPeople(after)
  const were = namedPeople(before)
  return named !== null && (were === null || were.some((one) => !named.includes(one)))
}

/** Whether a change affects the search text. */
const isReworded = (before: Matter | null, after: Matter): boolean =>
  before === null || before.data !== after.data || before.number !== after.number
