import { expect, test } from 'vitest'
import type { View } from '../../src/domain/matter/view.ts'
import { isChangeable, patchLife } from '../../src/store/card-succession.ts'
import type { Receiver } from '../../src/store/cards.ts'
import { type Row, rows, withRows } from './store-kit.ts'

const now = 1000
const a: Receiver = { type: 'open_id', id: 'ou_a' }

/** A store with these cards, each like a delivered living one of matter 1 but for what is said. */
function cards(changes: Readonly<Record<string, Row>>) {
  const made = withRows('card', changes)
  return { ...made, cards: made.store.cards }
}
const unlike = {
  superseded: { state: 'superseded' },
  dead: { state: 'dead' },
  'of another matter': { matter: 2 },
  'of another receiver': { receiver: 'ou_b' },
}

test('the living cards of a matter are those of all receivers, delivered or not', () => {
  const { told, cards: all } = cards({
    ...unlike,
    'not delivered': { message_id: null },
    'another view': { view: '{"view":"history"}' },
  })
  expect(told(all.living(1))).toEqual(['of another receiver', 'not delivered', 'another view'])
})

test('standing are only the delivered living cards that show the matter to that receiver', () => {
  const { told, cards: all } = cards({
    older: {},
    ...unlike,
    'not delivered': { message_id: null },
    'another view': { view: '{"view":"history"}' },
    newer: {},
  })
  expect(told(all.standing(1, a))).toEqual(['older', 'newer'])
})

test('a receiver was sent a card of a matter if one of any state reached him', () => {
  const { cards: all } = cards({
    'reached a': { state: 'dead' },
    'not delivered to b': { receiver: 'ou_b', message_id: null },
    'of another matter to c': { receiver: 'ou_c', matter: 2 },
  })
  const sent = ['ou_a', 'ou_b', 'ou_c'].filter((id) => all.wereSent(1, { type: 'open_id', id }))
  expect(sent).toEqual(['ou_a'])
})

test('reminders of several lines that may still be patched are found, and no other cards', () => {
  const reminder = (lines: number) => ({
    view: JSON.stringify({ view: 'reminder', lines: Array.from({ length: lines }, () => ({})) }),
  })
  const { told, cards: all } = cards({
    'of two lines': { ...reminder(2), sent_at: 50 },
    'of one line': reminder(1),
    older: { ...reminder(2), sent_at: 49 },
    dead: { ...reminder(2), state: 'dead' },
    'of no matter': { ...reminder(2), matter: null },
    'another view': {},
  })
  expect(told(all.remindersSince(50))).toEqual(['of two lines'])
})

test('cards that have to be replaced are the living ones sent before an instant, oldest first, up to a limit', () => {
  const { told, cards: all } = cards({
    second: { sent_at: 20 },
    first: { sent_at: 10 },
    third: { sent_at: 29 },
    'at the instant': { sent_at: 30 },
    dead: { sent_at: 10, state: 'dead' },
    'of no matter': { sent_at: 10, matter: null },
    'not delivered': { sent_at: null },
  })
  expect(told(all.sentBefore(30, 9))).toEqual(['first', 'second', 'third'])
  expect(told(all.sentBefore(30, 2))).toEqual(['first', 'second'])
})

test('the message that shows a form is found by its draft, among newer living cards', () => {
  const form = { matter: null, view: '{"view":"form","draft":7}' }
  const { told, cards: all } = cards({
    'too old': form,
    shows: form,
    dead: { ...form, state: 'dead' },
    'another draft': { ...form, view: '{"view":"form","draft":8}' },
  })
  expect(told(all.showingForm(7, 1))).toEqual(['shows'])
})

test('requests to register a person are found by that person, among newer living cards', () => {
  const ask = (personId: string, view = 'bind-request') => ({
    ...{ matter: null, view: JSON.stringify({ view, personId }) },
  })
  const { told, cards: all } = cards({
    'too old': ask('ou_x'),
    asks: ask('ou_x'),
    dead: { ...ask('ou_x'), state: 'dead' },
    'for another': ask('ou_y'),
    'another view': ask('ou_x', 'stranger'),
    'of a matter': { ...ask('ou_x'), matter: 1 },
  })
  expect(told(all.askingFor('ou_x', 1))).toEqual(['asks'])
})

test('the living answers to a message are found', () => {
  const { told, cards: all } = cards({
    answer: { source: 'om_x' },
    'second answer': { source: 'om_x' },
    dead: { source: 'om_x', state: 'dead' },
    'to another': { source: 'om_y' },
    'to none': {},
  })
  expect(told(all.answering('om_x'))).toEqual(['answer', 'second answer'])
})

