import { expect, test } from 'vitest'
import { commands } from '../../commands/registry.ts'
import {
  receiveBotAdded,
  receiveChatRenamed,
  receiveEntered,
  receiveMenu,
} from '../../src/app/reception/arrival.ts'
import { receiveRecalled } from '../../src/app/reception/recall.ts'
import { renderCard } from '../../src/app/reception/rendering.ts'
import { admin, pro, rco } from './clue-kit.ts'
import { tenant } from './inbound-kit.ts'
import { district, now, sand } from './services-kit.ts'

const acts = (one: ReturnType<typeof district>, matter: number) =>
  one.engine
    .all<{ act: string }>('SELECT act FROM journal WHERE matter = ? ORDER BY sequence', matter)
    .map(({ act }) => act)

test('an answer to a card is about that card’s matter, and about the first one’s where it answers none', () => {
  const one = district()
  const first = one.file(sand)
  const second = one.file('綦江河三江段发现排污口')
  one.shown(first, 'om_first')
  one.shown(second, 'om_second')
  const supplemented = () =>
    [first, second].map((id) => acts(one, id).filter((act) => act === 'supplement').length)
  one.say(rco.member, '现场又发现弃渣', { parentId: 'om_second', rootId: 'om_first' })
  expect(supplemented()).toEqual([0, 1])
  one.say(rco.member, '照片已补拍', { parentId: 'om_unknown', rootId: 'om_first' })
  expect(supplemented()).toEqual([1, 1])
  one.say(rco.member, '收到', { parentId: 'om_first' })
  one.say(rco.member, '情况如下', { parentId: 'om_unknown' })
  expect(supplemented()).toEqual([1, 1])
})

test('another bot, and what in a group is not meant for the bot, is neither answered nor kept', () => {
  const one = district()
  const photo = { media: [{ fileKey: 'k', type: 'image', name: null }] } as const
  one.say(rco.member, '/帮助', { senderType: 'bot' })
  one.say(rco.member, sand, one.inGroup('oc_rco', false))
  one.say('ou_stranger', sand, one.inGroup('oc_rco', false))
  one.say(rco.member, '机密★10年', { ...one.inGroup('oc_rco', false), ...photo })
  expect(one.sent()).toEqual([])
  const rows = (table: string) => one.engine.all(`SELECT * FROM ${table}`).length
  expect([rows('attachment'), rows('kept_message'), rows('draft')]).toEqual([0, 0, 0])
  one.say(rco.member, '', { ...one.inGroup('oc_rco', false), ...photo })
  expect([one.sent(), rows('attachment')]).toEqual([[], 1])
})

test('what bears a secrecy mark is refused, also where only the name of a file bears it', () => {
  const one = district()
  const file = (name: string) => ({
    media: [{ fileKey: `file_${name}`, type: 'file', name }] as const,
  })
  const kept = () => one.engine.all('SELECT file_key FROM attachment').length
  one.say(rco.member, '', file('机密★10年 会议纪要.pdf'))
  expect([one.sent().length, kept()]).toEqual([1, 0])
  one.say(rco.member, '', file('会议纪要.pdf'))
  expect(kept()).toBe(1)
})

test('what was sent up to fifteen minutes before a command belongs to it, and nothing older', () => {
  const one = district()
  const photo = (key: string, minutes: number) =>
    one.say(rco.member, '', {
      media: [{ fileKey: key, type: 'image', name: null }],
      at: now - minutes * 60_000,
    })
  photo('older', 16)
  photo('along', 15)
  one.say(rco.member, `/线索 ${sand}`)
  const claimed = one.store.drafts.get(one.newest('draft'))?.content.attachments
  expect(claimed?.map((id) => one.store.attachments.get(id)?.fileKey)).toEqual(['along'])
})

test('a position whose message is withdrawn no longer stands in the form that took it', () => {
  const one = district()
  const position = { name: '石角大桥', longitude: 106.6, latitude: 29 }
  const sent = one.say(rco.member, '', { position })
  one.say(rco.member, `/线索 ${sand}`)
  const content = () => one.store.drafts.get(one.newest('draft'))?.content
  expect([content()?.position?.name, content()?.attachments.length]).toEqual(['石角大桥', 1])
  const recalled = { kind: 'recalled', key: 'e', eventType: '', tenant, at: now } as const
  receiveRecalled(one.services, { ...recalled, messageId: sent, chatId: 'oc_p' }, now)
  expect([content()?.position, content()?.attachments]).toEqual([null, []])
})

