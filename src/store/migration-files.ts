import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Migration } from './migration.ts'

/** Reads the files `0001-name.sql` of a directory, in number order. For Node. */
export function readMigrations(directory: string): Migration[] {
  return readdirSync(directory)
    .flatMap((file) => {
      const match = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file)
      if (match?.[1] === undefined || match[2] === undefined) return []
      const sql = readFileSync(join(directory, file), 'utf8')
      return [{ number: Number(match[1]), name: match[2], sql }]
    })
    .toSorted((one, other) => one.number - other.number)
}
