import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Desk } from '../../src/desk.ts'
import { type Context, createContext } from '../../src/district-context.ts'
import type { Message } from '../../src/feishu/inbound.ts'
import { createLog } from '../../src/log.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { waitingParcels } from '../../src/store/outbox.ts'
import { openSqlite, type SqliteEngine } from '../../src/store/sqlite.ts'
import { createStore, type Store } from '../../src/store/store.ts'
import { at, profileWith } from './district-kit.ts'

let directory: string
let engine: SqliteEngine
let store: Store
let context: Context
let desk: Desk

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hejiantong-desk-'))
  engine = openSqlite(join(directory, 'hejiantong.db'))
  migrate(engine, readMigrations(join(import.meta.dirname, '../../migrations')))
  store = createStore(engine, profileWith())
  store.directory.adopt(profileWith())
  context = createContext(store, profileWith(), createLog('silent'), () => at('2026-03-10 10:20'))
  desk = new Desk(withMistake(context), () => undefined)
})

afterEach(() => {
  engine.close()
  rmSync(directory, { recursive: true, force: true })
})

/** The program makes a mistake whenever somebody sends a photo. */
function withMistake(context: Context): Context {
  const attachments = Object.create(context.store.attachments, {
    note: {
      value: () => {
        throw new TypeError('a mistake of the program')
      },
    },
  })
  return { ...context, store: { ...context.store, attachments } }
}

const message = (id: string, text: string, photo = false): Message => ({
  kind: 'message',
  key: id,
  eventType: 'im.message.receive_v1',
  tenant: 'tenant',
  at: 0,
  messageId: id,
  chatId: 'oc_private',
  chatType: 'p2p',
  sender: 'ou_rco_liaison',
  senderTenant: 'tenant',
  senderType: 'user',
  text,
  mentionsBot: false,
  mentions: [],
  media: photo ? [{ fileKey: 'img_1', type: 'image', name: null }] : [],
  position: null,
  parentId: null,
  rootId: null,
  unsupported: null,
})

const texts = () =>
  waitingParcels(engine).flatMap(({ errand }) => (errand.kind === 'text' ? [errand.text] : []))

it('a mistake over one event leaves the others of its batch done', async () => {
  await Promise.all([
    desk.receive(message('om_1', '帮助')),
    desk.receive(message('om_2', '看图', true)),
    desk.receive(message('om_3', '待办')),
  ])
  expect(waitingParcels(engine).filter(({ errand }) => errand.kind === 'send')).toHaveLength(2)
})

it('the person whose message ran into a mistake hears that nothing was done', async () => {
  await desk.receive(message('om_2', '看图', true))
  expect(texts()).toEqual([expect.stringContaining('您的内容没有生效')])
})

it('a message that ran into a mistake is not handled again when it is delivered again', async () => {
  await desk.receive(message('om_2', '看图', true))
  await desk.receive(message('om_2', '看图', true))
  expect(texts()).toHaveLength(1)
})

const soundDesk = () => new Desk(context, () => undefined)

it('a storage error in the middle of a batch leaves nothing of it, and all of it is to come again', async () => {
  const sound = soundDesk()
  engine.script('ALTER TABLE draft RENAME TO draft_away')
  const batch = [
    message('om_1', '帮助'),
    message('om_2', '/线索 綦江河石角段有人采砂'),
    message('om_3', '待办'),
  ]
  const answers = await Promise.allSettled(batch.map((one) => sound.receive(one)))
  expect(answers.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(engine.all('SELECT * FROM inbox')).toEqual([])
})

it('a batch that met a storage error is handled whole when it comes again', async () => {
  const batch = [
    message('om_1', '帮助'),
    message('om_2', '/线索 綦江河石角段有人采砂'),
    message('om_3', '待办'),
  ]
  const sound = soundDesk()
  engine.script('ALTER TABLE draft RENAME TO draft_away')
  await Promise.allSettled(batch.map((one) => sound.receive(one)))
  engine.script('ALTER TABLE draft_away RENAME TO draft')
  await Promise.all(batch.map((one) => sound.receive(one)))
  expect(waitingParcels(engine).filter(({ errand }) => errand.kind === 'send')).toHaveLength(3)
})
