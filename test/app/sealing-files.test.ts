import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { encryptPlaintext } from '../../src/app/plaintext-encryption.ts'
import { createServices } from '../../src/app/services.ts'
import { openAttachmentStorage } from '../../src/attachments/attachment-storage.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { type Cipher, noCipher, openCipher, unreadable } from '../../src/store/cipher.ts'
import { closeWhatWasOpen } from '../../src/store/close-what-was-open.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { createStore } from '../../src/store/store.ts'
import { ownFolder } from '../own-folder.ts'
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
  const directory = ownFolder()
  const engine = openSqlite(join(directory, 'hejiantong.db'))
  migrate(engine, readMigrations('migrations'))
  onTestFinished(() => engine.close())
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

test('what people wrote before there was a key is closed once there is one, and read under it alone', async () => {
  const { engine, open } = await openRecord()
  const said = (word: string) => `张三${word}`
  const store = open(noCipher)
  store.engine.transact(() => {
    store.matters.seal(confidential, said('举报'))
    store.system.receive('e1', now())
    store.system.answer('e1', JSON.stringify({ a: said('答复') }))
    store.held.hold('h1', { a: said('暂存') }, now())
    store.kept.keep({ key: 'k1', personId: 'ou_x', json: said('留存') }, now())
    const content = { text: said('草稿'), values: {}, aside: {}, warnings: [], problems: [] }
    const draft = { act: 'file', matter: null, actor: 'ou_a', chatId: 'oc_a', confidential: false }
    const whole = { ...content, attachments: [3], position: null, back: null }
    store.drafts.insert({ ...draft, content: whole, messageId: null }, now())
  })
  const written = () =>
    ['seal', 'inbox', 'held_event', 'kept_message', 'draft'].filter((table) =>
      JSON.stringify(engine.all(`SELECT * FROM ${table}`)).includes('张三'),
    )
  closeWhatWasOpen(store)
  expect(written()).toHaveLength(5)
  const closing = open(openCipher(engine, [key]))
  closeWhatWasOpen(closing)
  expect(written()).toEqual([])
  expect(closing.matters.sealed(confidential)).toBe(said('举报'))
  expect(closing.system.answered('e1')).toContain(said('答复'))
  expect(closing.held.all()[0]?.envelope).toContain(said('暂存'))
  expect(closing.drafts.get(1)?.content.text).toBe(said('草稿'))
  expect(closing.drafts.holding(3)).toHaveLength(1)
  const lost = open(openCipher(engine, [another]))
  expect(lost.matters.sealed(confidential)).toBe(unreadable)
  expect([lost.held.all(), lost.drafts.get(1), lost.system.answered('e1')]).toEqual([
    ...[[], undefined, null],
  ])
  expect(closing.kept.take('ou_x')).toEqual([said('留存')])
})

test('what people write while there is a key is never written as it was said', async () => {
  const { engine, open } = await openRecord()
  const said = '张三举报'
  const store = open(openCipher(engine, [key]))
  store.engine.transact(() => {
    store.matters.seal(confidential, said)
    store.system.receive('e1', now())
    store.system.answer('e1', JSON.stringify({ said }))
    store.held.hold('h1', { said }, now())
    store.kept.keep({ key: 'k1', personId: 'ou_x', json: said }, now())
    const content = { text: said, values: {}, aside: {}, warnings: [], problems: [] }
    const draft = { act: 'file', matter: null, actor: 'ou_a', chatId: 'oc_a', confidential: false }
    const whole = { ...content, attachments: [], position: null, back: null }
    store.drafts.insert({ ...draft, content: whole, messageId: null }, now())
  })
  const tables = engine
    .all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .map(({ name }) => name)
  const open_ = tables.filter((table) =>
    JSON.stringify(engine.all(`SELECT * FROM "${table}"`)).includes('张三'),
  )
  expect(open_).toEqual([])
  expect(store.held.all()[0]?.envelope).toContain(said)
})

test('a file that another matter uses as well stays as it was for that one', async () => {
  const { engine, storage, open } = await openRecord()
  const store = open(noCipher)
  const hash = await storage.put(Buffer.from('同一份'))
  const [secret = 0, shared = 0] = store.engine.transact(() =>
    ['甲', '乙'].map((name) => {
      const id = note(store, name)
      store.attachments.stored(id, { ...found, hash })
      return id
    }),
  )
  store.engine.transact(() => store.attachments.attach([secret], confidential))
  const closing = open(openCipher(engine, [key]))
  await encryptPlaintext(createServices(closing, profileWith(), silent, now), storage, () => false)
  const read = async (id: number) => {
    const bytes = await storage.get(closing.attachments.get(id)?.hash ?? '')
    return bytes && Buffer.from(closing.attachments.openedFile(id, bytes) ?? []).toString()
  }
  expect([await read(secret), await read(shared)]).toEqual(['同一份', '同一份'])
  expect([secret, shared].map((id) => closing.attachments.get(id)?.hash === hash)).toEqual([
    false,
    true,
  ])
})

test('what is written in a start without the key is closed in the next one with it', async () => {
  const { engine, storage, open } = await openRecord()
  /** How many files stand open after a start, in which another one then arrives. */
  const start = async (cipher: Cipher, name: string) => {
    const store = open(cipher)
    const services = createServices(store, profileWith(), silent, now)
    await encryptPlaintext(services, storage, () => false)
    const hash = await storage.put(Buffer.from(name))
    store.engine.transact(() => {
      const id = note(store, name)
      store.attachments.attach([id], confidential)
      store.attachments.stored(id, { ...found, hash })
    })
    return engine.get<{ n: number }>('SELECT count(*) AS n FROM attachment WHERE closed IS NULL')?.n
  }
  const withKey = openCipher(engine, [key])
  await start(withKey, '一')
  const between = await start(noCipher, '二')
  expect([between, await start(withKey, '三')]).toEqual([1, 0])
})
