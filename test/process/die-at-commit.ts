/**
 * `node --import test/process/die-at-commit.ts …` with DEATH_FILE: the process kills itself with kill -9 before
 * or after the commit of a statement whose text contains what stands in that file (`before INTO inbox`), once.
 */
import { readFileSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'

const file = process.env['DEATH_FILE'] ?? ''
let written: string[] = []

/** What stands in the file; null when there is none. */
function order(): { readonly when: string; readonly text: string } | null {
  try {
    const [when = '', ...text] = readFileSync(file, 'utf8').split(' ')
    return { when, text: text.join(' ') }
  } catch {
    return null
  }
}

function die(): void {
  rmSync(file)
  process.kill(process.pid, 'SIGKILL')
}

const { prepare } = Database.prototype
Database.prototype.prepare = function (this: Database.Database, sql: string) {
  const statement = prepare.call(this, sql)
  const run = statement.run.bind(statement) as (...values: unknown[]) => Database.RunResult
  statement.run = (...values: unknown[]) => {
    if (sql !== 'COMMIT') {
      written.push(sql)
      return run(...values)
    }
    const death = order()
    const struck = death !== null && written.some((one) => one.includes(death.text))
    written = []
    if (struck && death.when === 'before') die()
    const result = run()
    if (struck) die()
    return result
  }
  return statement
} as typeof prepare
