import { expect, test } from 'vitest'
import { giveUp } from '../../src/app/given-up.ts'
import type { Decision } from '../../src/domain/matter/decision.ts'
import { firstConfidential } from '../../src/domain/matter/limited-to.ts'
import { FeishuFailure } from '../../src/feishu/failure.ts'
import type { Origin } from '../../src/store/origin.ts'
import { waitingOutboxMessages } from '../../src/store/outbox.ts'
import { admin, rco } from './clue-kit.ts'
import { at } from './district-kit.ts'
import { type District, district, now, sand } from './services-kit.ts'
import { record, rows } from './store-kit.ts'

const decide = (one: District, decision: Partial<Decision>, change: Partial<Origin> = {}) =>
  record(one.store, decision, { actor: rco.member, now, ...change })

const failure = new FeishuFailure(
  'no',
  { kind: 'permanent', reach: 'call', advice: '' },
  { code: 1 },
)

/** The rows that the journal got since, with their matter before and after. */
function journal(one: District) {
  const from = one.engine.get<{ n: number }>('SELECT max(sequence) AS n FROM journal')?.n ?? 0
  return () =>
    one.engine
      .all<{ act: string; matter: number | null; note: string; before: string; after: string }>(
        'SELECT act, matter, note, before, after FROM journal WHERE sequence > ? ORDER BY sequence',
        from,
      )
      .map(({ before, after, ...row }) => ({
        ...row,
        before: JSON.parse(before ?? 'null') as { version: number } | null,
        after: JSON.parse(after ?? 'null') as { version: number } | null,
      }))
}
const clueOf = (one: District, text = sand) => {
  const clue = one.store.matters.get(one.file(text))
  if (!clue) throw new Error('no clue')
  return clue
}

test('a matter that one decision changes twice is recorded once, from what it was to what it became', () => {
  const one = district()
  const clue = clueOf(one)
  const since = journal(one)
  decide(one, {
    change: [
      { matter: clue, to: { data: { ...clue.data, first: '一' } as never } },
      { matter: clue, to: { state: 'closed', data: { ...clue.data, second: '二' } as never } },
    ],
    entries: [{ act: 'close', matter: clue.id, note: '办结' }],
  })
  expect(one.store.matters.get(clue.id)).toMatchObject({
    ...{ state: 'closed', version: clue.version + 2, data: { first: '一', second: '二' } },
  })
  const [row, ...more] = since()
  expect(more).toEqual([])
  expect(row).toMatchObject({ act: 'close', matter: clue.id, note: '办结' })
  expect([row?.before?.version, row?.after?.version]).toEqual([clue.version, clue.version + 2])
})

test('every changed matter has its row, and a doubt about the time stands in the first row alone', () => {
  const one = district()
  const [first, second] = [clueOf(one), clueOf(one, '綦江河三江段发现排污口')]
  const since = journal(one)
  decide(
    one,
    {
      change: [first, second].map((matter) => ({ matter, to: { handler: rco.liaison } })),
      entries: [
        { act: 'pass', matter: null, note: '交接' },
        { act: 'pass', matter: first.id, note: '其一' },
        { act: 'pass', matter: first.id, note: '又一' },
      ],
    },
    { timeDoubt: '时间存疑' },
  )
  expect(
    since().map(({ act, matter, note, after }) => [act, matter, note, after !== null]),
  ).toEqual([
    ['pass', null, '交接（时间存疑）', false],
    ['pass', first.id, '其一', true],
    ['pass', first.id, '又一', false],
    ['pass', second.id, '', true],
  ])
  const silent = journal(one)
  const again = one.store.matters.get(first.id)
  if (again) decide(one, { change: [{ matter: again, to: { handler: null } }] })
  expect(silent().map(({ act, matter }) => [act, matter])).toEqual([['change', first.id]])
})

