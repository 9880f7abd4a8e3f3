import type { Calendar } from '../calendar/calendar.ts'
import type { Day, Instant } from '../calendar/day.ts'
import type { Deadline, OpenLimit } from '../deadline/deadline.ts'
import type { Account } from '../mechanism/account.ts'
import type { Chat, Directory, Person } from '../mechanism/directory.ts'
import type { Profile } from '../mechanism/profile.ts'
import type { FieldName } from '../reading/field.ts'
import type { Reference } from '../reading/reference.ts'
import type { RegisterImport } from '../registers/import.ts'
import type { Registers } from '../registers/registers.ts'
import type { CountedDeadline, Family } from './figure.ts'
import type { Attachment, HistoryEntry, Matter } from './matter.ts'
import type { Saying } from './saying.ts'

/** What a decision may look at; answers come from the transaction that will commit the decision. */
export interface Reader {
  matter(id: number): Matter | undefined
  /** The matters with these ids, in the order of ids; those that there are. */
  matters(ids: readonly number[]): readonly Matter[]
  /** Matters that belong to another one, oldest first. */
  children(parent: number): readonly Matter[]
  /** Matters that a number as typed could mean, newest first, at most 50. */
  byReference(reference: Reference): readonly Matter[]
  /** Matters of a kind whose state is one of these, newest first, at most `limit`. */
  inState(kind: string, states: readonly string[], limit: number): readonly Matter[]
  /**
   * Families that changed at or after an instant, in which something is still open, or of which a deadline
   * is due between two days; oldest first, walked lazily. `null`: here whoever walks may pause.
   */
  families(since: Instant, due: { readonly from: Day; readonly to: Day }): Iterable<Family | null>
  /** Recurring duties that are due between two days and were not dropped, soonest first. */
  duties(due: { readonly from: Day; readonly to: Day }): readonly CountedDeadline[]
  /** Matters in work that a person handles, or has opened and nobody handles. */
  heldBy(personId: string): readonly Matter[]
  /** Matters in work that a person handles, newest first, at most `limit`. */
  inHandsOf(personId: string, limit: number): readonly Matter[]
  /** Matters of kinds that are not confidential, limited to people (限定知悉范围) among whom this one is. */
  limitedTo(personId: string): readonly Matter[]
  /** Matters whose text contains every term, whole numbers first, then newest first; walked lazily. */
  search(terms: readonly string[]): Iterable<Matter>
  history(matters: readonly number[], limit: number): readonly HistoryEntry[]
  /** The history without what moves nothing on, such as reminders. */
  steps(matters: readonly number[], limit: number): readonly HistoryEntry[]
  attachments(matter: number): readonly Attachment[]
  attachment(id: number): Attachment | undefined
  registerImport(id: number): RegisterImport | undefined
  /** The newest import of a person that waits for the word to go ahead. */
  readyImport(personId: string): RegisterImport | undefined
  /** The newest import of a person whose file had faults. */
  faultyImport(personId: string): RegisterImport | undefined
  deadline(id: number): Deadline | undefined
  deadlineFor(what: string, subject: string): Deadline | undefined
  /** Open deadlines, soonest first: of a matter, of debtors, or owed to creditors. */
  deadlinesOf(matter: number): readonly Deadline[]
  owedBy(offices: readonly string[]): readonly Deadline[]
  owedTo(offices: readonly string[]): readonly Deadline[]
  /** Open deadlines after an id, in the order of ids, at most `limit`: page by page, all of them. */
  openDeadlinesAfter(id: number, limit: number): readonly Deadline[]
  /** Open deadlines of one obligation, soonest first. */
  openDeadlinesOf(what: string): readonly Deadline[]
  /** On what the days of open deadlines rest, each but once, confidential ones included. */
  openLimits(): readonly OpenLimit[]
  /** The open deadlines whose day rests on it. */
  deadlinesUnder(limit: OpenLimit): readonly Deadline[]
  /** Open deadlines of an office or of obligations that it shares, but for what persons owe, soonest first, at most 500. */
  owedInCommon(offices: readonly string[], shared: readonly string[]): readonly Deadline[]
  /** Of the first `limit` matters of a kind in a state after an id those of which `what` is not owed; `null`: of which nothing is. */
  unpromised(
    of: { readonly kind: string; readonly state: string; readonly what: string | null },
    after: number,
    limit: number,
  ): Unpromised
  /** Open deadlines of confidential matters, which no other list of deadlines holds. */
  confidentialDeadlines(): readonly Deadline[]
  /** Open deadlines of a person, of offices, or of obligations that all offices share; soonest first. */
  owing(
    personId: string,
    offices: readonly string[],
    shared: readonly string[],
  ): readonly Deadline[]
  /** On which day a person last said a thing that is said once a day; `null`: never. */
  lastSaid(saying: Saying, person: string): Day | null
  /** By which name Feishu shows an account, where that is known. */
  accountName(personId: string): string | null
  /** How many messages somebody sent before he was registered that wait for it. */
  keptOf(personId: string): number
  /** Accounts that nobody has registered, those met last first. */
  /** Accounts that an app knows and nobody has registered. */
  unregistered(app: string, limit: number): readonly Account[]
  /** Members of a group who are not registered, as it was listed last. */
  unregisteredIn(chatId: string): readonly Account[]
  /** The next free ordinal of a series in a year, from 1. */
  nextOrdinal(series: string, year: number): number
  /** The reporter's identity (举报人信息), or `null`. */
  sealed(matter: number): string | null
  /** The hash of the journal's last row (校验码). */
  journalHead(): string
  /** Facts about the bot itself, for the administrator. */
  condition(now: Instant): Condition
}

