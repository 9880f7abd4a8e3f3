import { expect, test } from 'vitest'
import { giveUp } from '../../src/app/given-up.ts'
import { receiveDeparted } from '../../src/app/reception/account.ts'
import { takeMembers } from '../../src/app/reception/enrolment.ts'
import { keepUnshown, loseAttachment } from '../../src/app/reception/lost-attachment.ts'
import { receiveRecalled } from '../../src/app/reception/recall.ts'
import type { Decision, Notice } from '../../src/domain/matter/decision.ts'
import { firstConfidential } from '../../src/domain/matter/limited-to.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import { confidentialBehind } from '../../src/store/confidentiality.ts'
import { waitingOutboxMessages } from '../../src/store/outbox.ts'
import type { OutboxPayload } from '../../src/store/outbox-message.ts'
import { admin, pro, rco, unit } from './clue-kit.ts'
import { at } from './district-kit.ts'
import { tenant } from './inbound-kit.ts'
import { type District, district, now, sand } from './services-kit.ts'
import { record, rows } from './store-kit.ts'

const note = (title: string): View => ({
  ...{ view: 'note', title, colour: 'blue', text: '', buttons: [] },
})
const decide = (
  one: District,
  decision: Partial<Decision>,
  actor: string | null = null,
  when = now,
) => record(one.store, decision, { actor, now: when })

/** Who is sent a card for these notices. */
function told(one: District, notices: readonly Notice[], actor: string | null = null): string[] {
  decide(one, { notices }, actor)
  return one.sent().map((line) => line.split(' ')[0] ?? '')
}

test('an office is told in its own groups, and in a shared one where it has none of its own', () => {
  const one = district()
  const to = (office: string) => told(one, [{ to: { chatsOf: office }, view: note('一') }])
  expect(to('rco')).toEqual(['oc_rco'])
  expect(to('procuratorate')).toEqual(['oc_procuratorate'])
  expect(to('water')).toEqual([])
  const own = one.store.directory.current().chat('oc_rco')
  if (own) one.store.directory.saveChat({ ...own, active: false })
  expect(to('rco')).toEqual(['oc_joint'])
})

test('of the same thing nobody is told twice by one decision, of two things he is', () => {
  const one = district()
  const to = { people: [rco.member, rco.member, rco.liaison] }
  const view = note('一')
  expect(
    told(one, [
      { to, view },
      { to: { people: [rco.member] }, view },
    ]),
  ).toEqual([...[rco.member, rco.liaison]])
  expect(
    told(one, [
      { to, view },
      { to: { people: [rco.member] }, view: note('二') },
    ]),
  ).toEqual([...[rco.member, rco.liaison, rco.member]])
})

test('whoever has left, a group that was lost, and whoever is of another app are not told', () => {
  const one = district()
  const person = one.store.directory.current().person(rco.member)
  if (person) one.store.directory.savePerson({ ...person, active: false })
  const people = [rco.member, 'ou_unknown', rco.liaison]
  expect(told(one, [{ to: { people }, view: note('一') }])).toEqual([rco.liaison])
  const chat = one.store.directory.current().chat('oc_rco')
  if (chat) one.store.directory.saveChat({ ...chat, active: false })
  const chats = ['oc_rco', 'oc_joint', 'oc_unknown'].map((id) => ({
    ...{ to: { chat: id }, view: note('一') },
  }))
  expect(told(one, chats)).toEqual(['oc_joint', 'oc_unknown'])
  expect(told(one, [{ to: { administrators: true }, view: note('一') }])).toEqual([admin])
  const inApp = (app: string): Notice => ({
    to: { administrators: true, inApp: app },
    view: note('一'),
  })
  expect([told(one, [inApp('main')]), told(one, [inApp('jcy')])]).toEqual([[admin], []])
})

test('a card of a matter goes only to whoever may see it, in a group only where all offices may', () => {
  const one = district()
  const clue = one.file(sand)
  const view = { view: 'matter', matter: clue, headline: '一' } as const
  const people = [rco.liaison, unit.water, pro.liaison]
  expect(told(one, [{ to: { people }, view }])).toEqual([rco.liaison])
  const chats: Notice[] = ['oc_rco', 'oc_joint', 'oc_procuratorate', 'oc_unknown'].map((chat) => ({
    ...{ to: { chat }, view },
  }))
  expect(told(one, chats)).toEqual(['oc_rco'])
  expect(told(one, [{ to: { people }, view: { ...view, matter: 99 } }])).toEqual([])
})

