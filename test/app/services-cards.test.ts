import { expect, test } from 'vitest'
import { CardContents } from '../../src/app/card-contents.ts'
import { marked, renderCard } from '../../src/app/reception/rendering.ts'
import { SentFiles } from '../../src/app/sent-files.ts'
import { firstConfidential } from '../../src/domain/matter/limited-to.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { closeCard } from '../../src/store/card-succession.ts'
import { waitingOutboxMessages } from '../../src/store/outbox.ts'
import { pro, rco } from './clue-kit.ts'
import { type District, district, now, sand } from './services-kit.ts'
import { rows } from './store-kit.ts'

/** The title and text of a card for a receiver. */
function read(
  one: District,
  view: object,
  id: string,
  type: 'open_id' | 'chat_id' = 'open_id',
): string {
  const card = one.store.cards.insert({ type, id }, view as View, now)
  const row = one.store.cards.get(card)
  if (!row) throw new Error('no card')
  return JSON.stringify(renderCard(one.services, row, now).card)
}
const hidden = '事项不在此显示'

/** A clue that was filed, and what shows it. */
function shownClue(one: District) {
  const clue = one.file(sand)
  const [deadline] = rows(one.engine, 'promise', {
    owed: { matter: clue, what: 'feedback' },
  }).keys()
  const line = { deadline, matter: clue, owed: '反馈', reminderStep: 'day', days: 0, late: false }
  const views: Readonly<Record<string, object>> = {
    matter: { view: 'matter', matter: clue, headline: null },
    superseded: {
      ...{ view: 'superseded', matter: clue, at: now },
      was: { number: '线索 2026-0001', state: '已登记', headline: null, since: now },
    },
    reminder: {
      view: 'reminder',
      root: clue,
      lines: [{ ...line, debtor: 'rco', escalated: false }],
    },
    history: { view: 'history', root: clue, title: '办理过程', steps: [], beyond: 0, lines: [] },
  }
  return { clue, views }
}
const limit = (one: District, clue: number, ...people: readonly string[]) => {
  const matter = one.store.matters.get(clue)
  if (matter)
    one.store.matters.update(matter, { data: { ...matter.data, limitedTo: people } as never }, now)
}

test('each card of a matter shows it to whoever may see it, and nothing of it to anybody else', () => {
  const one = district()
  const { clue, views } = shownClue(one)
  const isHidden = (name: string, id: string, type?: 'chat_id') =>
    read(one, views[name] ?? {}, id, type).includes(hidden)
  const names = Object.keys(views)
  expect(names.filter((name) => isHidden(name, rco.liaison))).toEqual([])
  expect(names.filter((name) => isHidden(name, pro.liaison))).toEqual(names)
  expect(names.filter((name) => isHidden(name, 'ou_unknown'))).toEqual(names)
  expect([
    isHidden('matter', 'oc_rco', 'chat_id'),
    isHidden('matter', 'oc_joint', 'chat_id'),
  ]).toEqual([false, true])
  limit(one, clue, rco.member)
  expect(names.filter((name) => isHidden(name, rco.member))).toEqual([])
  expect(names.filter((name) => isHidden(name, rco.liaison))).toEqual(names)
  expect(isHidden('matter', 'oc_rco', 'chat_id')).toBe(true)
  for (const name of names)
    expect(read(one, views[name] ?? {}, rco.liaison)).not.toContain('采砂船')
})

test('of a reminder only the lines of matters that its reader may still see are left', () => {
  const one = district()
  const { clue, views } = shownClue(one)
  const other = one.file('綦江河三江段发现排污口')
  const [deadline] = rows(one.engine, 'promise', {
    second: { matter: other, what: 'feedback' },
  }).keys()
  const { lines } = views['reminder'] as { lines: object[] }
  const both = {
    view: 'reminder',
    root: clue,
    lines: [...lines, { ...lines[0], deadline, matter: other }],
  }
  limit(one, clue, rco.member)
  const text = read(one, both, rco.liaison)
  expect(text).toContain('线索 2026-0002')
  expect(text).not.toContain('线索 2026-0001')
})