test('a command in a group is one though nobody mentions the bot, a sentence is only with it', () => {
  const one = district()
  one.say(rco.member, '/帮助', one.inGroup('oc_rco', false))
  expect(one.sent()).toEqual(['oc_rco reply help'])
  one.say(rco.member, sand, one.inGroup())
  expect(one.sent()).toEqual(['oc_rco reply note 需要做什么？'])
})

test('a form stands in a group only for filing there, and in private for all that is about a matter or people', () => {
  const one = district()
  const asked = (who: string, text: string, chatId = 'oc_rco') => {
    one.say(who, text, one.inGroup(chatId))
    return one.sent().find((line) => line.includes(' form')) ?? ''
  }
  expect(asked(rco.member, `/线索 ${sand}`)).toBe('oc_rco reply form')
  expect(asked(rco.member, `/线索 ${sand}`, 'oc_unknown')).toBe(`${rco.member} send form`)
  expect(asked(admin, '/绑定')).toBe(`${admin} send form`)
  one.file(sand)
  expect(asked(rco.liaison, '/补充 线索 2026-0001')).toBe(`${rco.liaison} send form`)
})

test('in private a sentence that names a river opens the form, another asks what to do', () => {
  const one = district()
  one.say(rco.member, sand)
  expect(one.sent()).toEqual([`${rco.member} send form`])
  one.say(rco.member, '今天天气不错')
  expect(one.sent()).toEqual([`${rco.member} send note 需要做什么？`])
  one.say(rco.member, '')
  expect(one.sent()).toEqual([`${rco.member} send note {河检通}`])
  one.say(rco.member, '', { unsupported: 'sticker' })
  expect(one.sent()).toEqual([`${rco.member} send note 暂不支持这种消息`])
})

test('photos and positions are asked about once in ten minutes, and each is kept', () => {
  const one = district()
  const send = (fileKey: string, afterMs: number) => {
    const media = [{ fileKey, type: 'image', name: null }] as const
    one.clock.now = now + afterMs
    one.say(rco.member, '', { media })
    return one.sent().length
  }
  expect([send('a', 0), send('b', 1), send('c', 10 * 60_000)]).toEqual([1, 0, 1])
  one.say(rco.member, '', { position: { name: '桥', longitude: 106, latitude: 29 } })
  expect(one.sent()).toEqual([])
  const types = one.engine.all<{ type: string }>('SELECT type FROM attachment ORDER BY id')
  expect(types.map(({ type }) => type)).toEqual(['image', 'image', 'image', 'position'])
})

test('a button carries two thousand characters of what was typed, and no more', () => {
  const one = district()
  const kept = (text: string) => {
    one.say(rco.member, text)
    const row = one.engine.get<{ view: string }>('SELECT view FROM card ORDER BY id DESC LIMIT 1')
    const view = JSON.parse(row?.view ?? '') as { buttons: { values?: { typed?: string } }[] }
    return (view.buttons[0]?.values?.typed ?? '').length
  }
  expect([kept('天'.repeat(2000)), kept('天'.repeat(2001))]).toEqual([2000, 2000])
  expect(kept(`/线锁 ${'天'.repeat(2000)}`)).toBe(2000)
  expect(kept(`/线锁 ${'天'.repeat(2001)}`)).toBe(0)
})

test('of many matters the newest eight are offered, with what was typed as long as it fits', () => {
  const one = district()
  for (let nth = 0; nth < 9; nth += 1) one.file(`綦江河石角段第${nth}处采砂`)
  const offered = (typed: string) => {
    one.say(rco.liaison, `/补充 ${typed}`)
    const row = one.engine.get<{ view: string }>('SELECT view FROM card ORDER BY id DESC LIMIT 1')
    return JSON.parse(row?.view ?? '') as { view: string; rest: string; lines: object[] }
  }
  const all = offered('甲'.repeat(625))
  expect([all.view, all.lines.length, all.rest.length]).toEqual(['candidates', 8, 625])
  expect(offered('甲'.repeat(626)).rest).toBe('')
})

