import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import {
  type BaseFacts,
  baseFile,
  type Generation,
  generationsOf,
  shipmentsOf,
} from './second-place.ts'
import { type Shipment, unpackShipment } from './shipment.ts'

/** An instant as the operator reads and types it: 2026-11-30 14:05:07, in Asia/Shanghai. */
export const sayMoment = (at: number): string =>
  new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' })

/** The last millisecond of a typed second or minute; `null` when the text is neither. */
export function readMoment(text: string): number | null {
  const [, day, minute, second = '59'] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::(\d\d))?$/.exec(text.trim()) ?? []
  const at = Date.parse(`${day}T${minute}:${second}.999+08:00`)
  return Number.isNaN(at) ? null : at
}

/**
 * Composes the database at a moment (ms UTC) from the second place, into a file; returns the time of the
 * last commit that it contains. Throws a sentence when nothing is older than the moment, or when a part is
 * missing or damaged.
 */
export async function composeMoment(
  place: string,
  moment: number,
  target: string,
): Promise<number> {
  const all = generationsOf(place)
  const generation = all.findLast(({ base }) => base.at <= moment)
  if (generation === undefined) {
    const [first] = all
    throw new Error(
      first === undefined
        ? `备份目录 ${place} 里没有随写备份。`
        : `备份目录 ${place} 里最早的是 ${sayMoment(first.base.at)}，没有 ${sayMoment(moment)} 的。`,
    )
  }
  await layBase(generation, target)
  const shipments = shipmentsOf(generation)
  // Searched from the end, since the clock may have been set back in between.
  const last = shipments.findLastIndex(({ at }) => at <= moment)
  const database = openSync(target, 'r+')
  let { at, position } = generation.base
  try {
    for (const { file } of shipments.slice(0, last + 1)) {
      const shipment = read(file, at)
      if (!follows(shipment, position)) throw broken(file, at)
      carry(shipment, database)
      ;({ at, to: position } = shipment)
    }
    fsyncSync(database)
  } finally {
    closeSync(database)
  }
  return at
}

async function layBase(generation: Generation, target: string): Promise<void> {
  const hash = createHash('sha256')
  const sums = new Transform({
    transform(chunk, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  const file = baseFile(generation)
  await pipeline(
    createReadStream(file),
    createZstdDecompress(),
    sums,
    createWriteStream(target, { mode: 0o600 }),
  ).catch((error: unknown) => {
    throw damaged(file, error)
  })
  if (hash.digest('hex') !== generation.base.sha256) throw damaged(file, null)
}

function read(file: string, before: number): Shipment {
  try {
    return unpackShipment(readFileSync(file))
  } catch (error) {
    throw broken(file, before, error)
  }
}

const follows = ({ from }: Shipment, position: BaseFacts['position']): boolean =>
  from?.salt === position?.salt &&
  from?.frames === position?.frames &&
  from?.checksum === position?.checksum

function carry({ pages, pageSize, pageCount }: Shipment, database: number): void {
  for (const [page, content] of pages)
    writeSync(database, content, 0, pageSize, (page - 1) * pageSize)
  ftruncateSync(database, pageCount * pageSize)
}

const damaged = (file: string, cause: unknown): Error =>
  new Error(`${file} 已损坏。请改选更早的时刻，或用每夜的备份文件恢复。`, { cause })

const broken = (file: string, before: number, cause?: unknown): Error =>
  new Error(
    `${file} 已损坏，或它之前的一段缺失。可以恢复到 ${sayMoment(before)} 为止：用 --at "${sayMoment(before)}"。`,
    { cause },
  )