test('a form about a confidential matter shows nothing once its person may not see it', () => {
  const one = district()
  const clue = one.store.matters.get(one.file(sand))
  if (!clue) throw new Error('no clue')
  const secret = { ...clue, id: firstConfidential + 7, ordinal: 77 }
  const form = (people: readonly string[], id = secret.id) => {
    if (id === secret.id && one.store.matters.get(id) === undefined)
      one.store.matters.insert({ ...secret, data: { ...clue.data, limitedTo: people } as never })
    else limit(one, id, ...people)
    const content = { text: '', values: {}, aside: {}, warnings: [], problems: [], attachments: [] }
    const draft = one.store.drafts.insert(
      {
        ...{ act: 'supplement', matter: id, actor: rco.member, chatId: 'oc_p', confidential: true },
        ...{ content: { ...content, position: null, back: null }, messageId: null },
      },
      now,
    )
    return read(one, { view: 'form', draft }, rco.member)
  }
  expect(form([rco.member])).not.toContain(hidden)
  expect(form([rco.liaison])).toContain(hidden)
  expect(form([rco.liaison])).not.toContain('采砂船')
})

test('a card of what is not there says so, a form that is closed how it ended', () => {
  const one = district()
  expect(read(one, { view: 'matter', matter: 99, headline: null }, rco.member)).toContain(
    '已不存在',
  )
  expect(read(one, { view: 'form', draft: 99 }, rco.member)).toContain('已不存在')
  one.say(rco.member, `/线索 ${sand}`)
  const draft = one.newest('draft')
  const form = { view: 'form', draft }
  expect(read(one, form, rco.member)).toContain('采砂船')
  one.store.drafts.end(draft, 'expired')
  expect(read(one, form, rco.member)).toContain('未提交，没有登记。需要时请重新发送“/线索”。')
  one.store.drafts.end(draft, 'done')
  expect(read(one, form, rco.member)).toContain('已提交。')
})

test('a headline is shown while its matter is in the state for which it was written', () => {
  const one = district()
  const { clue } = shownClue(one)
  const view = { view: 'matter', matter: clue, headline: '请核实' }
  expect(read(one, { ...view, whileIn: '已登记' }, rco.liaison)).toContain('请核实')
  expect(read(one, view, rco.liaison)).toContain('请核实')
  expect(read(one, { ...view, whileIn: '办理中' }, rco.liaison)).not.toContain('请核实')
})

test('a photo that another app received is asked for once by the app that has to show it', async () => {
  const one = district()
  const clue = one.file(sand)
  rows(one.engine, 'attachment', {
    own: { type: 'image', matter: clue, state: 'shown', image_key: 'k', message_id: 'om_1' },
    foreign: {
      type: 'image',
      matter: clue,
      state: 'shown',
      image_key: 'k',
      message_id: 'jcy:om_2',
    },
    waiting: { type: 'image', matter: clue, state: 'waiting', message_id: 'jcy:om_3' },
  })
  const contents = new CardContents(one.services)
  const card = one.store.cards.insert(
    { type: 'open_id', id: rco.member },
    { view: 'matter', matter: clue, headline: null },
    now,
  )
  const compose = (kind: 'send' | 'patch') =>
    contents.compose({ id: 'p1', payload: { kind, card } } as never)
  one.sent()
  await compose('send')
  await compose('send')
  const asked = waitingOutboxMessages(one.engine).map(({ payload }) => payload)
  expect(asked).toEqual([{ kind: 'picture', attachment: 2 }])
})

test('a card is patched while it can be and has changed, and never a form that is being filled in', async () => {
  const one = district()
  const clue = one.file(sand)
  const contents = new CardContents(one.services)
  const card = one.store.cards.insert(
    { type: 'open_id', id: rco.member },
    { view: 'matter', matter: clue, headline: null },
    now,
  )
  const message = { id: 'p1', payload: { kind: 'patch', card } } as never
  const patch = async () => (await contents.compose(message)) !== null
  expect(await patch()).toBe(false)
  one.store.cards.sent(card, 'om_card', 'oc_p', now)
  expect(await patch()).toBe(true)
  contents.delivered(message, { messageId: 'om_card', chatId: null }, now)
  expect(await patch()).toBe(false)
  const matter = one.store.matters.get(clue)
  if (matter) one.store.matters.update(matter, { state: 'closed' }, now)
  expect(await patch()).toBe(true)
  one.clock.now = now + 14 * 24 * 3600_000
  expect(await patch()).toBe(false)
  one.clock.now = now
  one.store.cards.retire(card)
  expect(await patch()).toBe(false)
  one.say(rco.member, `/线索 ${sand}`)
  const form = one.newest('card')
  one.store.cards.sent(form, 'om_form', 'oc_p', now)
  expect(
    await contents.compose({ id: 'p2', payload: { kind: 'patch', card: form } } as never),
  ).toBeNull()
  one.engine.run("UPDATE draft SET state = 'expired'")
  expect(
    await contents.compose({ id: 'p2', payload: { kind: 'patch', card: form } } as never),
  ).not.toBeNull()
})

