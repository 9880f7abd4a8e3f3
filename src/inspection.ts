import { execFile } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import type { DataDirectory } from './data-directory.ts'
import type { SqliteEngine } from './store/sqlite.ts'

/** What an inspection finds: the sentence for the operator, or `null` when the file is whole. */
export type Finding = string | null

/** Files are read one after another: districts that start together share one disk. */
let before: Promise<unknown> = Promise.resolve()

/**
 * Reads a district's database through in a process of its own, while it is in use (完整性检查). Resolves
 * with a sentence for the operator when it is damaged; from then on the directory is marked.
 */
export function inspect(data: DataDirectory): Promise<Finding> {
  const found = before.then(() => read(data.database))
  before = found.catch(() => {})
  return found.then((finding) => {
    if (finding !== null) writeFileSync(data.damage, `${finding}\n`)
    return finding
  })
}

const inspector = join(import.meta.dirname, 'inspector.ts')

/** A process of its own gives its memory back, and stands behind the bot for the processor. */
function read(file: string): Promise<Finding> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [inspector, file], (error, told) => {
      if (error) reject(error)
      else resolve(told === '' ? null : told)
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