test('a quiet notice changes the card that stands, and sends one only to whoever never had any', () => {
  const one = district()
  const clue = one.file(sand)
  one.engine.run('DELETE FROM card')
  const quiet = (headline: string): Notice => ({
    ...{ to: { people: [rco.liaison] }, quiet: true },
    view: { view: 'matter', matter: clue, headline },
  })
  const send = (headline: string, when = now) => {
    decide(one, { notices: [quiet(headline)] }, null, when)
    return one.sent()
  }
  expect(send('一')).toEqual([`${rco.liaison} send matter`])
  const card = one.newest('card')
  one.store.cards.sent(card, 'om_card', 'oc_p', now)
  expect(send('二')).toEqual([`${rco.liaison} patch matter`])
  expect(one.store.cards.get(card)?.view).toMatchObject({ headline: '二', whileIn: '已登记' })
  expect(send('三', now + 14 * 24 * 3600_000)).toEqual([])
  one.store.cards.retire(card)
  expect(send('四')).toEqual([])
})

test('whoever acts is told at once, others when the offices open', () => {
  const one = district()
  const night = at('2026-03-10 22:00')
  const notices = [{ to: { people: [rco.member, rco.liaison] }, view: note('一') }]
  decide(one, { notices }, rco.member, night)
  const due = one.engine.all<{ lane: string; due_at: number }>('SELECT lane, due_at FROM parcels')
  expect(due).toEqual([
    { lane: rco.member, due_at: night },
    { lane: rco.liaison, due_at: at('2026-03-11 09:10') },
  ])
})

test('material that was waiting is fetched once it belongs to a matter, a position never', () => {
  const one = district()
  const clue = one.file(sand)
  const kinds = { image: 'fetch', file: 'fetch', quote: 'quote' } as const
  rows(one.engine, 'attachment', {
    ...Object.fromEntries(Object.keys(kinds).map((type) => [type, { type }])),
    position: { type: 'position' },
    stored: { state: 'stored' },
    refused: { state: 'refused' },
  })
  decide(one, { attach: [{ matter: clue, attachments: [1, 2, 3, 4, 5, 6, 99] }] })
  const fetched = waitingOutboxMessages(one.engine).filter(
    ({ payload }) => payload.kind !== 'patch',
  )
  expect(fetched.map(({ orderingKey, payload }) => [orderingKey, payload.kind])).toEqual([
    ['attachment 1', 'fetch'],
    ['attachment 2', 'fetch'],
    ['attachment 3', 'quote'],
  ])
  expect(fetched[1]?.payload).toMatchObject({ attachment: 2, messageId: 'om_1', fileKey: 'file' })
})

test('a message is of a confidential matter by its card, its form, its file or its paper', () => {
  const one = district()
  const secret = firstConfidential + 7
  rows(one.engine, 'matter', { secret: { id: secret, ordinal: 5 } })
  rows(one.engine, 'attachment', { of: { id: 1, matter: secret }, other: { id: 2 } })
  rows(one.engine, 'card', {
    ofMatter: { id: 901, matter: secret },
    ofForm: { id: 902, matter: null, view: JSON.stringify({ view: 'form', draft: secret }) },
    other: { id: 903, matter: 1 },
  })
  const behind = (payload: object) =>
    confidentialBehind(one.store, { payload: payload as OutboxPayload })
  const to = { type: 'open_id', id: 'ou_a' }
  expect(behind({ kind: 'send', to, card: 901 })).toBe(secret)
  expect(behind({ kind: 'patch', card: 902 })).toBe(secret)
  expect(behind({ kind: 'patch', card: 903 })).toBeNull()
  expect(behind({ kind: 'patch', card: 904 })).toBeNull()
  expect(behind({ kind: 'fetch', attachment: 1 })).toBe(secret)
  expect(behind({ kind: 'file', to, attachment: 2 })).toBeNull()
  expect(behind({ kind: 'document', to, document: { document: 'letter', matter: secret } })).toBe(
    secret,
  )
  expect(
    behind({ kind: 'document', to, document: { document: 'ledger', period: '2026' } }),
  ).toBeNull()
  expect(behind({ kind: 'text', to, text: '' })).toBeNull()
})

