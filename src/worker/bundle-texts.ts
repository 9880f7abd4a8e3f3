import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMigrations } from '../store/migration-files.ts'

/**
 * Writes the migrations and profiles into a module for the Worker, which cannot read files. Wrangler runs
 * this before it bundles (wrangler.toml, `[build]`).
 */
const home = join(import.meta.dirname, '../..')
const profiles = readdirSync(join(home, 'profiles'))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => [`profiles/${file}`, readFileSync(join(home, 'profiles', file), 'utf8')])
const texts = {
  migrations: readMigrations(join(home, 'migrations')),
  profiles: Object.fromEntries(profiles),
}
mkdirSync(join(home, '.wrangler'), { recursive: true })
const target = join(home, '.wrangler', 'district-texts.js')
// Renamed into place, so that two bundlers at the same time never read an incomplete file.
writeFileSync(
  `${target}.${process.pid}`,
  Object.entries(texts)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value, null, 2)}\n`)
    .join(''),
)
renameSync(`${target}.${process.pid}`, target)