test('somebody unknown is told whom to ask and kept; of somebody of another tenant nothing is kept', () => {
  const one = district()
  one.say('ou_new', sand)
  expect(one.sent()).toEqual(['ou_new send stranger', 'account', `${admin} send bind-request`])
  one.say('ou_new', sand, { at: now + 1 })
  expect(one.sent()).toEqual(['ou_new send stranger'])
  expect(one.store.kept.countOf('ou_new')).toBe(2)
  one.say('ou_far', sand, { senderTenant: 'another' })
  expect(one.sent()).toEqual([expect.stringContaining('只服务本单位人员')])
  one.say('ou_far', sand, { ...one.inGroup('oc_rco', false), senderTenant: 'another' })
  expect(one.sent()).toEqual([])
  expect(one.store.kept.countOf('ou_far')).toBe(0)
})

test('a tap counts for the person and the message to which the card was sent', () => {
  const one = district()
  const clue = one.file(sand)
  const card = one.shown(clue, 'om_card')
  const at = { messageId: 'om_card' }
  const history = { act: 'show', matter: clue }
  expect(one.tap('ou_new', history, at).toast?.content).toContain('您尚未登记')
  expect(
    one.tap(rco.member, history, { ...at, operatorTenant: 'another' }).toast?.content,
  ).toContain('只服务本单位人员')
  expect(one.tap(rco.member, {}, at).toast?.content).toContain('已失效')
  expect(one.tap(rco.member, { act: 'no-such-act' }, at).toast?.content).toContain('已失效')
  expect(one.tap(rco.member, { ...history, matter: 99 }, at).toast?.content).toContain('没有找到')
  one.sent()
  one.tap(rco.member, history, at)
  expect(one.sent()).toEqual([`${rco.member} send matter`])
  expect(one.store.cards.get(card)?.view.view).toBe('matter')
})

test('a button of a card that has changed since is not carried out, and one of the same version is', () => {
  const one = district()
  const clue = one.file(sand)
  one.shown(clue, 'om_card')
  const version = one.store.matters.get(clue)?.version ?? 0
  const press = (value: object) =>
    one.tap(rco.member, { act: 'show', matter: clue, ...value }, { messageId: 'om_card' })
  expect(press({ version: version - 1, face: 'old' }).toast?.content).toContain('已有更新')
  expect(press({ version })).not.toHaveProperty('toast')
  expect(press({})).not.toHaveProperty('toast')
})

test('on a card that shows several things a button counts only while its matter stays as it was', () => {
  const one = district()
  const clue = one.file(sand)
  const receiver = { type: 'open_id', id: rco.member } as const
  const view = { view: 'reminder', root: clue, lines: [] } as const
  one.store.cards.sent(one.store.cards.insert(receiver, view, now), 'om_card', 'oc_p', now)
  const version = one.store.matters.get(clue)?.version ?? 0
  const card = one.store.cards.byMessage('om_card')
  const face = card && renderCard(one.services, card, now).fingerprint
  const press = (read: number) =>
    one.tap(
      rco.member,
      { act: 'show', matter: clue, version: read, face },
      { messageId: 'om_card' },
    )
  expect(press(version - 1).toast?.content).toContain('已有更新')
  expect(press(version)).not.toHaveProperty('toast')
})

test('a card that was sent to somebody else is none for whoever taps it', () => {
  const one = district()
  const id = one.say(rco.member, '/线索 綦江河石角段')
  expect(id).not.toBe('')
  const [card] = one.engine.all<{ id: number }>("SELECT id FROM card WHERE view LIKE '%form%'")
  one.store.cards.sent(card?.id ?? 0, 'om_form', 'oc_p', now)
  const press = (who: string) =>
    one.tap(who, { act: 'cancel' }, { messageId: 'om_form', value: {}, form: {} })
  expect(press(rco.liaison).toast?.content).toContain('已失效')
  expect(press(rco.member).toast?.content).not.toContain('已失效')
})