test('whoever leaves for good leaves no mark, whoever is suspended does; neither has a living card', () => {
  for (const why of ['resigned', 'frozen', 'exited'] as const) {
    const one = district()
    one.shown(one.file(sand), 'om_card')
    one.store.system.setFact(`account-stopped:${rco.member}`, 'frozen')
    receiveDeparted(one.services, { personId: rco.member, why, key: 'e' }, now)
    expect(one.store.directory.current().person(rco.member)?.active).toBe(false)
    const mark = one.store.system.fact(`account-stopped:${rco.member}`)
    expect(mark).toBe(why === 'resigned' ? null : why)
    expect(one.store.cards.byMessage('om_card')?.state).toBe('dead')
    expect(one.sent().some((line) => line.startsWith(`${admin} send note 人员`))).toBe(true)
  }
})

const takeBack = (one: District, messageId: string) => {
  const event = { kind: 'recalled', key: 'e', eventType: '', tenant, at: now } as const
  receiveRecalled(one.services, { ...event, chatId: 'oc_p', messageId }, now)
}

test('a form whose message is taken back is replaced where it was sent, and not sent where it waits', () => {
  for (const delivered of [true, false]) {
    const one = district()
    const messageId = one.say(rco.member, `/线索 ${sand}`)
    one.sent()
    const id = one.newest('card')
    if (delivered) one.store.cards.sent(id, 'om_form', 'oc_p', now)
    takeBack(one, messageId)
    const card = one.store.cards.get(id)
    expect([card?.state, card?.view.view]).toEqual([delivered ? 'live' : 'dead', 'note'])
    expect(one.sent()).toEqual(delivered ? [`${rco.member} patch note 原消息已撤回`] : [])
    expect(one.engine.all("SELECT 1 FROM draft WHERE state = 'open'")).toEqual([])
  }
})

test('a card of the bot that is taken back is left alone; a message that comes later is not handled', () => {
  const one = district()
  const clue = one.file(sand)
  one.shown(clue, 'om_card')
  takeBack(one, 'om_card')
  expect(one.store.cards.byMessage('om_card')?.state).toBe('dead')
  takeBack(one, 'om_late')
  expect(one.store.system.receive('om_late', now)).toBe(false)
  const stranger = one.say('ou_new', `/线索 ${sand}`)
  expect(one.store.kept.countOf('ou_new')).toBe(1)
  takeBack(one, stranger)
  expect(one.store.kept.countOf('ou_new')).toBe(0)
})

const failure = (code: number, kind: 'permanent' | 'permission' | 'retry' = 'permanent') =>
  new FeishuFailure('no', { kind, reach: 'call', advice: '请处理。' }, { code })
const lost = (one: District, payload: object, orderingKey: string, why = failure(1)) => {
  const message = { id: 'p1', orderingKey, behind: null, payload, attempts: 1, notBefore: now }
  giveUp(one.services, { ...message, createdAt: now, ambiguousSince: null } as never, why, now)
  return one.sent()
}

test('a patch that fails is told to nobody, and its card retires only where the message is gone', () => {
  const one = district()
  const card = one.shown(one.file(sand), 'om_card')
  expect(lost(one, { kind: 'patch', card }, rco.member, failure(230099))).toEqual([])
  expect(one.store.cards.get(card)?.state).toBe('live')
  expect(lost(one, { kind: 'patch', card }, rco.member, failure(230031))).toEqual([])
  expect(one.store.cards.get(card)?.state).toBe('dead')
})

test('what cannot be delivered is told to the administrators; an answer to what is gone goes plainly', () => {
  const one = district()
  const to = { type: 'open_id', id: rco.member } as const
  expect(lost(one, { kind: 'text', to, text: '一' }, rco.member)).toEqual([
    `${admin} send dead-letter`,
  ])
  expect(lost(one, { kind: 'text', to: { ...to, id: admin }, text: '一' }, admin)).toEqual([])
  const reply = { kind: 'reply-text', messageId: 'om_9', text: '一' }
  expect(lost(one, reply, 'oc_rco', failure(230011))).toEqual(['oc_rco 一'])
  const card = one.shown(one.file(sand), 'om_card')
  const answer = { kind: 'reply', messageId: 'om_9', card }
  expect(lost(one, answer, 'oc_rco', failure(230050))).toEqual(['oc_rco send matter'])
})