test('what was delivered in private tells the chat, and a private card takes the place of older ones', async () => {
  const one = district()
  const clue = one.file(sand)
  const older = one.shown(clue, 'om_old')
  const contents = new CardContents(one.services)
  const card = one.store.cards.insert(
    { type: 'open_id', id: rco.member },
    { view: 'matter', matter: clue, headline: null },
    now,
  )
  const message = { id: 'p1', payload: { kind: 'send', card } } as never
  await contents.compose(message)
  contents.delivered(message, { messageId: 'om_new', chatId: 'oc_private' }, now + 1)
  expect(one.store.cards.byMessage('om_new')).toMatchObject({ id: card, sentAt: now + 1 })
  expect(one.store.cards.get(card)?.digest).toMatch(/^[0-9a-f]{24}$/)
  expect(one.store.directory.chatIds()).toContain('oc_private')
  expect(one.store.cards.get(older)?.state).toBe('superseded')
})

test('the mark of a message stands at the first element of its card, and nothing else changes', () => {
  const card = { schema: '2.0', body: { elements: [{ tag: 'a' }, { tag: 'b' }] } } as never
  expect(JSON.parse(marked(card, 'p1'))).toEqual({
    ...{ schema: '2.0', body: { elements: [{ tag: 'a', element_id: 'p1' }, { tag: 'b' }] } },
  })
  const none = { schema: '2.0', body: { elements: [] } } as never
  expect(JSON.parse(marked(none, 'p1'))).toEqual(none)
})

test('a file is given only to whoever may see its matter when it is sent, and only with that matter', async () => {
  const one = district()
  const clue = one.file(sand)
  const other = one.file('綦江河三江段发现排污口')
  rows(one.engine, 'attachment', {
    kept: { type: 'file', matter: clue, state: 'stored', hash: 'h', name: '记录.pdf' },
  })
  const files = new SentFiles(
    one.services,
    { get: async () => new Uint8Array([1, 2]) } as never,
    { pdf: null, chatLink: () => '' } as never,
  )
  const write = async (to: string, matter = clue) =>
    (await files.write({ document: 'attachment', matter, attachment: 1 } as never, to, null))?.name
  expect(await write(rco.liaison)).toBe('记录.pdf')
  expect(await write(pro.liaison)).toBeUndefined()
  expect(await write(rco.liaison, other)).toBeUndefined()
  limit(one, clue, rco.member)
  expect([await write(rco.liaison), await write(rco.member)]).toEqual([undefined, '记录.pdf'])
  const person = one.store.directory.current().person(rco.member)
  if (person) one.store.directory.savePerson({ ...person, active: false })
  expect(await write(rco.member)).toBeUndefined()
})

test('an older card keeps what was done in its time, and nothing that came after it', () => {
  const one = district()
  const card = one.shown(one.file(sand), 'om_old')
  const supplement = (text: string) => one.say(rco.member, `/补充 线索 2026-0001 ${text}`)
  supplement('岸边有弃渣')
  const shown = one.store.cards.get(card)
  if (!shown) throw new Error('no card')
  closeCard(one.store, shown, now)
  // At the very time at which the card was closed: only the rows of the journal tell them apart.
  supplement('夜间有铲车')
  one.clock.now = now + 1
  supplement('清晨有货车')
  const closed = one.store.cards.get(card)?.view
  if (closed?.view !== 'superseded' || !closed.was) throw new Error('it was not closed')
  const texts = (view: object) => {
    const text = read(one, view, rco.member)
    return ['弃渣', '铲车', '货车'].filter((word) => text.includes(word))
  }
  expect(texts(closed)).toEqual(['弃渣'])
  // A card that an earlier release closed does not know its row.
  const { through: _, ...was } = closed.was
  expect(texts({ ...closed, was })).toEqual(['弃渣', '铲车'])
})
