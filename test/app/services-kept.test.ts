import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { commands } from '../../commands/registry.ts'
import { OwnTenant } from '../../src/app/own-tenant.ts'
import { claimAdministration, offerAdministration } from '../../src/app/reception/claim.ts'
import { keepForLater, takeKept } from '../../src/app/reception/kept-message.ts'
import { noteQuote, takeQuoted } from '../../src/app/reception/quote.ts'
import { applyRetention } from '../../src/app/retention.ts'
import { privatePlace } from '../../src/app/services.ts'
import { urgeReminder } from '../../src/app/urgency.ts'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import type { Message } from '../../src/feishu/inbound.ts'
import { waitingOutboxMessages } from '../../src/store/outbox.ts'
import { admin, rco } from './clue-kit.ts'
import { silent } from './delivery-kit.ts'
import { at } from './district-kit.ts'
import { messageOf } from './inbound-kit.ts'
import { openServices, rows } from './store-kit.ts'

const now = at('2026-03-10 10:20')
const hour = 3600_000
const day = 24 * hour

test('each thing that is no longer needed is kept for its own time, and not longer', () => {
  const { services, store, engine } = openServices(now)
  const { system, held, kept, drafts } = store
  const kinds: Readonly<Record<string, readonly [life: number, make: (at: number) => void]>> = {
    'SELECT key AS id FROM inbox': [30 * day, (then) => system.receive(`e${then}`, then)],
    'SELECT name AS id FROM fact WHERE name LIKE :hint': [
      2 * day,
      (then) => system.setFact(`hint:${then}`, String(then)),
    ],
    'SELECT key AS id FROM held_event': [2 * day, (then) => held.hold(`h${then}`, {}, then)],
    'SELECT key AS id FROM kept_message': [
      10 * day,
      (then) => kept.keep({ key: `k${then}`, personId: 'ou_x', json: '{}' }, then),
    ],
    'SELECT id FROM parcels': [
      30 * day,
      (then) => rows(engine, 'parcels', { [`p${then}`]: { state: 'delivered', settled_at: then } }),
    ],
    'SELECT id FROM draft': [
      30 * day,
      (then) => rows(engine, 'draft', { d: { state: 'done', made_at: then } }),
    ],
    'SELECT id FROM card': [
      30 * day,
      (then) => rows(engine, 'card', { c: { matter: null, made_at: then } }),
    ],
  }
  for (const [life, make] of Object.values(kinds)) {
    make(now - life - 1)
    make(now - life)
  }
  // The newest card and draft stay, so that their ids are not given again.
  rows(engine, 'card', { newest: { matter: null, made_at: now } })
  rows(engine, 'draft', { newest: { state: 'done', made_at: now } })
  applyRetention(services, now)
  const left = Object.keys(kinds).map(
    (sql) => [sql, engine.all(sql.replace(':hint', "'hint:%'")).length] as const,
  )
  expect(Object.fromEntries(left)).toEqual(
    Object.fromEntries(left.map(([sql]) => [sql, /card|draft/.test(sql) ? 2 : 1])),
  )
  expect(drafts.get(1)).toBeUndefined()
})

test('what was received is forgotten in its time, also after a clock that ran two months ahead', () => {
  const { services, store, engine } = openServices(now)
  applyRetention(services, now + 60 * day)
  store.system.receive('e1', now)
  const received = () => engine.all('SELECT key FROM inbox').length
  applyRetention(services, now + 29 * day)
  expect(received()).toBe(1)
  applyRetention(services, now + 31 * day)
  expect(received()).toBe(0)
})

test('what was received is looked through once a day', () => {
  const { services, store, engine } = openServices(now)
  /** How many old events are left after a look at this time. */
  const left = (then: number) => {
    store.system.receive(`e${then}`, then - 31 * day)
    applyRetention(services, then)
    return engine.all('SELECT key FROM inbox').length
  }
  expect(left(now)).toBe(0)
  expect(left(now + day - 1)).toBe(1)
  expect(left(now + day)).toBe(0)
})

