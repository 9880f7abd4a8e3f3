import type { Profile } from '../domain/mechanism/profile.ts'
import { Attachments } from './attachments.ts'
import { Cards } from './cards.ts'
import { DirectoryStore } from './directory.ts'
import { Drafts } from './drafts.ts'
import type { Engine } from './engine.ts'
import { Families } from './families.ts'
import { Imports } from './imports.ts'
import { Journal } from './journal.ts'
import { Ledger } from './ledger.ts'
import { Matters } from './matters.ts'
import { Numbers } from './numbers.ts'
import { Promises } from './promises.ts'
import { RegisterStore } from './registers.ts'
import { TextIndex } from './search.ts'

/** Everything that one district remembers. */
export interface Store {
  /** By whose words the journal's notes are said. */
  readonly profile: Profile
  readonly engine: Engine
  readonly matters: Matters
  readonly numbers: Numbers
  readonly families: Families
  readonly promises: Promises
  readonly journal: Journal
  readonly directory: DirectoryStore
  readonly registers: RegisterStore
  readonly imports: Imports
  readonly cards: Cards
  readonly drafts: Drafts
  readonly attachments: Attachments
  readonly ledger: Ledger
  readonly texts: TextIndex
}

/** Opens the stores of a district over a migrated engine. */
export function createStore(engine: Engine, profile: Profile): Store {
  const matters = new Matters(engine)
  return {
    profile,
    engine,
    matters,
    numbers: new Numbers(engine),
    families: new Families(engine, matters),
    promises: new Promises(engine),
    journal: new Journal(engine),
    directory: new DirectoryStore(engine, profile),
    registers: new RegisterStore(engine),
    imports: new Imports(engine),
    cards: new Cards(engine),
    drafts: new Drafts(engine),
    attachments: new Attachments(engine),
    ledger: new Ledger(engine),
    texts: new TextIndex(engine),
  }
}