test('what limits a matter renders its records too, what widens it or leaves it as it is does not', () => {
  const patched = (before: readonly string[] | null, after: readonly string[] | null) => {
    const one = district()
    const clue = clueOf(one)
    const limited = (people: readonly string[] | null) => ({
      ...{ ...clue.data, ...(people === null ? {} : { limitedTo: people }) },
    })
    const matter = one.store.matters.update(clue, { data: limited(before) as never }, now)
    one.shown(clue.id, 'om_live')
    const record = one.shown(clue.id, 'om_record')
    one.engine.run("UPDATE card SET state = 'superseded' WHERE id = ?", record)
    one.engine.run('DELETE FROM parcels')
    const data = { ...limited(after), other: '一' }
    decide(one, { change: [{ matter, to: { data: data as never } }] })
    return waitingOutboxMessages(one.engine).some(
      ({ payload }) => payload.kind === 'patch' && payload.card === record,
    )
  }
  expect(patched(null, [rco.member])).toBe(true)
  expect(patched(['a', 'b'], ['a'])).toBe(true)
  expect(patched(['a'], ['a', 'b'])).toBe(false)
  expect(patched(['a'], null)).toBe(false)
  expect(patched(null, null)).toBe(false)
})

test('a text that a matter got is found at once', () => {
  const one = district()
  const clue = clueOf(one)
  const found = (term: string) =>
    one.store.texts
      .questions([term])
      .flatMap((question) => one.store.texts.find(question, Number.MAX_SAFE_INTEGER, 9))
  const data = { ...clue.data, text: '发现网箱养鱼' } as never
  expect([found('采砂船'), found('网箱养鱼')]).toEqual([[clue.id], []])
  decide(one, { change: [{ matter: clue, to: { data } }] })
  expect(found('网箱养鱼')).toEqual([clue.id])
})

test('a paper goes behind the card that announces it, at once to whoever acts and to others in office hours', () => {
  const one = district()
  const night = at('2026-03-10 22:00')
  const document = { document: 'letter', matter: 1 } as never
  const enclosures = [rco.member, rco.liaison].map((to) => ({ document, to }))
  decide(one, { enclosures }, { now: night })
  const sent = one.engine.all<{ lane: string; behind: string; due_at: number }>(
    'SELECT lane, behind, due_at FROM parcels ORDER BY sequence',
  )
  expect(sent.map(({ behind, due_at }) => [behind, due_at])).toEqual([
    [rco.member, night],
    [rco.liaison, at('2026-03-11 09:10')],
  ])
  expect(sent.every(({ lane }) => lane.startsWith('file '))).toBe(true)
})

test('members and departments are asked for by whoever wants them, each in its own order', () => {
  const one = district()
  decide(one, {
    listMembers: [{ chatId: 'oc_rco', asker: rco.member, quiet: true }],
    listDepartments: [{ asker: 'jcy:ou_x', name: '一科' }],
  })
  const asked = waitingOutboxMessages(one.engine).map(({ orderingKey, payload }) => [
    orderingKey,
    payload,
  ])
  expect(asked).toEqual([
    ['department jcy:ou_x', { kind: 'department', app: 'jcy', asker: 'jcy:ou_x', name: '一科' }],
    ['members oc_rco', { kind: 'members', chatId: 'oc_rco', asker: rco.member, quiet: true }],
  ])
})

test('what is sent again is told anew when it fails again, everything else only once a day', () => {
  const one = district()
  const failure = JSON.stringify({
    code: 1,
    kind: 'permanent',
    message: '',
    advice: '',
    logId: null,
  })
  rows(one.engine, 'parcels', { p: { state: 'dead', failure, settled_at: 1 } })
  one.store.system.setFact('undelivered:1:ou_admin', '1 1')
  decide(one, {})
  expect(one.store.system.fact('undelivered:1:ou_admin')).not.toBeNull()
  decide(one, { revive: ['p'] })
  expect(one.store.system.fact('undelivered:1:ou_admin')).toBeNull()
  expect(waitingOutboxMessages(one.engine).map(({ id }) => id)).toEqual(['p'])
})

test('numbers that a decision takes are found, and none is taken out of turn', () => {
  const one = district()
  const clue = clueOf(one)
  const number = (ordinal: number) => ({
    series: '綦河检移',
    year: 2026,
    ordinal,
    official: clue.id,
  })
  decide(one, { numbers: [number(1)] })
  const reference = { matched: '', series: null, prefix: '綦河检移', year: 2026, number: 1 }
  expect(one.store.numbers.byReference(reference).map(({ id }) => id)).toEqual([clue.id])
  expect(() => decide(one, { numbers: [number(1)] })).toThrow('out of turn')
  expect(() => decide(one, { numbers: [number(3)] })).toThrow('out of turn')
})