/** What was looked through for deadlines that nobody owes. */
export interface Unpromised {
  readonly found: readonly Matter[]
  readonly looked: number
  /** After which id to look on; `null` when all was looked through. */
  readonly last: number | null
}

/** How the bot itself is, without any content of matters; confidential ones are in no count. */
interface Condition {
  /** What keeps the bot from its work now, in sentences. */
  readonly problems: readonly string[]
  /** Of when the last is that the continuous backup (随写备份) has; `null` where there is none. */
  readonly shippedAt: Instant | null
  /** Whether what identifies a reporter is encrypted (封存); `lost`: some of it under a key that is not at hand. */
  readonly sealing: 'none' | 'on' | 'lost'
  readonly matters: number
  readonly openDeadlines: number
  /** Open deadlines without a next reminder that do not say why. */
  readonly unplannedDeadlines: number
  readonly waitingOutboxMessages: number
  readonly oldestWaitingAt: Instant | null
  readonly deadOutboxMessages: readonly {
    readonly id: string
    readonly app: string
    readonly orderingKey: string
    readonly error: string
    /** The same for all that failed for one reason. */
    readonly cause: string
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
  readonly mentions: readonly { readonly personId: string; readonly name: string }[]
}

/** Everything that a decision is given: it asks for nothing else and touches nothing. */
export interface Context {
  /** When it is recorded or rendered: for the order of the record, and for what reminders are still ahead. */
  readonly now: Instant
  /** When it was said or tapped; earlier than `now` where the delivery took its time. */
  readonly saidAt: Instant
  /** The day of `saidAt`: the legal date of what is done, and what 今天 means. */
  readonly today: Day
  /** What the record must tell of the time of the act; `null`: nothing. */
  readonly timeDoubt: string | null
  readonly actor: Person
  readonly place: Place
  readonly profile: Profile
  readonly calendar: Calendar
  readonly directory: Directory
  readonly registers: Registers
  readonly fields: readonly FieldName[]
  readonly reader: Reader
  /** A fresh id for a matter that this decision opens. */
  freshId(): number
  /** An id for a confidential matter, drawn by lot. */
  drawId(): number
}
