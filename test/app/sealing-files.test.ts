import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { encryptPlaintext } from '../../src/app/plaintext-encryption.ts'
import { createServices } from '../../src/app/services.ts'
import { openAttachmentStorage } from '../../src/attachments/attachment-storage.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { type Cipher, noCipher, openCipher } from '../../src/store/cipher.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { createStore } from '../../src/store/store.ts'
import { silent } from './delivery-kit.ts'
import { profileWith } from './district-kit.ts'

/** The first number of a confidential matter. */
const confidential = 2 ** 40
const now = () => Date.UTC(2026, 2, 10, 2)
const key = Buffer.alloc(32, 7)
const another = Buffer.alloc(32, 8)

const matter: Matter = {
  ...{ id: confidential, kind: 'accountability', state: 'open', version: 1, parent: null },
  ...{ number: null, office: 'pro', organisation: 'pro', target: null, handler: null },
  ...{ handlingUnit: null, openedBy: 'ou_a', openedAt: now(), updatedAt: now() },
  ...{ since: now(), year: 2026, ordinal: 1, data: {} },
}

/** A record with a confidential matter, and its attachments. */
async function openRecord() {
  const directory = mkdtempSync(join(tmpdir(), 'hejiantong-sealing-'))
  const engine = openSqlite(join(directory, 'hejiantong.db'))
  migrate(engine, readMigrations('migrations'))
  onTestFinished(() => {
    engine.close()
    rmSync(directory, { recursive: true, force: true })
  })
  const storage = await openAttachmentStorage(join(directory, 'attachments'))
  const open = (cipher: Cipher) => createStore(engine, profileWith(), { now, cipher })
  open(noCipher).engine.transact(() => open(noCipher).matters.insert(matter))
  const fileOf = (hash: string) => join(directory, 'attachments', hash.slice(0, 2), hash)
  return { engine, storage, open, fileOf }
}

type Store = ReturnType<typeof createStore>

/** Notes a file that came with a message. */
const note = (store: Store, name: string): number => {
  const from = { messageId: `om_${name}`, chatId: 'oc_a', fileKey: `file_${name}` }
  return store.attachments.note({ ...from, type: 'file', name }, 'ou_a', now()).id
}

const found = { size: 3, name: null, longitude: null, latitude: null }

test('a file that was changed on the disk does not keep those behind it from being closed', async () => {
  const { engine, storage, open, fileOf } = await openRecord()
  const store = open(noCipher)
  const kept = async (name: string) => {
    const hash = await storage.put(Buffer.from(name))
    store.engine.transact(() => {
      const id = note(store, name)
      store.attachments.attach([id], confidential)
      store.attachments.stored(id, { ...found, hash })
    })
    return hash
  }
  writeFileSync(fileOf(await kept('一号文件')), '改动了的')
  const hash = await kept('二号文件')
  const closing = open(openCipher(engine, [key]))
  const services = createServices(closing, profileWith(), silent, now)
  await encryptPlaintext(services, storage, () => false)
  expect(closing.attachments.ofMatter(confidential).map(({ name }) => name)).toEqual([
    '一号文件',
    '二号文件',
  ])
  expect(engine.get('SELECT count(*) AS open FROM attachment WHERE closed IS NULL')).toEqual({
    open: 0,
  })
  expect(await storage.get(hash)).toBe(null)
})

test('a file that is fetched, and a place that is told again, while the key is not there keep their names', async () => {
  const { engine, open } = await openRecord()
  const store = open(openCipher(engine, [key]))
  const position = { name: '鹭鸶滩', longitude: 106.6, latitude: 29 }
  const place = { messageId: 'om_place', chatId: 'oc_a' }
  const ids = store.engine.transact(() => [
    note(store, '附件.pdf'),
    store.attachments.notePosition(place, position, 'ou_a', now()),
  ])
  for (const keys of [[], [another]]) {
    const without = open(openCipher(engine, keys))
    without.engine.transact(() => {
      without.attachments.attach(ids, confidential)
      without.attachments.stored(ids[0] ?? 0, { ...found, hash: '0'.repeat(64) })
      without.attachments.notePosition(place, position, 'ou_a', now())
    })
  }
  const again = open(openCipher(engine, [key, another]))
  expect(again.attachments.ofMatter(confidential)).toMatchObject([{ name: '附件.pdf' }, position])
})
