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

/** What a decision may read; all answers come from the transaction that will commit the decision. */
export interface Reader {
  matter(id: number): Matter | undefined
  /** The existing matters with these ids, by id. */
  matters(ids: readonly number[]): readonly Matter[]
  /** The parts of a matter, oldest first. */
  children(parent: number): readonly Matter[]
  /** Matters that a typed number could mean, newest first, at most 50. */
  byReference(reference: Reference): readonly Matter[]
  /** Matters of a kind in one of these states, newest first, at most `limit`. */
  inState(kind: string, states: readonly string[], limit: number): readonly Matter[]
  /**
   * Families that changed at or after `since`, in which something is open, or with a deadline due in the
   * range; oldest first, generated lazily. A `null` is a place where the caller may pause.
   */
  families(since: Instant, due: { readonly from: Day; readonly to: Day }): Iterable<Family | null>
  /** Recurring duties that are due in the range and were not dropped, earliest first. */
  duties(due: { readonly from: Day; readonly to: Day }): readonly CountedDeadline[]
  /** Open matters that a person handles, or opened and nobody handles. */
  heldBy(personId: string): readonly Matter[]
  /** Open matters that a person handles, newest first, at most `limit`. */
  inHandsOf(personId: string, limit: number): readonly Matter[]
  /** Matters of kinds that are not confidential whose named people (限定知悉范围) include this person. */
  limitedTo(personId: string): readonly Matter[]
  /** Matters whose text contains every term, exact numbers first, then newest first; generated lazily. */
  search(terms: readonly string[]): Iterable<Matter>
  history(matters: readonly number[], limit: number): readonly HistoryEntry[]
  /** The history without lines that do not move a matter, such as reminders. */
  steps(matters: readonly number[], limit: number): readonly HistoryEntry[]
  attachments(matter: number): readonly Attachment[]
  attachment(id: number): Attachment | undefined
  registerImport(id: number): RegisterImport | undefined
  /** The newest import of a person that waits for confirmation. */
  readyImport(personId: string): RegisterImport | undefined
  /** The newest import of a person whose file had errors. */
  faultyImport(personId: string): RegisterImport | undefined
  deadline(id: number): Deadline | undefined
  deadlineFor(what: string, subject: string): Deadline | undefined
  /** Open deadlines of a matter, earliest first; below, of debtors and of creditors. */
  deadlinesOf(matter: number): readonly Deadline[]
  owedBy(offices: readonly string[]): readonly Deadline[]
  owedTo(offices: readonly string[]): readonly Deadline[]
  /** Open deadlines with greater ids, by id, at most `limit`: one page of all. */
  openDeadlinesAfter(id: number, limit: number): readonly Deadline[]
  /** Open deadlines of one obligation, earliest first. */
  openDeadlinesOf(what: string): readonly Deadline[]
  /** The distinct limits of open deadlines, confidential ones included. */
  openLimits(): readonly OpenLimit[]
  /** The open deadlines that were computed from this limit. */
  deadlinesUnder(limit: OpenLimit): readonly Deadline[]
  /**
   * Open deadlines of these offices or of obligations that they share, without those of single persons,
   * earliest first, at most 500.
   */
  owedInCommon(offices: readonly string[], shared: readonly string[]): readonly Deadline[]
  /**
   * Of the first `limit` matters of a kind in a state with ids greater than `after`: those without an open
   * deadline `what`; with `null`, those without any.
   */
  unpromised(
    of: { readonly kind: string; readonly state: string; readonly what: string | null },
    after: number,
    limit: number,
  ): Unpromised
  /** Open deadlines of confidential matters, which are in no other list of deadlines. */
  confidentialDeadlines(): readonly Deadline[]
  /** Open deadlines of a person, of offices, or of obligations that all offices share; earliest first. */
  owing(
    personId: string,
    offices: readonly string[],
    shared: readonly string[],
  ): readonly Deadline[]
  /** The last day on which a person made a statement that is allowed once a day; `null` for never. */
  lastSaid(saying: Saying, person: string): Day | null
  /** The name that Feishu shows for an account; null when unknown. */
  accountName(personId: string): string | null
  /** The number of messages that a person sent before being registered and that are kept. */
  keptOf(personId: string): number
  /** Unregistered accounts of an app, most recently met first; at most `limit`. */
  unregistered(app: string, limit: number): readonly Account[]
  /** Members of a group who are not registered, by the last member list. */
  unregisteredIn(chatId: string): readonly Account[]
  /** The next free ordinal of a series in a year, from 1. */
  nextOrdinal(series: string, year: number): number
  /** The reporter's identity (举报人信息), or `null`. */
  sealed(matter: number): string | null
  /** The hash of the journal's last row (校验码). */
  journalHead(): string
  /** The state of the bot itself, for administrators. */
  condition(now: Instant): Condition
}

