import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAttachmentStorage } from '../../src/attachments/attachment-storage.ts'
import { ownFolder } from '../own-folder.ts'

const photo = Buffer.from('a photo')
const photoHash = 'f5fb5cb0ef6c12a3a4a02ab9ef67cfdb37de1a4e8ea4ea8a2d4e1c0ba2bb9b3e'

test('what is put comes back under the hash of its content', async () => {
  const storage = await openAttachmentStorage(ownFolder())
  const hash = await storage.put(photo)
  expect(Buffer.from((await storage.get(hash)) ?? [])).toEqual(photo)
})

test('the same content is kept once', async () => {
  const directory = ownFolder()
  const storage = await openAttachmentStorage(directory)
  const hash = await storage.put(photo)
  await storage.put(Buffer.from('a photo'))
  expect(readdirSync(join(directory, hash.slice(0, 2)))).toEqual([hash])
})

test('a file that is not kept is null', async () => {
  const storage = await openAttachmentStorage(ownFolder())
  expect(await storage.get(photoHash)).toBe(null)
})

test('a file that was changed behind the bot is refused', async () => {
  const directory = ownFolder()
  const storage = await openAttachmentStorage(directory)
  const hash = await storage.put(photo)
  writeFileSync(join(directory, hash.slice(0, 2), hash), 'another')
  await expect(storage.get(hash)).rejects.toThrow('已被改动或损坏')
})

test('a name that is no hash never becomes a path', async () => {
  const storage = await openAttachmentStorage(ownFolder())
  await expect(storage.get('../../etc/passwd')).rejects.toThrow(RangeError)
})

test('what is removed is gone', async () => {
  const storage = await openAttachmentStorage(ownFolder())
  const hash = await storage.put(photo)
  await storage.remove(hash)
  expect(await storage.get(hash)).toBe(null)
})

test('what a crash left half written is cleared at the next opening', async () => {
  const directory = ownFolder()
  await openAttachmentStorage(directory)
  writeFileSync(join(directory, 'drafts', 'half'), 'half')
  await openAttachmentStorage(directory)
  expect(readdirSync(join(directory, 'drafts'))).toEqual([])
})

test('a file that was cut off is written anew when its content comes again', async () => {
  const directory = ownFolder()
  const storage = await openAttachmentStorage(directory)
  const hash = await storage.put(photo)
  writeFileSync(join(directory, hash.slice(0, 2), hash), 'a ph')
  await storage.put(photo)
  expect(Buffer.from((await storage.get(hash)) ?? [])).toEqual(photo)
})

test('only the owner reads what is kept', async () => {
  const directory = join(ownFolder(), 'attachments')
  const storage = await openAttachmentStorage(directory)
  const hash = await storage.put(photo)
  const shelf = join(directory, hash.slice(0, 2))
  const modes = [join(directory, 'drafts'), shelf, join(shelf, hash)].map(
    (path) => statSync(path).mode & 0o777,
  )
  expect(modes).toEqual([0o700, 0o700, 0o600])
})
