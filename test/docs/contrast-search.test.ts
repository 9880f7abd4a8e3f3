import { afterAll, expect, test } from 'vitest'
import { find } from '../../commands/find.ts'
import { searching } from '../../src/domain/casework/matter-search.ts'
import { notFound } from '../../src/domain/casework/subject.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { pro, rco, unit } from '../app/clue-kit.ts'
import { resultOf } from '../work-result.ts'
import { openContrast } from './contrast-record.ts'

const { record } = openContrast()
afterAll(() => record.close())
const clues = record.matters.filter(({ kind, office }) => kind === 'clue' && office === 'rco')
const clue = clues[0] as Matter
const copies = (count: number): readonly Matter[] =>
  Array.from({ length: count }, (_, nth) => ({ ...clue, id: 10_000 + nth }))

/** What a person finds, where the index gives these matters, and these parts of each. */
function found(
  who: string,
  text: string,
  given: (terms: readonly string[]) => readonly Matter[],
  { page = 1, parts = [] as readonly Matter[] } = {},
) {
  const context = record.of(who)
  const reader = Object.assign(Object.create(context.reader), {
    search: given,
    children: () => parts,
  })
  const { lines, more } = resultOf(searching(text, page, { ...context, reader }))
  return { count: lines.length, more }
}

test.each([
  [0, 1, { count: 0, more: false }],
  [8, 1, { count: 8, more: false }],
  [9, 1, { count: 8, more: true }],
  [9, 2, { count: 1, more: false }],
  [17, 2, { count: 8, more: true }],
  [17, 3, { count: 1, more: false }],
])('of %i matters found page %i has %o', (count, page, result) => {
  expect(found(rco.liaison, '弃渣', () => copies(count), { page })).toEqual(result)
})

test('a river is searched for by its former names too, and what has both of its names is found once', () => {
  const asked: string[] = []
  const given = (terms: readonly string[]) => {
    asked.push(terms.join(' '))
    return copies(2)
  }
  expect(found(rco.liaison, '蒲河 弃渣', given)).toEqual({ count: 2, more: false })
  expect(asked).toEqual(['蒲河 弃渣', '老蒲河 弃渣', '清溪河 弃渣'])
})

test('of what somebody does not see, a part is found by its own words, and only one that he sees', () => {
  const [patrol] = record.matters.filter(({ kind }) => kind === 'patrol')
  const [finding] = record.matters.filter(({ kind }) => kind === 'finding')
  if (!patrol || !finding) throw new Error('nothing was patrolled')
  const part = (handlingUnit: string, text: string) => ({
    ...finding,
    ...{ parent: patrol.id, handlingUnit, data: { ...finding.data, text } },
  })
  const seek = (who: string, one: Matter, text = 'PVC管') =>
    found(who, text, () => [patrol], { parts: [one] }).count
  expect(seek(unit.water, part('water', '右岸pvc管排污'))).toBe(1)
  expect(seek(unit.water, part('water', '右岸堆放弃渣'))).toBe(0)
  expect(seek(unit.water, part('ecology', '右岸pvc管排污'))).toBe(0)
  // Whoever sees the whole finds that, once.
  expect(seek(pro.liaison, part('water', '右岸pvc管排污'))).toBe(1)
})

/** What a person who types a number gets, where the index gives these matters for it: a card, or a list. */
function numbered(who: string, given: readonly Matter[], parts: readonly Matter[] = []) {
  const context = record.of(who)
  const reader = Object.assign(Object.create(context.reader), {
    ...{ byReference: () => given, children: () => parts, search: () => [] },
  })
  const call = { subject: null, values: {}, aside: {}, attachments: [], position: null }
  const decided = find.decide({ ...call, text: '巡1' }, { ...context, reader })
  const { view } = ('reply' in decided && decided.reply ? decided.reply : {}) as {
    view?: { matter?: number; lines?: readonly { matter: number }[] }
  }
  return view?.lines?.map(({ matter }) => matter) ?? view?.matter ?? decided
}

test('behind a number stand the whole for whoever sees it, and otherwise the parts that he sees', () => {
  const [patrol] = record.matters.filter(({ kind }) => kind === 'patrol')
  const [finding] = record.matters.filter(({ kind }) => kind === 'finding')
  if (!patrol || !finding) throw new Error('nothing was patrolled')
  const part = (id: number, handlingUnit: string) => ({
    ...{ ...finding, id, parent: patrol.id, handlingUnit },
  })
  const parts = [part(9001, 'water'), part(9002, 'ecology'), part(9003, 'water')]
  expect(numbered(pro.liaison, [patrol], parts)).toBe(patrol.id)
  expect(numbered(pro.liaison, parts.slice(0, 1))).toBe(patrol.id)
  expect(numbered(unit.water, [patrol], parts)).toEqual([9001, 9003])
  expect(numbered(unit.water, parts.slice(0, 1))).toBe(9001)
  expect(numbered(unit.water, [patrol], parts.slice(1, 2))).toBe(notFound)
})

test('a number that nothing has is said to be none, and not that a search found nothing', () => {
  expect(numbered(pro.liaison, [])).toBe(notFound)
})
