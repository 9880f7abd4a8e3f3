import { onTestFinished } from 'vitest'
import { createServices } from '../../src/app/services.ts'
import type { Instant } from '../../src/domain/calendar/day.ts'
import type { Decision } from '../../src/domain/matter/decision.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { commit } from '../../src/store/commit.ts'
import type { Engine, Value } from '../../src/store/engine.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import type { Origin } from '../../src/store/origin.ts'
import { openSqlite, type SqliteEngine } from '../../src/store/sqlite.ts'
import { createStore, type Store } from '../../src/store/store.ts'
import { silent } from './delivery-kit.ts'
import { profileWith } from './district-kit.ts'

export type Row = Readonly<Record<string, Value>>

/** A store in memory, closed at the end of the test. */
export function openStore(): Store {
  const engine = openMemory()
  migrate(engine, readMigrations('migrations'))
  return createStore(engine, profileWith())
}

/** Puts a row into a table as it stands, past everything that the program would check. */
export function put(engine: Engine, table: string, row: Row): number {
  const columns = Object.keys(row)
  engine.run(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    ...Object.values(row),
  )
  return engine.get<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? 0
}

const kinds: Readonly<Record<string, Row>> = {
  parcels: {
    ...{ app: 'main', lane: 'ou_a', behind: null, errand: '{"kind":"card"}', patched_card: null },
    ...{ state: 'waiting', created_at: 100, due_at: 100, not_before: 100, attempts: 0 },
  },
  card: {
    ...{ receiver_type: 'open_id', receiver: 'ou_a', matter: 1, view: '{"view":"matter"}' },
    ...{ message_id: 'om_1', made_at: 100, sent_at: 100, state: 'live' },
  },
  matter: {
    ...{ kind: 'clue', state: 'open', version: 1, year: 2026, office: 'o', organisation: 'o' },
    ...{ opened_by: 'ou_a', opened_at: 100, updated_at: 100, since: 100, data: '{}' },
  },
  draft: {
    ...{ act: 'file', matter: 1, actor: 'ou_a', chat_id: 'oc_a', content: '{"attachments":[]}' },
    ...{ state: 'open', made_at: 100, expires_at: 200, message_id: 'om_1' },
  },
  attachment: {
    ...{ type: 'file', state: 'waiting', chat_id: 'oc_a', added_by: 'ou_a', added_at: 100 },
  },
  promise: {
    ...{ what: 'task', debtor: 'o', due_on: '2026-03-10', provisional: 0, calendar_version: '1' },
    ...{ ladder: '{"before":[]}', reminder_at: '09:10', state: 'open' },
  },
}

/**
 * Rows of a table by name, each like the first of its kind but for what is said. Returns the names of ids:
 * what a query finds can then be compared with what it should find.
 */
export function rows(
  engine: Engine,
  table: string,
  changes: Readonly<Record<string, Row>>,
): ReadonlyMap<number | string, string> {
  const names = new Map<number | string, string>()
  for (const [name, change] of Object.entries(changes)) {
    const id = put(engine, table, { ...kinds[table], ...unique(table, name), ...change })
    names.set(table === 'parcels' ? name : Number(change['id'] ?? id), name)
  }
  return names
}

/** A store with these rows of a table, and the names of what a query finds in it. */
export function withRows(
  table: string,
  changes: Readonly<Record<string, Row>>,
  store: Store = openStore(),
) {
  const names = rows(store.engine, table, changes)
  const told = (all: Iterable<{ readonly id: number } | number>) =>
    [...all].map((one) => names.get(typeof one === 'number' ? one : one.id))
  /** The names of the rows whose columns are so. */
  const where = (condition: string) =>
    told(store.engine.all<{ id: number }>(`SELECT id FROM ${table} WHERE ${condition} ORDER BY id`))
  return { store, names, told, where }
}

/** What two rows of a table must not share. */
function unique(table: string, name: string): Row {
  if (table === 'parcels') return { id: name }
  if (table === 'attachment') return { message_id: 'om_1', file_key: name }
  if (table === 'promise') return { subject: name }
  return {}
}

/** Records what was decided at an instant, by somebody, or by the bot itself. */
export const record = (
  store: Store,
  decision: Partial<Decision>,
  origin: Partial<Origin> & Pick<Origin, 'now'>,
): void =>
  store.engine.transact(() =>
    commit(
      store,
      { reply: {}, ...decision },
      { actor: null, source: 'test', answeredCard: null, ...origin },
    ),
  )

/** An outbox with these messages; each differs from one that waits in what is said. */
export function outbox(changes: Parameters<typeof rows>[2]) {
  const { engine } = openStore()
  rows(engine, 'parcels', changes)
  return {
    engine,
    state: (id: string) => row(id)?.['state'],
    row,
    /** The messages whose column is so. */
    with: (condition: string) =>
      engine.all<{ id: string }>(`SELECT id FROM parcels WHERE ${condition} ORDER BY sequence`),
  }
  function row(id: string) {
    return engine.get<Record<string, unknown>>('SELECT * FROM parcels WHERE id = ?', id)
  }
}
/** The ids of messages, in their order. */
export const idsOf = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id)
/** What makes a message the patch of a card. */
export const patchOf = (card: number) => ({
  errand: JSON.stringify({ kind: 'patch', card }),
  patched_card: card,
})

/** The record and the services of a district on a new database, as at its first start; nothing is logged. */
export function districtOn(engine: Engine, profile: Profile, now: () => Instant) {
  migrate(engine, readMigrations('migrations'))
  const store = createStore(engine, profile, { now })
  store.directory.adopt(profile)
  store.registers.adopt(profile)
  return { store, services: createServices(store, profile, silent, now) }
}

/** The services of the district of the profile, in memory, at an instant that a test may change. */
export function openServices(startAt: Instant, change: (text: string) => string = (text) => text) {
  const clock = { now: startAt }
  const engine = openMemory()
  return { clock, engine, ...districtOn(engine, profileWith(change), () => clock.now) }
}

/** A database in memory, closed at the end of the test. */
function openMemory(): SqliteEngine {
  const engine = openSqlite(':memory:')
  onTestFinished(() => engine.close())
  return engine
}
