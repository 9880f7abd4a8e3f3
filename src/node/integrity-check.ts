import { execFile } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { extname, join } from 'node:path'
import type { SqliteEngine } from '../store/sqlite.ts'
import type { DataDirectory } from './data-directory.ts'

/** The result of an integrity check. */
export interface Integrity {
  /** A sentence for the operator; `null` when every page can be read. */
  readonly damage: string | null
  /** Sentences about changes of the file that the bot did not make. */
  readonly altered: readonly string[]
}

/** Checks run one after another: districts that start together share one disk. */
let before: Promise<unknown> = Promise.resolve()

/**
 * Reads a district's database completely in a separate process while it is in use (完整性检查), and computes
 * the sums of its pages if there are none yet. If it is damaged, the directory is marked as damaged.
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

/** A separate process returns its memory to the system and runs with a lower priority than the bot. */
function read(directory: string): Promise<Integrity> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [program, directory], (error, told) => {
      if (error) reject(error)
      else resolve(JSON.parse(told))
    })
    // The process does not keep the bot alive: the bot may stop meanwhile.
    child.unref()
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  })
}

/**
 * A database that was found damaged accepts no writes until a complete check finds no fault: throws the
 * sentence again, or removes the mark if the database is sound, as after a restoration.
 */
export function holdBackDamaged(data: DataDirectory, engine: SqliteEngine): void {
  if (!existsSync(data.damage)) return
  engine.check()
  rmSync(data.damage)
}
