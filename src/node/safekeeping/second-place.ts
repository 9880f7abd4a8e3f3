import { createHash } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress } from 'node:zlib'
import type { LogPosition } from './log-file.ts'
import { packShipment, type Shipment, withSum } from './shipment.ts'
import { replaceDurably, syncDirectory } from './sums.ts'

/**
 * The second place (备份目录, BACKUP_DIR) on another disk has attachments and generations. A generation is a
 * folder with a base, which is the whole database file, and the shipments since then, one file each. Every
 * file gets its name when it is complete and on the disk, and never changes.
 */

/** The database that a base copies, and the time of the copy. */
export interface BaseFacts {
  /** Identifies a district's database: the hash of its journal's first row. */
  readonly origin: string
  /** The time of the base's content (ms UTC). */
  readonly at: number
  /** The end of the log at that time; `null` for an empty log. */
  readonly position: LogPosition | null
  /** SHA-256 of the database file. */
  readonly sha256: string
}

/** A folder of the second place with the facts of its base. */
export interface Generation {
  readonly folder: string
  readonly base: BaseFacts
}

/** How long every moment can be restored (ms). */
const keptMs = 30 * 24 * 3_600_000
/** A clock that jumps ahead must not delete recent generations: at least this many are kept. */
const keptGenerations = 31

export const baseFile = ({ folder }: Pick<Generation, 'folder'>): string =>
  join(folder, 'base.db.zst')
const factsFile = (folder: string): string => join(folder, 'base.json')

const foldersOf = (place: string): string[] =>
  existsSync(place)
    ? readdirSync(place)
        .filter((name) => /^\d{8}$/.test(name))
        .toSorted()
    : []

/** The generations of a second place, oldest first. */
export function generationsOf(place: string): Generation[] {
  return foldersOf(place)
    .map((name) => join(place, name))
    .filter((folder) => existsSync(factsFile(folder)))
    .map((folder) => ({ folder, base: JSON.parse(readFileSync(factsFile(folder), 'utf8')) }))
}

/** The shipments of a generation in order, each with its time (ms UTC). */
export function shipmentsOf({ folder }: Pick<Generation, 'folder'>): {
  readonly file: string
  readonly at: number
}[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const [, at] = /^\d{8}-(\d+)\.pages$/.exec(name) ?? []
      return at === undefined ? [] : [{ file: join(folder, name), at: Number(at) }]
    })
}

/**
 * Starts a generation with a copy of a database file that must not change meanwhile. Throws when it did
 * change, when the place belongs to another district, or when a file cannot be written.
 */
export async function beginGeneration(
  place: string,
  database: string,
  facts: Omit<BaseFacts, 'sha256'>,
): Promise<Generation> {
  if (!existsSync(place))
    throw new Error(`备份目录 ${place} 不在（磁盘没有挂载？）。请恢复或建立它。`)
  const others = generationsOf(place).filter(({ base }) => base.origin !== facts.origin)
  if (others.length > 0) {
    throw new Error(`备份目录 ${place} 里是另一个数据库的备份。请为每个区县各设一个 BACKUP_DIR。`)
  }
  const newest = Number(foldersOf(place).at(-1) ?? 0)
  const folder = join(place, String(newest + 1).padStart(8, '0'))
  mkdirSync(folder, { mode: 0o700 })
  const before = statSync(database)
  const hash = createHash('sha256')
  const sums = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const draft = `${baseFile({ folder })}.partial`
  await pipeline(
    createReadStream(database),
    sums,
    createZstdCompress(withSum),
    createWriteStream(draft, { mode: 0o600, flush: true }),
  )
  const after = statSync(database)
  if (before.mtimeMs !== after.mtimeMs || before.size !== after.size)
    throw new Error(`${database} 在复制期间被改动。`)
  renameSync(draft, baseFile({ folder }))
  const base = { ...facts, sha256: hash.digest('hex') }
  replaceDurably(factsFile(folder), Buffer.from(`${JSON.stringify(base)}\n`))
  syncDirectory(place)
  prune(place, facts.at)
  return { folder, base }
}

/** Appends a shipment to a generation. */
export function addShipment(folder: string, ordinal: number, shipment: Shipment): void {
  const file = join(folder, `${String(ordinal).padStart(8, '0')}-${shipment.at}.pages`)
  replaceDurably(file, packShipment(shipment))
}

/** Deletes generations that no moment of the last thirty days needs, and those that never got a base. */
function prune(place: string, now: number): void {
  const all = generationsOf(place)
  const old = all
    .slice(0, -keptGenerations)
    .filter((_, index) => (all[index + 1]?.base.at ?? now) < now - keptMs)
  const whole = new Set(all.map((one) => one.folder))
  const halves = foldersOf(place)
    .map((name) => join(place, name))
    .filter((folder) => !whole.has(folder))
  for (const folder of [...old.map((one) => one.folder), ...halves])
    rmSync(folder, { recursive: true, force: true })
}

/**
 * Copies attachments that are missing; `seen` has the time when each shelf was last checked. Attachments are
 * stored under the hash of their content and never change.
 */
export function shipAttachments(from: string, to: string, seen: Map<string, number>): void {
  if (!existsSync(from)) return
  for (const shelf of readdirSync(from).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    const { mtimeMs } = statSync(join(from, shelf))
    if (seen.get(shelf) === mtimeMs) continue
    mkdirSync(join(to, shelf), { recursive: true, mode: 0o700 })
    for (const name of readdirSync(join(from, shelf))) {
      const target = join(to, shelf, name)
      if (!existsSync(target)) copyDurably(join(from, shelf, name), target)
    }
    syncDirectory(join(to, shelf))
    seen.set(shelf, mtimeMs)
  }
}

function copyDurably(from: string, to: string): void {
  const draft = `${to}.partial`
  copyFileSync(from, draft)
  const handle = openSync(draft, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, to)
}
