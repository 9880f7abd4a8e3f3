import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isMissing } from '../observability/file-fault.ts'
import { ChangedFile } from './changed-file.ts'

/** Stores files under the hash of their content, so that a change is always noticed. */
export interface AttachmentStorage {
  /** Keeps the bytes durably; resolves to their SHA-256 in hexadecimal. */
  put(bytes: Uint8Array): Promise<string>
  /** The bytes of a hash; null when it is not stored. Rejects with `ChangedFile` when the stored file was changed. */
  get(hash: string): Promise<Uint8Array | null>
  /** Deletes a file; does nothing when it is not stored. */
  remove(hash: string): Promise<void>
}

/**
 * Opens the attachment storage in a directory (created when missing) and deletes files that a crash left
 * incomplete.
 */
export async function openAttachmentStorage(directory: string): Promise<AttachmentStorage> {
  const drafts = join(directory, 'drafts')
  await mkdir(drafts, { recursive: true, mode: 0o700 })
  for (const draft of await readdir(drafts)) await rm(join(drafts, draft), { force: true })

  async function put(bytes: Uint8Array): Promise<string> {
    const hash = digest(bytes)
    const shelf = shelfOf(directory, hash)
    const file = join(shelf, hash)
    if (await isKept(file, bytes.length)) return hash
    await mkdir(shelf, { recursive: true, mode: 0o700 })
    const draft = join(drafts, `${hash}-${crypto.randomUUID()}`)
    await writeDurably(draft, bytes)
    await rename(draft, file)
    await syncDirectory(shelf)
    await syncDirectory(directory)
    return hash
  }

  async function get(hash: string): Promise<Uint8Array | null> {
    const bytes = await readFile(join(shelfOf(directory, hash), hash)).catch(nullWhenMissing)
    if (bytes !== null && digest(bytes) !== hash) throw new ChangedFile(hash)
    return bytes
  }

  return {
    put,
    get,
    remove: async (hash) => rm(join(shelfOf(directory, hash), hash), { force: true }),
  }
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The path of a hash. The hash is checked before it becomes part of a path. */
function shelfOf(directory: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('Not the hash of an attachment')
  return join(directory, hash.slice(0, 2))
}

async function isKept(file: string, length: number): Promise<boolean> {
  const kept = await stat(file).catch(nullWhenMissing)
  return kept?.size === length
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function nullWhenMissing(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}
