import type { Calendar } from '../calendar/calendar.ts'
import type { Day, Instant } from '../calendar/day.ts'
import type { Family, Owed } from '../figures/figure.ts'
import type { Chat, Directory, Person } from '../mechanism/directory.ts'
import type { Profile } from '../mechanism/profile.ts'
import type { DuePromise, OpenLimit } from '../promise/promise.ts'
import type { FieldName } from '../reading/field.ts'
import type { Reference } from '../reading/reference.ts'
import type { RegisterImport } from '../registers/register-import.ts'
import type { Registers } from '../registers/registers.ts'
import type { Attachment, HistoryEntry, Matter } from './matter.ts'

/** What a decision may look at; answers come from the transaction that will commit the decision. */
export interface Look {
  matter(id: number): Matter | undefined
  /** Matters that belong to another one, oldest first. */
  children(parent: number): readonly Matter[]
  /** Matters that a number as typed could mean, newest first, at most 50. */
  byReference(reference: Reference): readonly Matter[]
  /** Matters of a kind whose state is one of these, newest first, at most `limit`. */
  inState(kind: string, states: readonly string[], limit: number): readonly Matter[]
  /**
   * Families that changed at or after an instant, in which something is still open, or of which a promise
   * is due between two days; oldest first, walked lazily.
   */
  families(since: Instant, due: { readonly from: Day; readonly to: Day }): Iterable<Family>
  /** Recurring duties that are due between two days and were not dropped, soonest first. */
  duties(due: { readonly from: Day; readonly to: Day }): readonly Owed[]
  /** Matters that a person handles or has opened. */
  heldBy(openId: string): readonly Matter[]
  /** Matters in work that a person handles, newest first, at most `limit`. */
  inHandsOf(openId: string, limit: number): readonly Matter[]
  /** Matters of kinds that are not confidential, limited to people (限定知悉范围) among whom this one is. */
  limitedTo(openId: string): readonly Matter[]
  /** Matters whose text contains every term, whole numbers first, then newest first; walked lazily. */
  search(terms: readonly string[]): Iterable<Matter>
  history(matters: readonly number[], limit: number): readonly HistoryEntry[]
  attachments(matter: number): readonly Attachment[]
  attachment(id: number): Attachment | undefined
  registerImport(id: number): RegisterImport | undefined
  /** The newest import of a person that waits for the word to go ahead. */
  readyImport(openId: string): RegisterImport | undefined
  /** The newest import of a person whose file had faults. */
  faultyImport(openId: string): RegisterImport | undefined
  promise(id: number): DuePromise | undefined
  promiseFor(what: string, subject: string): DuePromise | undefined
  /** Open promises, soonest first: of a matter, of debtors, or owed to creditors. */
  promisesOf(matter: number): readonly DuePromise[]
  owedBy(offices: readonly string[]): readonly DuePromise[]
  owedTo(offices: readonly string[]): readonly DuePromise[]
  /** Open promises after an id, in the order of ids, at most `limit`: page by page, all of them. */
  openPromisesAfter(id: number, limit: number): readonly DuePromise[]
  /** Open promises of one concern, soonest first. */
  openPromisesOf(what: string): readonly DuePromise[]
  /** On what the days of open promises rest, each but once, confidential ones included. */
  openLimits(): readonly OpenLimit[]
  /** The open promises whose day rests on it. */
  promisesUnder(limit: OpenLimit): readonly DuePromise[]
  /** Open promises of an office or of concerns that it shares, but for what persons owe, soonest first, at most 500. */
  owedInCommon(offices: readonly string[], shared: readonly string[]): readonly DuePromise[]
  /** Of the first `limit` matters of a kind in a state after an id those of which `what` is not owed. */
  unpromised(
    of: { readonly kind: string; readonly state: string; readonly what: string },
    after: number,
    limit: number,
  ): Unpromised
  /** Open promises of confidential matters, which no other list of promises holds. */
  confidentialPromises(): readonly DuePromise[]
  /** Open promises of a person, of offices, or of concerns that all offices share; soonest first. */
  owing(
    openId: string,
    offices: readonly string[],
    shared: readonly string[],
  ): readonly DuePromise[]
  /** The next free ordinal of a series in a year, from 1. */
  nextOrdinal(series: string, year: number): number
  /** The reporter's identity (举报人信息), or `null`. */
  sealed(matter: number): string | null
  /** The hash of the journal's last row (校验码). */
  journalHead(): string
  /** Facts about the bot itself, for the administrator. */
  condition(now: Instant): Condition
}

/** What was looked through for promises that nobody owes. */
export interface Unpromised {
  readonly found: readonly Matter[]
  readonly looked: number
  /** After which id to look on; `null` when all was looked through. */
  readonly last: number | null
}

/** How the bot itself is, without any content of matters; confidential ones are in no count. */
export interface Condition {
  readonly matters: number
  readonly openPromises: number
  /** Open promises without a next reminder that do not say why. */
  readonly unplannedPromises: number
  readonly waitingParcels: number
  readonly oldestWaitingAt: Instant | null
  readonly deadParcels: readonly {
    readonly id: string
    readonly lane: string
    readonly error: string
    readonly at: Instant
  }[]
}

/** Where something was said. */
export interface Place {
  readonly type: 'private' | 'group'
  readonly chatId: string
  /** The registered group; `null` in private and in groups that nobody has registered. */
  readonly chat: Chat | null
  /** The message that was written or tapped. */
  readonly messageId: string
  /** The matter whose card was answered to, when the message is a reply. */
  readonly repliedTo: number | null
  readonly mentions: readonly { readonly openId: string; readonly name: string }[]
}

/** Everything that a decision is given: it asks for nothing else and touches nothing. */
export interface Scene {
  readonly now: Instant
  readonly today: Day
  readonly actor: Person
  readonly place: Place
  readonly profile: Profile
  readonly calendar: Calendar
  readonly directory: Directory
  readonly registers: Registers
  readonly fields: readonly FieldName[]
  readonly look: Look
  /** A fresh id for a matter that this decision opens. */
  freshId(): number
  /** An id for a confidential matter, drawn by lot. */
  drawId(): number
}
