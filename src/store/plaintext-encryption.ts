import type { Instant } from '../domain/calendar/day.ts'
import { firstConfidential } from '../domain/matter/limited-to.ts'
import type { Change } from './accounts.ts'
import { closeWritten } from './encrypted-data.ts'
import type { Store } from './store.ts'

/** The number of rows in one step: some milliseconds. */
const most = 100

/** Records the encryption in the journal: that it was done, and the new content, but not the former plain one. */
function account({ journal }: Store, changes: readonly Change[], now: Instant): void {
  if (changes.length > 0) journal.takeIn(changes, { at: now, act: 'account', source: 'sealing' })
}

/** Encrypts the texts of the next confidential matters after an id; returns the last id, `null` for none. */
export function closeMatters(store: Store, after: number, now: Instant): number | null {
  const { engine, cipher } = store
  const rows = engine.all<{ id: number; data: string }>(
    'SELECT id, data FROM matter WHERE id > ? ORDER BY id LIMIT ?',
    Math.max(after, firstConfidential - 1),
    most,
  )
  const changes = rows.flatMap(({ id, data }): Change[] => {
    const closed = JSON.stringify(closeWritten(JSON.parse(data), cipher))
    if (closed === data) return []
    engine.run('UPDATE matter SET data = ? WHERE id = ?', closed, id)
    return [{ table: 'matter', key: [id], from: {}, to: { data: closed } }]
  })
  account(store, changes, now)
  return rows.at(-1)?.id ?? null
}

/** Encrypts the next texts of the outbox; returns the last id, `null` for none. */
export function closeTexts({ engine, cipher }: Store, after: number): number | null {
  const rows = engine.all<{ sequence: number; text: string }>(
    `SELECT sequence, json_extract(errand, '$.text') AS text FROM parcels
     WHERE sequence > ? AND json_extract(errand, '$.text') IS NOT NULL ORDER BY sequence LIMIT ?`,
    after,
    most,
  )
  for (const { sequence, text } of rows) {
    engine.run(
      "UPDATE parcels SET errand = json_set(errand, '$.text', ?) WHERE sequence = ?",
      cipher.closeRest(text),
      sequence,
    )
  }
  return rows.at(-1)?.sequence ?? null
}

/** A file that was stored unencrypted, and the hash of its encrypted form. */
interface ClosedFile {
  readonly open: string
  readonly closed: string
}

/**
 * Encrypts the values of an attachment, and stores the hash of its encrypted file; does nothing when both
 * are done.
 */
export function closeAttachment(
  store: Store,
  id: number,
  file: ClosedFile | null,
  now: Instant,
): void {
  const { engine, attachments } = store
  const told = attachments.closedColumns(id)
  const hash = file && { hash: file.closed }
  if (told === null && hash === null) return
  const to = { ...told, ...hash }
  const columns = Object.keys(to).map((column) => `${column} = ?`)
  engine.run(`UPDATE attachment SET ${columns.join(', ')} WHERE id = ?`, ...Object.values(to), id)
  const from = file && { hash: file.open }
  account(store, [{ table: 'attachment', key: [id], from: { ...from }, to }], now)
}