test('a confidential command is no command in a group, typed or tapped', () => {
  const one = district()
  const limited = commands.find(({ confidential }) => confidential)
  const card = one.store.cards.insert(
    { type: 'chat_id', id: 'oc_rco' },
    { view: 'help', name: '' } as never,
    now,
  )
  one.store.cards.sent(card, 'om_help', 'oc_rco', now)
  const at = { messageId: 'om_help', chatId: 'oc_rco' }
  expect(one.tap(pro.handler, { act: limited?.name }, at).toast?.content).toContain('私聊中办理')
  one.say(pro.handler, `/${limited?.chinese} 某事`, one.inGroup())
  expect(one.sent()).toEqual([expect.stringContaining('私聊中办理')])
  expect(one.engine.all('SELECT 1 FROM draft')).toEqual([])
})

test('a person is welcomed once, a stranger told once a day, and nobody of another tenant', () => {
  const one = district()
  const enter = (operator: string, of = tenant, now_ = now) =>
    receiveEntered(
      one.services,
      { kind: 'entered', key: '', eventType: '', tenant: of, at: now_, chatId: 'oc_w', operator },
      now_,
    )
  enter(rco.member)
  enter(rco.member)
  expect(one.sent()).toEqual([`${rco.member} send welcome`])
  expect(one.store.directory.chatIds()).toContain('oc_w')
  enter('ou_new')
  expect(one.sent()).toContain('ou_new send stranger')
  enter('ou_new')
  expect(one.sent()).toEqual([])
  enter('ou_new', tenant, now + 24 * 3600_000)
  expect(one.sent()).toContain('ou_new send stranger')
})

test('an entry of the menu runs its command in private, an unknown one says so', () => {
  const one = district()
  const menu = (operator: string, eventKey: string) =>
    receiveMenu(
      one.services,
      { kind: 'menu', key: `m${eventKey}`, eventType: '', tenant, at: now, operator, eventKey },
      now,
    )
  menu(rco.member, 'help')
  menu(rco.member, 'file')
  menu(rco.member, 'nothing')
  expect(one.sent()).toEqual([
    `${rco.member} send help`,
    `${rco.member} send form`,
    expect.stringContaining('该菜单没有对应的功能'),
  ])
  menu('ou_new', 'help')
  expect(one.sent()[0]).toBe('ou_new send stranger')
})

test('a group that the bot joins is greeted, and asked about unless it is registered', () => {
  const one = district()
  const join = (chatId: string, name: string) =>
    receiveBotAdded(
      one.services,
      {
        kind: 'bot-added',
        key: 'e',
        eventType: '',
        tenant,
        at: now,
        chatId,
        operator: admin,
        name,
      },
      now,
    )
  const chat = (id: string) => one.store.directory.current().chat(id)
  join('oc_new', '新群')
  expect(one.sent()).toEqual([`${admin} send chat-request`, 'oc_new send note {河检通}'])
  expect(chat('oc_new')).toMatchObject({ name: '新群', organisations: [], active: true })
  join('oc_rco', '')
  expect(one.sent()).toEqual(['oc_rco send note {河检通}'])
  expect(chat('oc_rco')).toMatchObject({ name: '区河长办工作群', organisations: ['rco'] })
  join('oc_nameless', '')
  expect(chat('oc_nameless')?.name).toBe('工作群')
})

test('a group is called as it is called there, by sixty characters, and never by none', () => {
  const one = district()
  const rename = (name: string, chatId = 'oc_rco') => {
    const event = { key: 'e', eventType: '', tenant, at: now, chatId, name } as const
    receiveChatRenamed(one.services, { kind: 'chat-renamed', ...event }, now)
    return one.store.directory.current().chat(chatId)?.name
  }
  expect([rename(' 新名 '), rename('  '), rename('x', 'oc_unknown')]).toEqual([
    ...['新名', '新名', undefined],
  ])
  expect(rename('长'.repeat(61))).toBe('长'.repeat(60))
  expect(rename('长'.repeat(60))).toBe('长'.repeat(60))
  const said = one.engine.all("SELECT 1 FROM journal WHERE act = 'chat-renamed'")
  expect(said).toHaveLength(2)
})
