import { existsSync } from 'node:fs'
import { listDistricts, noObject } from '../config/districts.ts'
import { loadEnvironment } from '../config/environment.ts'
import { readSqlite } from '../store/sqlite.ts'
import { dataDirectory, giveUp } from './data-directory.ts'

/**
 * Prints a line `name schema` for each district that has a database: `-` for the district of the plain
 * settings, and the number of the database's newest migration. Only reads. Used by the upgrade
 * (deploy/upgrade.sh), which copies each database and restores those that an older version cannot read.
 */
function schemas(): string {
  const lines = listDistricts(loadEnvironment(process.cwd(), process.env)).map((district) => {
    const { name, variable, environment } = district
    if (environment === null) throw new Error(noObject(variable))
    const { database } = dataDirectory(environment['DATA_DIR']?.trim() || './data')
    if (!existsSync(database)) return ''
    return `${variable === null ? '-' : name} ${newestMigration(database)}\n`
  })
  return lines.join('')
}

/** Zero for a database that was created and is still empty. */
function newestMigration(file: string): number {
  const engine = readSqlite(file)
  try {
    const table = engine.get("SELECT 1 FROM sqlite_schema WHERE name = 'migrations'")
    if (table === undefined) return 0
    return (
      engine.get<{ newest: number | null }>('SELECT max(number) AS newest FROM migrations')
        ?.newest ?? 0
    )
  } finally {
    engine.close()
  }
}

try {
  process.stdout.write(schemas())
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error))
}