test('whoever leaves has no living card any more; others keep theirs, and records stay records', () => {
  const { store, told, cards: all } = cards({ his: {}, ...unlike })
  all.retireOf('ou_a')
  const dead = store.engine.all<{ id: number }>("SELECT id FROM card WHERE state = 'dead'")
  expect(told(dead)).toEqual(['his', 'dead', 'of another matter'])
  all.retire(5)
  expect(all.get(5)?.state).toBe('dead')
})

test('of a matter and receiver the newest twenty cards stay living', () => {
  const { store, told, cards: all } = cards({ oldest: {}, ...unlike })
  const view: View = { view: 'matter', matter: 1, headline: null }
  const made = Array.from({ length: 20 }, () => all.insert(a, view, now))
  const living = store.engine.all<{ id: number }>(
    "SELECT id FROM card WHERE matter = 1 AND receiver = 'ou_a' AND state = 'live' ORDER BY id",
  )
  expect(living.map(({ id }) => id)).toEqual(made)
  const dead = store.engine.all<{ id: number }>("SELECT id FROM card WHERE state = 'dead'")
  expect(told(dead)).toEqual(['oldest', 'dead'])
})

test('a card is of the matter that it shows or of the first that it reminds of, and says who answers what', () => {
  const { cards: all } = cards({})
  const matterOf = (view: object) =>
    all.get(all.insert({ type: 'chat_id', id: 'oc_a' }, view as View, now, 'om_s'))
  expect(matterOf({ view: 'matter', matter: 4 })).toMatchObject({
    ...{ matter: 4, madeAt: now, sentAt: null, messageId: null, state: 'live' },
    receiver: { type: 'chat_id', id: 'oc_a' },
  })
  expect(matterOf({ view: 'superseded', matter: 5 })?.matter).toBe(5)
  expect(matterOf({ view: 'reminder', root: 6, lines: [] })?.matter).toBe(6)
  expect(matterOf({ view: 'history', root: 7 })?.matter).toBe(7)
  expect(matterOf({ view: 'history' })?.matter).toBeNull()
  expect(matterOf({ view: 'note', root: 7 })?.matter).toBeNull()
  expect(all.answering('om_s')).toHaveLength(6)
})

test('what was sent and shown is kept of one card alone, and another view may take its place', () => {
  const { cards: all } = cards({ one: { message_id: null, sent_at: null }, other: {} })
  all.sent(1, 'om_9', 'oc_9', now)
  all.shown(1, 'digest')
  all.supersede(1, { view: 'superseded', matter: 3 } as View)
  const row = { messageId: 'om_9', chatId: 'oc_9', sentAt: now, digest: 'digest', matter: 3 }
  expect(all.get(1)).toMatchObject({ ...row, state: 'superseded' })
  expect(all.byMessage('om_9')?.id).toBe(1)
  expect(all.get(2)).toMatchObject({ messageId: 'om_1', sentAt: 100, digest: null, state: 'live' })
})

test('old cards without a matter are deleted once, but not the newest, nor what is still to be sent', () => {
  const note = { matter: null, view: '{"view":"note"}', made_at: 10 }
  const {
    store,
    told,
    cards: all,
  } = cards({
    'swept before': note,
    old: note,
    'of a matter': { made_at: 10 },
    'to be sent': note,
    'given up': note,
    delivered: note,
    'at the instant': { ...note, made_at: 50 },
    'old, after a newer one': note,
    newest: note,
  })
  const send = (card: number, state: string) => ({ state, errand: JSON.stringify({ card }) })
  rows(store.engine, 'parcels', {
    p1: send(4, 'waiting'),
    p2: send(5, 'dead'),
    p3: send(6, 'delivered'),
    p4: { errand: '{"kind":"text"}' },
  })
  expect(all.sweep(1, 50)).toBe(8)
  expect(told(store.engine.all('SELECT id FROM card ORDER BY id'))).toEqual([
    ...['swept before', 'of a matter', 'to be sent', 'given up', 'newest'],
  ])
  expect(all.sweep(8, 50)).toBe(8)
})

test('a card may be patched for fourteen days less an hour from when it was sent', () => {
  expect(patchLife).toBe((14 * 24 - 1) * 3600_000)
  expect(isChangeable({ sentAt: 5 }, 4 + patchLife)).toBe(true)
  expect(isChangeable({ sentAt: 5 }, 5 + patchLife)).toBe(false)
  expect(isChangeable({ sentAt: null }, now)).toBe(true)
})