test.each([230002, 232009, 232010, 232011, 232033])(
  'a group that refuses with %i is written to no more, a person stays',
  (code) => {
    const one = district()
    const to = { type: 'chat_id', id: 'oc_rco' } as const
    lost(one, { kind: 'text', to, text: '一' }, 'oc_rco', failure(code))
    expect(one.store.directory.current().chat('oc_rco')?.active).toBe(false)
    expect(one.store.directory.current().chat('oc_joint')?.active).toBe(true)
    lost(one, { kind: 'text', to, text: '一' }, 'oc_joint', failure(230013))
    expect(one.store.directory.current().chat('oc_joint')?.active).toBe(true)
  },
)

test('a photo that no card can show is kept as a file, but not for what may pass or another app could not', () => {
  const one = district()
  const clue = one.file(sand)
  rows(one.engine, 'attachment', { photo: { type: 'image', matter: clue, added_by: rco.member } })
  const typeOf = () => one.store.attachments.get(1)?.type
  lost(one, { kind: 'picture', attachment: 1, app: 'jcy' }, 'picture jcy 1')
  lost(one, { kind: 'picture', attachment: 1 }, 'attachment 1', failure(1, 'permission'))
  expect(typeOf()).toBe('image')
  const told = lost(one, { kind: 'picture', attachment: 1 }, 'attachment 1')
  expect(typeOf()).toBe('file')
  expect(told.join()).toMatch(/照片不能在卡片上显示：请处理。已作为文件保存/)
  keepUnshown(one.services, 99, '一', now)
  expect(one.sent()).toEqual([])
})

test('a file that is lost is told to its sender with its name and matter, and no longer counts', () => {
  const one = district()
  const clue = one.file(sand)
  rows(one.engine, 'attachment', {
    filed: { type: 'file', name: '记录.pdf', matter: clue, added_by: rco.member, added_at: now },
    loose: { type: 'image', added_by: rco.member, added_at: now },
  })
  const tell = (id: number) => {
    loseAttachment(one.services, id, failure(234003), now)
    return one.sent().find((line) => line.includes('未能取得')) ?? ''
  }
  expect(tell(1)).toMatch(/文件“记录\.pdf”未能取得，没有附到线索 2026-0001：/)
  expect(tell(2)).toMatch(/发来的照片未能取得：/)
  expect(one.store.attachments.get(1)?.state).toBe('refused')
  const entries = one.engine.all("SELECT 1 FROM journal WHERE act = 'attachment-lost'")
  expect(entries).toHaveLength(1)
})

test('of a group only people of the asker’s tenant may be registered, or of the app’s where he is not in it', () => {
  const members = [
    { personId: 'ou_own', name: '本', tenant },
    { personId: 'ou_far', name: '外', tenant: 'another' },
    { personId: 'ou_vague', name: '未知', tenant: '' },
  ]
  const offered = (
    change: { readonly asker?: string; readonly own?: string; readonly agreed?: boolean } = {},
  ) => {
    const one = district()
    const { asker, own, agreed = true } = change
    if (own !== undefined)
      one.store.ownTenants.save('main', { appId: 'cli', key: own, name: null, askedAt: 0, agreed })
    const found = asker === undefined ? [] : [{ personId: admin, name: '', tenant: asker }]
    takeMembers(
      one.services,
      { kind: 'members', chatId: 'oc_rco', asker: admin, quiet: false },
      { name: '新群名', members: [...members, ...found] },
      now,
    )
    expect(one.store.directory.current().chat('oc_rco')?.name).toBe('新群名')
    return one.store.acquaintances.unregisteredIn('oc_rco').map(({ name }) => name)
  }
  expect(offered()).toHaveLength(3)
  expect(offered({ asker: tenant })).toEqual(['未知', '本'])
  expect(offered({ own: tenant })).toEqual(['未知', '本'])
  expect(offered({ own: tenant, agreed: false })).toHaveLength(3)
  expect(offered({ asker: 'another', own: tenant })).toEqual(['外', '未知'])
})
