import { execFile } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { extname, join } from 'node:path'
import type { SqliteEngine } from '../store/sqlite.ts'
import type { DataDirectory } from './data-directory.ts'

/** What an integrity check finds. */
export interface Integrity {
  /** The sentence for the operator; `null` when every page can be read. */
  readonly damage: string | null
  /** What something else than the bot wrote into the file; sentences. */
  readonly altered: readonly string[]
}

/** Files are read one after another: districts that start together share one disk. */
let before: Promise<unknown> = Promise.resolve()

/**
 * Reads a district's database through in a process of its own, while it is in use (完整性检查), and sums its
 * pages where there are no sums yet. When it is damaged the directory is marked from then on.
 */
export function checkIntegrity(data: DataDirectory): Promise<Integrity> {
  const found = before.then(() => read(data.path))
  before = found.catch(() => {})
  return found.then((integrity) => {
    if (integrity.damage !== null) writeFileSync(data.damage, `${integrity.damage}\n`)
    return integrity
  })
}

const program = join(import.meta.dirname, `integrity-process${extname(import.meta.filename)}`)

/** A process of its own gives its memory back, and stands behind the bot for the processor. */
function read(directory: string): Promise<Integrity> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [program, directory], (error, told) => {
      if (error) reject(error)
      else resolve(JSON.parse(told))
    })
    // Nobody waits for it to end: a bot that stops meanwhile just stops.
    child.unref()
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  })
}

/**
 * A database that was found damaged takes nothing in until it was read through without a fault: throws
 * the sentence again, or takes the mark away, as after a restoration.
 */
export function holdBackDamaged(data: DataDirectory, engine: SqliteEngine): void {
  if (!existsSync(data.damage)) return
  engine.check()
  rmSync(data.damage)
}