/** The result of a search for missing deadlines. */
export interface Unpromised {
  readonly found: readonly Matter[]
  readonly looked: number
  /** The last id that was checked; `null` when all were checked. */
  readonly last: number | null
}

/** The state of the bot without any content of matters; confidential matters are not counted anywhere. */
interface Condition {
  /** What keeps the bot from its work now, in sentences. */
  readonly problems: readonly string[]
  /** The time of the newest commit in the continuous backup (随写备份); `null` where there is none. */
  readonly shippedAt: Instant | null
  /** Whether reporters' identities are encrypted (封存); `lost` when the key of some is missing. */
  readonly sealing: 'none' | 'on' | 'lost'
  readonly matters: number
  readonly openDeadlines: number
  /** The number of open deadlines without a next reminder and without a reason for that. */
  readonly unplannedDeadlines: number
  /**
   * Ids of people whose rights are stopped because Feishu suspended their account (账号暂停) and has not
   * restored it.
   */
  readonly suspended: readonly string[]
  /** The places of Feishu (`FeishuPlace`) that an app is not permitted to use, each with the app. */
  readonly closedPlaces: readonly { readonly app: string; readonly place: string }[]
  /** The tenant (企业) of each app by its name; `null` where the app may not ask for it. */
  readonly tenants: readonly { readonly app: string; readonly name: string | null }[]
  readonly waitingOutboxMessages: number
  readonly oldestWaitingAt: Instant | null
  readonly deadOutboxMessages: readonly {
    readonly id: string
    readonly app: string
    readonly orderingKey: string
    readonly error: string
    /** The same value for all that failed for one reason. */
    readonly cause: string
    readonly at: Instant
  }[]
}

/** Where a message was written or a card tapped. */
export interface Place {
  readonly type: 'private' | 'group'
  readonly chatId: string
  /** The registered group; `null` in private and in unregistered groups. */
  readonly chat: Chat | null
  /** The message that was written, or whose card was tapped. */
  readonly messageId: string
  /** The matter of the card that the message answers; null for none. */
  readonly repliedTo: number | null
  readonly mentions: readonly { readonly personId: string; readonly name: string }[]
}

/** All input of a decision: it uses and changes nothing else. */
export interface Context {
  /** The time of the record or of rendering: it orders the record and decides which reminders are still to come. */
  readonly now: Instant
  /** The time of the act (message or tap); earlier than `now` if the delivery took time. */
  readonly saidAt: Instant
  /** The day of `saidAt`: the legal date of the act, and the meaning of 今天. */
  readonly today: Day
  /** The remark that the journal gets about the time of the act; `null` for none. */
  readonly timeDoubt: string | null
  readonly actor: Person
  readonly place: Place
  readonly profile: Profile
  readonly calendar: Calendar
  readonly directory: Directory
  readonly registers: Registers
  readonly fields: readonly FieldName[]
  readonly reader: Reader
  /** A new id for a matter that this decision opens. */
  freshId(): number
  /** A random id for a confidential matter. */
  drawId(): number
}
