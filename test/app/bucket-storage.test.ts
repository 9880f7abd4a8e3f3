import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createBucketStorage } from '../../src/attachments/bucket-storage.ts'
import { ChangedFile } from '../../src/attachments/changed-file.ts'

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A bucket in memory that refuses what does not match its digest, as R2 does. */
function bucket() {
  const kept = new Map<string, Uint8Array>()
  const puts: string[] = []
  const r2 = {
    put: async (key: string, bytes: Uint8Array, { sha256 }: { sha256: string }) => {
      if (digest(bytes) !== sha256) throw new Error('another digest')
      puts.push(key)
      kept.set(key, bytes)
    },
    get: async (key: string) => {
      const bytes = kept.get(key)
      return bytes === undefined ? null : { arrayBuffer: async () => Uint8Array.from(bytes).buffer }
    },
    head: async (key: string) => {
      const bytes = kept.get(key)
      return bytes === undefined ? null : { size: bytes.length }
    },
    delete: async (key: string) => void kept.delete(key),
  }
  return { kept, puts, of: (district: string) => createBucketStorage(r2 as never, district) }
}
const bytes = Buffer.from('一份文件')
const of = () => bucket().of('a')

test('what is put into a bucket comes back under its hash, in the folder of its district', async () => {
  const { kept, of } = bucket()
  const hash = await of('qijiang').put(bytes)
  expect(hash).toBe(digest(bytes))
  expect([...kept.keys()]).toEqual([`qijiang/${hash.slice(0, 2)}/${hash}`])
  expect(Buffer.from((await of('qijiang').get(hash)) ?? [])).toEqual(bytes)
  expect(await of('ba-nan').get(hash)).toBeNull()
})

test('the same content is written once to a bucket, and again where another length lies', async () => {
  const { kept, puts, of } = bucket()
  const hash = await of('a').put(bytes)
  await of('a').put(bytes)
  expect(puts).toHaveLength(1)
  kept.set(`a/${hash.slice(0, 2)}/${hash}`, bytes.subarray(1))
  await expect(of('a').get(hash)).rejects.toThrow(ChangedFile)
  await of('a').put(bytes)
  expect(puts).toHaveLength(2)
  expect(await of('a').get(hash)).toHaveLength(bytes.length)
})

test('what is removed from a bucket is gone in its district alone', async () => {
  const { of } = bucket()
  const hash = await of('a').put(bytes)
  await of('b').put(bytes)
  await of('a').remove(hash)
  await of('a').remove(hash)
  expect([await of('a').get(hash), (await of('b').get(hash))?.length]).toEqual([null, bytes.length])
})

test.each(['', 'x', '../../b/ab/file', 'A'.repeat(64), `${'a'.repeat(64)}/`])(
  '%j is no key of a bucket',
  async (hash) => {
    await expect(async () => of().get(hash)).rejects.toThrow(RangeError)
    await expect(async () => of().remove(hash)).rejects.toThrow(RangeError)
  },
)
