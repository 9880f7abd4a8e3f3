import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Dispatcher } from '../../src/app/dispatcher.ts'
import type { Services } from '../../src/app/services.ts'
import { type Message, tapEvent } from '../../src/feishu/inbound.ts'
import { waitingOutboxMessages } from '../../src/store/outbox.ts'
import { OwnTenants } from '../../src/store/own-tenants.ts'
import { openSqlite, type SqliteEngine } from '../../src/store/sqlite.ts'
import type { Store } from '../../src/store/store.ts'
import { ownFolder } from '../own-folder.ts'
import { at, profileWith } from './district-kit.ts'
import { messageOf, tapOf } from './inbound-kit.ts'
import { districtOn } from './store-kit.ts'

let engine: SqliteEngine
let store: Store
let services: Services
let dispatcher: Dispatcher

beforeEach(() => {
  engine = openSqlite(join(ownFolder(), 'hejiantong.db'))
  ;({ store, services } = districtOn(engine, profileWith(), () => at('2026-03-10 10:20')))
  dispatcher = new Dispatcher(withMistake(services), () => undefined)
})

afterEach(() => engine.close())

/** Services with a bug: the program throws whenever somebody sends a photo. */
function withMistake(services: Services): Services {
  const attachments = Object.create(services.store.attachments, {
    note: {
      value: () => {
        throw new TypeError('a mistake of the program')
      },
    },
  })
  return { ...services, store: { ...services.store, attachments } }
}

const message = (id: string, text: string, photo = false): Message =>
  messageOf({
    ...{ messageId: id, sender: 'ou_rco_liaison', at: 0, text },
    media: photo ? [{ fileKey: 'img_1', type: 'image', name: null }] : [],
  })

const texts = () =>
  waitingOutboxMessages(engine).flatMap(({ payload }) =>
    payload.kind === 'text' ? [payload.text] : [],
  )

it('a mistake over one event leaves the others of its batch done', async () => {
  await Promise.all([
    dispatcher.receive(message('om_1', '帮助')),
    dispatcher.receive(message('om_2', '看图', true)),
    dispatcher.receive(message('om_3', '待办')),
  ])
  expect(
    waitingOutboxMessages(engine).filter(({ payload }) => payload.kind === 'send'),
  ).toHaveLength(2)
})

it('what the others of such a batch say of the own tenant is on the record', async () => {
  const known = { appId: 'cli_a', key: 'tenant', name: '本企业', askedAt: 0, agreed: false }
  store.ownTenants.save('main', known)
  await Promise.all([
    dispatcher.receive(message('om_1', '帮助')),
    dispatcher.receive(message('om_2', '看图', true)),
  ])
  expect(new OwnTenants(store.system).of('main')).toEqual({ ...known, agreed: true })
})

it('the person whose message ran into a mistake hears that nothing was done', async () => {
  await dispatcher.receive(message('om_2', '看图', true))
  expect(texts()).toEqual([expect.stringContaining('您的内容没有生效')])
})

it('a message that ran into a mistake is not handled again when it is delivered again', async () => {
  await dispatcher.receive(message('om_2', '看图', true))
  await dispatcher.receive(message('om_2', '看图', true))
  expect(texts()).toHaveLength(1)
})

const soundDispatcher = () => new Dispatcher(services, () => undefined)

it('a storage error in the middle of a batch leaves nothing of it, and all of it is to come again', async () => {
  const sound = soundDispatcher()
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
  const sound = soundDispatcher()
  engine.script('ALTER TABLE draft RENAME TO draft_away')
  await Promise.allSettled(batch.map((one) => sound.receive(one)))
  engine.script('ALTER TABLE draft_away RENAME TO draft')
  await Promise.all(batch.map((one) => sound.receive(one)))
  expect(
    waitingOutboxMessages(engine).filter(({ payload }) => payload.kind === 'send'),
  ).toHaveLength(3)
})

it('a tap that is delivered again is answered as it was the first time', async () => {
  const tap = tapOf({
    ...{ key: 'ev_tap', eventType: tapEvent, operator: 'ou_rco_liaison', value: {} },
    ...{ messageId: 'om_gone', at: at('2026-03-10 10:20') },
  })
  const first = await dispatcher.receive(tap)
  expect(JSON.stringify(first.body)).toContain('toast')
  expect(await dispatcher.receive(tap)).toEqual(first)
})

it('what a batch that met a storage error said of a group is known nowhere', async () => {
  const known = () => services.store.directory.current().chat('oc_new')
  const added = { kind: 'bot-added', key: 'ev_1', eventType: '', tenant: 'tenant', at: 0 } as const
  const group = { ...added, chatId: 'oc_new', name: '新群', operator: 'ou_rco_liaison' }
  const sound = soundDispatcher()
  engine.script('ALTER TABLE draft RENAME TO draft_away')
  const batch = [group, message('om_1', '待办'), message('om_2', '/线索 綦江河石角段有人采砂')]
  const answers = await Promise.allSettled(batch.map((one) => sound.receive(one)))
  expect(answers.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(known()).toBeUndefined()
  engine.script('ALTER TABLE draft_away RENAME TO draft')
  await Promise.all(batch.map((one) => sound.receive(one)))
  expect(known()).toMatchObject({ name: '新群' })
})

it('of what is held only the messages of the app whose name became known are handled', () => {
  store.held.hold('om_1', {}, 0)
  store.held.hold('jcy:om_2', {}, 0)
  soundDispatcher().resume({ openId: () => 'ou_bot', isCertain: () => true }, 'main')
  expect(store.held.all().map(({ key }) => key)).toEqual(['jcy:om_2'])
})