test('a form that expires shows its matter again where it was opened from, as long as it may be patched', () => {
  const { services, store, engine } = openServices(now)
  rows(engine, 'matter', { one: { id: 1, ordinal: 1 } })
  const content = { text: '', values: {}, aside: {}, warnings: [], problems: [], attachments: [] }
  const draft = { act: 'file', matter: 1, actor: 'ou_a', chatId: 'oc_a', messageId: null }
  const form = (back: number | null, sent_at: number) => {
    const of = { ...draft, content: { ...content, position: null, back }, confidential: false }
    const id = store.drafts.insert(of, now - 8 * day)
    const view = JSON.stringify({ view: 'form', draft: id })
    const [card = 0] = rows(engine, 'card', {
      form: { matter: null, view, sent_at, made_at: now },
    }).keys()
    return { id, card: Number(card) }
  }
  const back = form(1, now)
  const plain = form(null, now)
  const old = form(1, now - 15 * day)
  applyRetention(services, now)
  expect([back, plain, old].map(({ id }) => store.drafts.get(id)?.state)).toEqual([
    ...['expired', 'expired', 'expired'],
  ])
  const shown = [back, plain, old].map(({ card }) => store.cards.get(card)?.view.view)
  expect(shown).toEqual(['matter', 'form', 'matter'])
  const patched = waitingOutboxMessages(engine).map(({ payload }) => payload)
  expect(patched).toEqual([back, plain].map(({ card }) => ({ kind: 'patch', card })))
})

const message = (change: Partial<Message> = {}): Message =>
  messageOf({ messageId: 'om_1', sender: 'ou_new', at: now, ...change })

test('an administrator is made by the code of the first start, in private, once, while there is none', () => {
  const { services, store } = openServices(now)
  const one = store.directory.current().person(admin)
  if (one) store.directory.savePerson({ ...one, active: false })
  const claim = (text: string, place = privatePlace('ou_new')) =>
    claimAdministration(services, message({ text }), place, now)
  const isAdmin = () => store.directory.current().administratorsIn('main').length > 0
  offerAdministration(services, 'main', 'ABCDEF0123', null)
  const stored = createHash('sha256').update('ABCDEF0123').digest('hex')
  expect(store.system.facts('administration').map(({ value }) => value)).toEqual([stored])
  const group = { ...privatePlace('oc_rco'), type: 'group' } as const
  expect([claim('/绑定 认领 ABCDEF0123', group), isAdmin()]).toEqual([false, false])
  expect([claim('/绑定 认领 ABCDEF9999'), isAdmin()]).toEqual([true, false])
  expect([claim('/绑定 甲 认领人'), isAdmin()]).toEqual([false, false])
  expect([claim('/绑定 认领 abcdef0123'), isAdmin()]).toEqual([true, true])
  expect(store.directory.current().person('ou_new')?.memberships).toEqual([
    { organisation: 'rco', roles: ['admin'] },
  ])
  expect(store.system.facts('administration')).toEqual([])
  const second = message({ text: '/绑定 认领 ABCDEF0123', sender: 'ou_second' })
  expect(claimAdministration(services, second, privatePlace('ou_second'), now)).toBe(false)
  expect(store.directory.current().person('ou_second')).toBeUndefined()
})

test('without a code nobody becomes administrator, and a new App ID lets one be claimed beside the old', () => {
  const { services, store } = openServices(now)
  const claim = () =>
    claimAdministration(services, message({ text: '认领 ABCDEF0123' }), privatePlace('ou_new'), now)
  expect([claim(), store.directory.current().person('ou_new')]).toEqual([false, undefined])
  offerAdministration(services, 'main', 'ABCDEF0123', 'cli_new')
  expect([claim(), store.directory.current().person('ou_new')?.active]).toEqual([true, true])
  expect(claim()).toBe(false)
})

test('of somebody unknown a message is kept for ten days, of somebody stopped or limited none', () => {
  const { services, store, clock } = openServices(now)
  const keep = (change: Partial<Message>, line: object = { kind: 'words' }) =>
    keepForLater(services, message({ ...change, key: change.text ?? '' }), line as never, now)
  const limited = commands.find(({ confidential }) => confidential)?.name ?? ''
  const stopped = store.directory.current().person(rco.member)
  if (stopped) store.directory.savePerson({ ...stopped, active: false })
  expect(keep({ text: '一', sender: rco.member })).toBe(false)
  expect(keep({ text: '二' }, { kind: 'command', name: limited })).toBe(false)
  expect(keep({ text: '三' }, { kind: 'typo', nearest: limited })).toBe(false)
  expect(keep({ text: '四', at: now - 10 * day })).toBe(true)
  expect(keep({ text: '五' })).toBe(true)
  const membership = { organisation: 'rco', roles: ['member' as const] }
  const person = { personId: 'ou_new', name: '新', active: true, memberships: [membership] }
  store.directory.savePerson(person)
  clock.now = now + 1
  expect(takeKept(services, clock.now).map(({ text }) => text)).toEqual(['五'])
  expect(takeKept(services, clock.now)).toEqual([])
})

