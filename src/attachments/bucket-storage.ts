import { createHash } from 'node:crypto'
import type { R2Bucket } from '@cloudflare/workers-types'
import type { AttachmentStorage } from './attachment-storage.ts'
import { ChangedFile } from './changed-file.ts'

/** Attachment storage in an R2 bucket, in a folder for each district. For Workers. */
export function createBucketStorage(
  bucket: Pick<R2Bucket, 'put' | 'get' | 'head' | 'delete'>,
  district: string,
): AttachmentStorage {
  const keyOf = (hash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('Not the hash of an attachment')
    return `${district}/${hash.slice(0, 2)}/${hash}`
  }
  return {
    async put(bytes) {
      const hash = digest(bytes)
      const kept = await bucket.head(keyOf(hash))
      // R2 rejects bytes that do not match the given digest.
      if (kept?.size !== bytes.length) await bucket.put(keyOf(hash), bytes, { sha256: hash })
      return hash
    },
    async get(hash) {
      const kept = await bucket.get(keyOf(hash))
      if (kept === null) return null
      const bytes = new Uint8Array(await kept.arrayBuffer())
      if (digest(bytes) !== hash) throw new ChangedFile(hash)
      return bytes
    },
    remove: async (hash) => bucket.delete(keyOf(hash)),
  }
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