test('of a confidential matter only its named people hear what could not be delivered, but not the receiver', () => {
  const one = district()
  const clue = clueOf(one)
  const secret = firstConfidential + 7
  const people = [rco.member, rco.liaison, rco.approver]
  const data = { ...clue.data, limitedTo: people } as never
  one.store.matters.insert({ ...clue, id: secret, ordinal: 77, data })
  const card = one.shown(secret, 'om_card')
  one.engine.run('DELETE FROM parcels')
  const to = { type: 'open_id', id: rco.member }
  const message = {
    id: 'p',
    orderingKey: rco.member,
    behind: null,
    payload: { kind: 'send', to, card },
  }
  giveUp(one.services, message as never, failure, now)
  expect(one.sent().toSorted()).toEqual(
    [`${rco.approver} send matter`, `${rco.liaison} send matter`].toSorted(),
  )
})

test('a change of roles alone is one of people, for what follows the record', () => {
  const one = district()
  const from = one.store.journal.head().length
  const person = one.store.directory.current().person(rco.member)
  if (!person) throw new Error('nobody')
  const memberships = person.memberships.map((each) => ({ ...each, roles: ['liaison'] as const }))
  decide(one, { directory: [{ person: { ...person, memberships } }] })
  expect(one.store.journal.touchedAfter(from, 100)).toMatchObject({ people: true, matters: [] })
  const after = one.store.journal.head().length
  decide(one, { entries: [{ act: 'test', matter: null, note: '一' }] })
  expect(one.store.journal.touchedAfter(after, 100)).toMatchObject({ people: false })
})

test('of what is told of a matter by night one card is left in the morning, the newest', () => {
  const one = district()
  const clue = one.file(sand)
  const tell = (headline: string, at: number) =>
    decide(
      one,
      {
        notices: [
          { to: { people: [rco.liaison] }, view: { view: 'matter', matter: clue, headline } },
        ],
      },
      { now: at },
    )
  tell('一', at('2026-03-10 22:00'))
  tell('二', at('2026-03-10 23:00'))
  const cards = waitingOutboxMessages(one.engine).flatMap(({ payload }) =>
    payload.kind === 'send' ? [one.store.cards.get(payload.card)?.view] : [],
  )
  expect(cards).toMatchObject([{ view: 'matter', headline: '二' }])
})

test('the self-check counts no message of a confidential matter, whether it waits or was given up', () => {
  const one = district()
  const clue = clueOf(one)
  const secret = firstConfidential + 9
  one.store.matters.insert({ ...clue, id: secret, ordinal: 79 })
  one.engine.run('DELETE FROM parcels')
  const to = { type: 'open_id', id: rco.member }
  const errand = (matter: number) =>
    JSON.stringify({ kind: 'send', to, card: one.shown(matter, `om_${matter}`) })
  const dead = { state: 'dead', settled_at: now }
  const failed = JSON.stringify({
    code: 1,
    kind: 'permanent',
    message: '',
    advice: '',
    logId: null,
  })
  rows(one.engine, 'parcels', {
    waiting: { errand: errand(clue.id) },
    'waiting, secret': { errand: errand(secret) },
    dead: { ...dead, errand: errand(clue.id), failure: failed },
    'dead, secret': { ...dead, errand: errand(secret), failure: failed },
  })
  const { waitingOutboxMessages: waiting, deadOutboxMessages: given } =
    one.services.reader.condition(now)
  expect([waiting, given.map(({ id }) => id)]).toEqual([1, ['dead']])
})

test('that a card about undelivered messages is not delivered is told to nobody else', () => {
  const one = district()
  const first = one.store.directory.current().person(admin)
  if (first) one.store.directory.savePerson({ ...first, personId: 'ou_second', name: '乙管理员' })
  const fail = (id: string, payload: object, orderingKey: string) => {
    const message = { id, orderingKey, behind: null, payload }
    giveUp(one.services, message as never, failure, now)
    return one.sent().toSorted()
  }
  const to = (id: string) => ({ type: 'open_id', id })
  const told = fail('p1', { kind: 'text', to: to(rco.member), text: '一' }, rco.member)
  expect(told).toEqual([`${admin} send dead-letter`, 'ou_second send dead-letter'])
  const card = one.newest('card')
  expect(fail('p2', { kind: 'send', to: to('ou_second'), card }, 'ou_second')).toEqual([])
})
