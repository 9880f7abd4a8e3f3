import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Archive, type Snapshot } from '../simulator/world/archive.ts'
import type { World } from '../simulator/world/world.ts'
import { type Files, pack, unpack } from './packed-files.ts'

/**
 * The sample half-year as it was played (示例年度): what the local Feishu and the bot had kept of it at its
 * end. test/browser/sample.test.ts plays it anew on every run, and fails when it comes to something else.
 */
export const preparedSample = join(import.meta.dirname, 'sample.packed')

/** What is kept of the play: the platform with its clock, and the bot's own folder. */
interface Played {
  readonly world: World
  /** Files of the bot's data directory. */
  readonly data: Files
}

const snapshotFile = 'snapshot.json'

/** Packs what was played. Calls and pushes are not kept: nobody looks at those of half a year. */
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

/** Lays the prepared half-year into the empty home of a rehearsal, whose clock stands at its end. */
export function laySample(home: string): void {
  const { snapshot, files } = readSample(readFileSync(preparedSample))
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), bytes)
  }
  new Archive(join(home, 'feishu')).write(snapshot)
}
