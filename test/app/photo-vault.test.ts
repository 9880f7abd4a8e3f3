import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openVault } from '../../src/attachments/vault.ts'

function makeDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-vault-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return directory
}

const photo = Buffer.from('a photo')
const photoHash = 'f5fb5cb0ef6c12a3a4a02ab9ef67cfdb37de1a4e8ea4ea8a2d4e1c0ba2bb9b3e'

test('what is put comes back under the hash of its content', async () => {
  const vault = await openVault(makeDirectory())
  const hash = await vault.put(photo)
  expect(Buffer.from((await vault.get(hash)) ?? [])).toEqual(photo)
})

test('the same content is kept once', async () => {
  const directory = makeDirectory()
  const vault = await openVault(directory)
  const hash = await vault.put(photo)
  await vault.put(Buffer.from('a photo'))
  expect(readdirSync(join(directory, hash.slice(0, 2)))).toEqual([hash])
})

test('a file that is not kept is null', async () => {
  const vault = await openVault(makeDirectory())
  expect(await vault.get(photoHash)).toBe(null)
})

test('a file that was changed behind the bot is refused', async () => {
  const directory = makeDirectory()
  const vault = await openVault(directory)
  const hash = await vault.put(photo)
  writeFileSync(join(directory, hash.slice(0, 2), hash), 'another')
  await expect(vault.get(hash)).rejects.toThrow('已被改动或损坏')
})

test('a name that is no hash never becomes a path', async () => {
  const vault = await openVault(makeDirectory())
  await expect(vault.get('../../etc/passwd')).rejects.toThrow(RangeError)
})

test('what is removed is gone', async () => {
  const vault = await openVault(makeDirectory())
  const hash = await vault.put(photo)
  await vault.remove(hash)
  expect(await vault.get(hash)).toBe(null)
})

test('what a crash left half written is cleared at the next opening', async () => {
  const directory = makeDirectory()
  await openVault(directory)
  writeFileSync(join(directory, 'drafts', 'half'), 'half')
  await openVault(directory)
  expect(readdirSync(join(directory, 'drafts'))).toEqual([])
})
