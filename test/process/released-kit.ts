import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Database from 'better-sqlite3'

/** Databases as each released set of migrations left them, named by the last migration. */
const released = join(import.meta.dirname, 'released')
export const releasedStates = readdirSync(released)
  .filter((name) => name.endsWith('.db.gz'))
  .toSorted()
export const newestReleased = releasedStates.at(-1) ?? ''
/** The only attachment of each of these databases. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Copies a released state into a data directory, with its attachment; returns the numbers of its clues. */
export function layReleased(state: string, directory: string): { readonly clues: string[] } {
  const hash = createHash('sha256').update(picture).digest('hex')
  const shelf = join(directory, 'attachments', hash.slice(0, 2))
  mkdirSync(shelf, { recursive: true })
  writeFileSync(join(shelf, hash), picture)
  const file = join(directory, 'hejiantong.db')
  writeFileSync(file, gunzipSync(readFileSync(join(released, state))))
  const database = new Database(file, { readonly: true })
  try {
    const rows = database
      .prepare<[], { year: number; ordinal: number }>(
        "SELECT year, ordinal FROM matter WHERE kind = 'clue'",
      )
      .all()
    return {
      clues: rows.map(({ year, ordinal }) => `线索 ${year}-${String(ordinal).padStart(4, '0')}`),
    }
  } finally {
    database.close()
    for (const part of ['-wal', '-shm']) rmSync(`${file}${part}`, { force: true })
  }
}
