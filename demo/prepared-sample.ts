import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Archive, type Snapshot } from '../simulator/world/archive.ts'
import type { World } from '../simulator/world/world.ts'
import { type Files, pack, unpack } from './packed-files.ts'

/**
 * The packed sample half-year (示例年度): the data of the local Feishu and the bot at its end.
 * test/browser/sample.test.ts plays it again in every run, and fails when the result differs.
 */
export const preparedSample = join(import.meta.dirname, 'sample.packed')

/** The stored result of a play: the platform with its clock, and the bot's folder. */
interface Played {
  readonly world: World
  /** The files of the bot's data directory. */
  readonly data: Files
}

const snapshotFile = 'snapshot.json'

/** Packs the result of a play, without calls and pushes, which nobody looks at. */
export function packSample({ world, data }: Played): Buffer {
  const state = { ...world.state, calls: [], pushes: [] }
  const snapshot: Snapshot = { state, now: world.now() }
  return pack(
    new Map([
      [snapshotFile, Buffer.from(JSON.stringify(snapshot))],
      ...[...world.bytes].map(([key, bytes]) => [`feishu/files/${key}`, bytes] as const),
      ...[...data].map(([path, bytes]) => [`data/${path}`, bytes] as const),
    ]),
  )
}

/** The platform's snapshot and all files of a packed sample. */
export function readSample(packed: Buffer): { readonly snapshot: Snapshot; readonly files: Files } {
  const files = new Map(unpack(packed))
  const snapshot: Snapshot = JSON.parse(files.get(snapshotFile)?.toString() ?? '')
  files.delete(snapshotFile)
  return { snapshot, files }
}

/** Unpacks the sample half-year into the empty folder of a rehearsal, whose clock starts at its end. */
export function laySample(home: string): void {
  const { snapshot, files } = readSample(readFileSync(preparedSample))
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), bytes)
  }
  new Archive(join(home, 'feishu')).write(snapshot)
}
