import type { Instant } from '../domain/calendar/day.ts'
import type { Profile } from '../domain/mechanism/profile.ts'
import { AccountBook } from './account-book.ts'
import { Acquaintances } from './acquaintances.ts'
import { ApprovalItems } from './approval-items.ts'
import { Attachments } from './attachments.ts'
import { CalendarStore } from './calendar-store.ts'
import { Cards } from './cards.ts'
import { type Cipher, noCipher } from './cipher.ts'
import { DeadlineTasks } from './deadline-tasks.ts'
import { Deadlines } from './deadlines.ts'
import { DirectoryStore } from './directory.ts'
import { Drafts } from './drafts.ts'
import type { Engine } from './engine.ts'
import { Families } from './families.ts'
import { HeldEvents } from './held-events.ts'
import { Imports } from './imports.ts'
import { type Head, Journal } from './journal.ts'
import { KeptMessages } from './kept-messages.ts'
import { MatterEvents } from './matter-events.ts'
import { MatterRows } from './matter-row.ts'
import { Matters } from './matters.ts'
import { Numbers, nextNumbers, type SeriesNext } from './numbers.ts'
import { OwnTenants } from './own-tenants.ts'
import { RegisterStore } from './registers.ts'
import { ReminderSteps } from './reminder-steps.ts'
import { Sayings } from './sayings.ts'
import { TextIndex } from './search.ts'
import { SystemTables } from './system-tables.ts'

/** All stored data of one district. */
export interface Store {
  /** The profile whose words the journal's notes use. */
  readonly profile: Profile
  readonly engine: Engine
  readonly matters: Matters
  readonly numbers: Numbers
  readonly families: Families
  readonly deadlines: Deadlines
  readonly deadlineTasks: DeadlineTasks
  readonly matterEvents: MatterEvents
  readonly approvalItems: ApprovalItems
  readonly reminderSteps: ReminderSteps
  readonly journal: Journal
  readonly directory: DirectoryStore
  readonly registers: RegisterStore
  readonly imports: Imports
  readonly cards: Cards
  readonly drafts: Drafts
  readonly attachments: Attachments
  readonly held: HeldEvents
  readonly kept: KeptMessages
  readonly acquaintances: Acquaintances
  readonly system: SystemTables
  readonly ownTenants: OwnTenants
  readonly cipher: Cipher
  readonly calendar: CalendarStore
  readonly sayings: Sayings
  readonly texts: TextIndex
}

/** What a durable transaction did that is also recorded outside the database; `null` for unchanged parts. */
export interface Committed {
  readonly head: Head | null
  readonly series: readonly SeriesNext[] | null
}

/** The options of a store. */
interface StoreOptions {
  /** The clock for journal rows that no act wrote; the system clock by default. */
  readonly now?: () => Instant
  /** Called after every transaction once it is durable. */
  readonly committed?: (told: Committed) => void
  /** Encrypts reporters' identities and confidential content; without it nothing is encrypted. */
  readonly cipher?: Cipher
}

/** The journal on a migrated engine, with the account book; every transaction must go through `engine`. */
export function openBook(
  raw: Engine,
  { now = Date.now, committed, cipher = noCipher }: StoreOptions = {},
) {
  const book = new AccountBook(raw)
  const { engine } = book
  const journal = new Journal(engine, book, cipher)
  const rows = new MatterRows(cipher)
  const numbers = new Numbers(engine, book, rows)
  book.whenDone(
    () => journal.close(now()),
    (written) =>
      committed?.({
        head: journal.takeGrowth(),
        series: written.has('series') ? nextNumbers(engine) : null,
      }),
  )
  return { book, engine, journal, numbers, rows }
}

/**
 * Opens the stores of a district on a migrated engine; every transaction must go through the store's own
 * `engine`.
 */
export function createStore(raw: Engine, profile: Profile, options: StoreOptions = {}): Store {
  const { cipher = noCipher } = options
  const { book, engine, journal, numbers, rows } = openBook(raw, options)
  const matters = new Matters(engine, book, cipher, rows)
  const system = new SystemTables(engine, book, cipher)
  return {
    profile,
    engine,
    matters,
    numbers,
    families: new Families(engine, matters),
    deadlines: new Deadlines(engine, book),
    deadlineTasks: new DeadlineTasks(engine),
    matterEvents: new MatterEvents(engine),
    approvalItems: new ApprovalItems(engine),
    reminderSteps: new ReminderSteps(engine, book),
    journal,
    directory: new DirectoryStore(engine, book, profile),
    registers: new RegisterStore(engine, book),
    imports: new Imports(engine, book),
    cards: new Cards(engine, cipher),
    drafts: new Drafts(engine, cipher),
    attachments: new Attachments(engine, book, cipher),
    held: new HeldEvents(engine, cipher),
    kept: new KeptMessages(engine, cipher),
    acquaintances: new Acquaintances(engine),
    system,
    ownTenants: new OwnTenants(system),
    cipher,
    calendar: new CalendarStore(profile, system),
    sayings: new Sayings(engine, book),
    texts: new TextIndex(engine),
  }
}
