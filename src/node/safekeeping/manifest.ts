import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { replaceDurably } from './sums.ts'

/**
 * The manifest of a backup (校验清单), beside it, in the format of `sha256sum -c`: hashes of the file and of
 * every attachment.
 */
export const manifestOf = (file: string): string => `${file}.sha256`

/** The SHA-256 of a file, read in parts. */
export function hashFile(file: string): string {
  const hash = createHash('sha256')
  const buffer = Buffer.alloc(1024 * 1024)
  const handle = openSync(file, 'r')
  try {
    for (let length = 1; length > 0; ) {
      length = readSync(handle, buffer)
      hash.update(buffer.subarray(0, length))
    }
  } finally {
    closeSync(handle)
  }
  return hash.digest('hex')
}

function filesBelow(directory: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Writes the manifest of a backup under its final name. `present` is where its parts are at the moment. */
export function writeManifest(
  file: string,
  present: { readonly database: string; readonly attachments: string },
): void {
  const lines = [
    `${hashFile(present.database)}  ${basename(file)}`,
    ...filesBelow(present.attachments).map(
      (one) =>
        `${hashFile(one)}  ${join(`${basename(file)}.attachments`, relative(present.attachments, one))}`,
    ),
  ]
  replaceDurably(manifestOf(file), Buffer.from(`${lines.join('\n')}\n`))
}

/** A part of a backup that does not match its manifest. */
interface Fault {
  readonly isDatabase: boolean
  readonly sentence: string
}

/**
 * The parts of a backup that do not match its manifest. `null` when there is no manifest, as for a copy made
 * by hand or by an older version.
 */
export function manifestFaults(file: string): readonly Fault[] | null {
  const manifest = manifestOf(file)
  if (!existsSync(manifest)) return null
  const lines = readFileSync(manifest, 'utf8').split('\n').filter(Boolean)
  return lines.flatMap((line) => {
    const [, hash, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
    if (hash === undefined || name === undefined)
      return [{ isDatabase: true, sentence: `校验清单 ${manifest} 已损坏：${line}` }]
    // Backup and manifest may have been renamed together.
    const part = name.includes('/')
      ? join(`${file}.attachments`, ...name.split('/').slice(1))
      : file
    const isDatabase = part === file
    if (!existsSync(part)) return [{ isDatabase, sentence: `${part} 缺失` }]
    if (hashFile(part) === hash) return []
    return [{ isDatabase, sentence: `${part} 已被改动或损坏，与校验清单不符` }]
  })
}