test('an answer in a topic, to the bot or to nothing quotes nothing; every other one quotes', () => {
  const { services, store, engine } = openServices(now)
  rows(engine, 'card', { own: { message_id: 'om_card' } })
  rows(engine, 'parcels', { own: { state: 'delivered', message_id: 'om_text' } })
  const quoted = (change: Partial<Message>) => {
    engine.run('DELETE FROM attachment')
    noteQuote(services, message({ messageId: 'om_9', ...change }), now)
    return store.attachments.unfiledOf('om_9').length
  }
  expect(quoted({ parentId: 'om_5' })).toBe(1)
  expect(quoted({ parentId: null })).toBe(0)
  expect(quoted({ parentId: 'om_5', threadId: 'omt_1' })).toBe(0)
  expect(quoted({ parentId: 'om_card' })).toBe(0)
  expect(quoted({ parentId: 'om_text' })).toBe(0)
})

test('of a quoted message the photos go to the matter, and nothing of a secret one or one of an app', () => {
  const take = (quoted: { messageType: string; content: object; byApp?: boolean }) => {
    const { services, store, engine } = openServices(now)
    rows(engine, 'matter', { one: { id: 1, ordinal: 1 } })
    const quote = { type: 'quote', matter: 1, message_id: 'om_5', file_key: 'quote:om_9' }
    rows(engine, 'attachment', { quote })
    const { messageType, content, byApp = false } = quoted
    takeQuoted(services, 1, { messageType, content: JSON.stringify(content), byApp }, now)
    const told = waitingOutboxMessages(engine).flatMap(({ payload }) =>
      payload.kind === 'text' ? [payload.text] : [],
    )
    return { kept: store.attachments.ofMatter(1).map(({ type }) => type), told }
  }
  const photo = { messageType: 'image', content: { image_key: 'k' } }
  expect(take(photo)).toEqual({ kept: ['image'], told: [] })
  expect(take({ ...photo, byApp: true })).toEqual({ kept: [], told: [] })
  const file = { messageType: 'file', content: { file_key: 'k', file_name: '机密★10年.pdf' } }
  expect(take(file)).toEqual({ kept: [], told: [expect.stringContaining('密级标志')] })
  expect(take({ messageType: 'text', content: { text: '一' } })).toEqual({
    ...{ kept: [], told: [expect.stringContaining('没有照片或文件')] },
  })
  expect(take({ messageType: 'sticker', content: {} })).toEqual({
    ...{ kept: [], told: [expect.stringContaining('未收取')] },
  })
})

/** The question of an app for its tenant, answered so. */
function tenant(
  one: ReturnType<typeof openServices>,
  answer: () => string | object,
  appId = 'cli_1',
) {
  const moved: string[][] = []
  let asked = 0
  const own = new OwnTenant({
    ...{
      name: 'main',
      appId,
      tenants: one.store.ownTenants,
      log: silent,
      now: () => one.clock.now,
    },
    feishu: {
      ownTenant: async () => {
        asked += 1
        const said = answer()
        if (typeof said !== 'string') throw said
        return { key: said, name: `企业${said}` }
      },
    },
    onMoved: (was, is) => moved.push([was, is]),
  })
  return { learn: () => own.learn(), moved, asked: () => asked }
}
const refusal = (kind: 'permission' | 'permanent' | 'retry', code = 1) =>
  new FeishuFailure('no', { kind, reach: 'call', advice: '' }, { code })

