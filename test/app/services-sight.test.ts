import { expect, test } from 'vitest'
import type { Decision } from '../../src/domain/matter/decision.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { hideForms } from '../../src/store/hidden-forms.ts'
import { hideLostSight, hidingLostSight } from '../../src/store/lost-sight.ts'
import { rco, unit } from './clue-kit.ts'
import { type District, district, now, sand } from './services-kit.ts'
import { record } from './store-kit.ts'

const day = 24 * 60 * 60 * 1000

/** Delivers a card with a view, once and at once; returns its id. */
function delivered(one: District, view: View, receiver: string = rco.liaison, at = now): number {
  const type = receiver.startsWith('oc_') ? 'chat_id' : 'open_id'
  const card = one.store.cards.insert({ type, id: receiver }, view, at)
  one.store.cards.sent(card, `om_of_${card}`, 'oc_p', at)
  return card
}

const cardOf = (matter: number): View => ({ view: 'matter', matter, headline: null })
const historyOf = (root: number | null): View => ({
  ...{ view: 'history', root, title: '经过', lines: [] },
})
const reminderOf = (...matters: readonly number[]): View => {
  const line = {
    ...{ id: 1, number: '', title: '', debtor: '', person: null, owed: '', dueOn: '2026-03-10' },
    ...{ provisional: false, days: 1, act: null, button: '', alternative: null, about: null },
    ...{ reminderStep: 'due', late: true, escalated: false, version: 1 },
  }
  const lines = matters.map((matter) => ({ ...line, matter }))
  return { view: 'reminder', root: matters[0] ?? null, lines } as unknown as View
}

/** The cards for which a patch waits, which is then taken away. */
function patched({ engine }: District): readonly number[] {
  const all = engine.all<{ card: number }>(
    "SELECT patched_card AS card FROM parcels WHERE state = 'waiting' AND patched_card IS NOT NULL ORDER BY 1",
  )
  engine.run('DELETE FROM parcels')
  return all.map(({ card }) => card)
}

/** Decides something of the directory; `actor` is null where Feishu told it. */
const decide = (one: District, change: object, actor: string | null = 'ou_admin') =>
  record(one.store, { directory: [change] } as Partial<Decision>, { actor, now })

const person = (one: District, id: string) => {
  const found = one.store.directory.current().person(id)
  if (!found) throw new Error(`${id} is in no profile`)
  return found
}

/** The liaison officer of the office, moved to a unit that has nothing to do with its clues. */
const moved = (one: District) => ({
  person: {
    ...person(one, rco.liaison),
    memberships: [{ organisation: 'water', roles: ['handler'] }],
  },
})

/** A district with a clue of the office, which a unit does not see. */
function withClue() {
  const one = district()
  return { one, clue: one.file(sand) }
}

test('whoever is registered for another office loses every sort of card of what he saw in the first', () => {
  const { one, clue } = withClue()
  const was = { number: '', state: '', headline: null }
  const lost = [
    delivered(one, cardOf(clue)),
    delivered(one, cardOf(clue)),
    delivered(one, historyOf(clue)),
    delivered(one, reminderOf(clue)),
  ]
  const [, older = 0] = lost
  one.store.cards.supersede(older, { view: 'superseded', matter: clue, at: now, was })
  delivered(one, historyOf(null))
  delivered(one, cardOf(clue), rco.approver)
  decide(one, moved(one))
  expect(patched(one)).toEqual(lost)
})

test('a card of several matters is rendered once more when one of them is lost', () => {
  const { one, clue } = withClue()
  const mixed = delivered(one, reminderOf(9999, clue))
  // What is told of a matter that there is not hides nothing from anybody.
  delivered(one, reminderOf(9999))
  decide(one, moved(one))
  expect(patched(one)).toEqual([mixed])
})

test('what may still be seen, was not sent, or can be patched no more costs no call', () => {
  const { one, clue } = withClue()
  for (const days of [15, 14]) delivered(one, cardOf(clue), rco.liaison, now - days * day)
  const last = delivered(one, cardOf(clue), rco.liaison, now - 13 * day)
  one.store.cards.insert({ type: 'open_id', id: rco.liaison }, cardOf(clue), now)
  const dead = delivered(one, cardOf(clue))
  one.engine.run("UPDATE card SET state = 'dead' WHERE id = ?", dead)
  one.engine.transact(() => hideLostSight(one.store, { type: 'open_id', id: rco.liaison }, now))
  expect(patched(one)).toEqual([])
  decide(one, moved(one))
  expect(patched(one)).toEqual([last])
})

test('whoever is stopped by somebody is veiled, whoever left Feishu is not, nor who has a new name', () => {
  const of = (change: object, actor: string | null) => {
    const { one, clue } = withClue()
    const card = delivered(one, cardOf(clue))
    decide(one, { person: { ...person(one, rco.liaison), ...change } }, actor)
    return patched(one).includes(card)
  }
  const left = { active: false, memberships: [] }
  expect(of(left, 'ou_admin')).toBe(true)
  expect(of(left, null)).toBe(false)
  expect(of({ name: '甲甲' }, 'ou_admin')).toBe(false)
  expect(of({ memberships: [{ organisation: 'water', roles: ['handler'] }] }, null)).toBe(true)
})

test('a group that is registered for another office is veiled, one that the bot left is not', () => {
  const of = (change: object) => {
    const { one, clue } = withClue()
    const card = delivered(one, cardOf(clue), 'oc_rco')
    const chat = one.store.directory.current().chat('oc_rco')
    decide(one, { chat: { ...chat, ...change } })
    return patched(one).includes(card)
  }
  expect(of({ organisations: ['water'] })).toBe(true)
  expect(of({ organisations: ['water'], active: false })).toBe(false)
  expect(of({ name: '另一个群' })).toBe(false)
})

test('under another profile everybody and every group is looked at once, and anew after a stop', () => {
  const { one, clue } = withClue()
  const cards = [delivered(one, cardOf(clue)), delivered(one, cardOf(clue), 'oc_rco')]
  one.engine.run("UPDATE matter SET office = 'water' WHERE id = ?", clue)
  let stops = false
  const look = () =>
    [
      ...hidingLostSight(
        one.store,
        () => now,
        () => stops,
      ),
    ].length
  const { people, chats } = one.store.directory.current()
  const all = [...people, ...chats].filter((each) => each.active).length
  expect(patched(one)).toEqual([])
  stops = true
  expect(look()).toBe(0)
  stops = false
  expect(look()).toBe(all)
  expect(patched(one)).toEqual(cards)
  expect(look()).toBe(0)
})

test('only the forms of whoever lost the sight of their matter are closed', () => {
  const { one, clue } = withClue()
  const opened = [rco.liaison, unit.ecology].map((actor) =>
    one.store.drafts.insert(
      {
        ...{ act: 'supplement', matter: clue, actor, chatId: 'oc_p', confidential: false },
        ...{ messageId: null, content: { attachments: [] } as never },
      },
      now,
    ),
  )
  one.engine.transact(() => hideForms(one.store, new Set([clue]), now))
  expect(opened.map((id) => one.store.drafts.get(id)?.state)).toEqual(['open', 'expired'])
})