test('an app asks for its tenant at a start unless it was answered within the hour before', async () => {
  const one = openServices(now)
  const ask = async (after: number, appId?: string) => {
    one.clock.now = now + after
    const question = tenant(one, () => 'a', appId)
    await question.learn()
    await question.learn()
    return question.asked()
  }
  expect(await ask(0)).toBe(1)
  expect([await ask(hour - 1), await ask(hour)]).toEqual([0, 1])
  expect(await ask(hour, 'cli_2')).toBe(1)
  expect(await ask(0, 'cli_2')).toBe(1)
})

test('a tenant that is known stays without the permission; another one is told, of the same app alone', async () => {
  const one = openServices(now)
  const known = () => one.store.ownTenants.of('main')
  const learn = async (answer: () => string | object, appId?: string) => {
    one.clock.now += 2 * hour
    const question = tenant(one, answer, appId)
    await question.learn()
    return question.moved
  }
  await learn(() => refusal('permission'))
  expect(known()).toMatchObject({ key: null, agreed: false, askedAt: one.clock.now })
  expect(await learn(() => 'a')).toEqual([])
  one.store.ownTenants.agree('main', known() ?? ({} as never))
  expect(await learn(() => refusal('permission'))).toEqual([])
  expect(known()).toMatchObject({ key: 'a', name: '企业a', agreed: true, askedAt: one.clock.now })
  expect(await learn(() => 'a')).toEqual([])
  expect(known()?.agreed).toBe(true)
  expect(await learn(() => 'b')).toEqual([['企业a', '企业b']])
  expect(known()).toMatchObject({ key: 'b', agreed: false })
  expect(await learn(() => 'c', 'cli_2')).toEqual([])
  expect(known()).toMatchObject({ key: 'c', appId: 'cli_2' })
})

test('what is refused for good is asked once a start, what fails for now again', async () => {
  for (const [failure, times] of [
    [refusal('permission'), 1],
    [refusal('permanent'), 1],
    [refusal('retry', 99991663), 1],
    [refusal('retry'), 3],
    [new Error('mistake'), 3],
  ] as const) {
    const question = tenant(openServices(now), () => failure)
    for (let nth = 0; nth < 3; nth += 1) await question.learn()
    // After a refusal that was kept, an hour passes before the next question as well.
    expect(question.asked()).toBe(times)
  }
})

test('pressed is the first time after its day, and on the day of a feedback, for who owes it alone', () => {
  const one = openServices(now, (text) => `${text}\nplaces: { urgent: true }\n`)
  const { services, store, engine } = one
  rows(engine, 'promise', {
    feedback: { id: 1, what: 'feedback' },
    task: { id: 2 },
    kept: { id: 3, state: 'kept' },
  })
  const pressed = (
    line: object,
    change: { receiver?: object; view?: string; at?: number } = {},
  ) => {
    engine.run('DELETE FROM parcels')
    const lines = [{ deadline: 1, reminderStep: 'overdue-1', escalated: false, ...line }]
    const { receiver = { type: 'open_id', id: rco.member }, view = 'reminder', at = now } = change
    urgeReminder(services, { receiver, view: { view, lines } } as never, 'om_1', at)
    return waitingOutboxMessages(engine).map(({ payload }) => payload)
  }
  const urge = [{ kind: 'urge', messageId: 'om_1', personId: rco.member }]
  expect(pressed({})).toEqual(urge)
  expect(pressed({ deadline: 2 })).toEqual(urge)
  expect(pressed({ reminderStep: 'day' })).toEqual(urge)
  expect(pressed({ deadline: 2, reminderStep: 'day' })).toEqual([])
  expect(pressed({ reminderStep: 'before-3' })).toEqual([])
  expect(pressed({ escalated: true })).toEqual([])
  expect(pressed({ deadline: 3 })).toEqual([])
  expect(pressed({}, { receiver: { type: 'chat_id', id: 'oc_rco' } })).toEqual([])
  expect(pressed({}, { view: 'history' })).toEqual([])
  expect(pressed({}, { at: at('2026-03-10 07:00') })).toEqual([])
  const deadline = store.deadlines.get(1)
  if (deadline) store.reminderSteps.use(deadline, 'overdue-1', 1, now, 'sent')
  expect(pressed({ reminderStep: 'overdue-2' })).toEqual([])
  expect(pressed({})).toEqual(urge)
  const off = { ...services.profile.places, urgent: false }
  Object.assign(services, { profile: { ...services.profile, places: off } })
  expect(pressed({})).toEqual([])
})
