import { expect, test } from 'vitest'
import { openStore } from './store-kit.ts'

/** An index of these texts, and the matters that each of its questions finds for some terms. */
function indexed(texts: Readonly<Record<number, string>>) {
  const { texts: index } = openStore()
  for (const [id, text] of Object.entries(texts)) index.put(Number(id), text)
  const find = (...terms: readonly string[]) =>
    index.questions(terms).map((question) => index.find(question, Number.MAX_SAFE_INTEGER, 10))
  return { index, find }
}

test.each<[string, readonly string[], readonly (readonly number[])[]]>([
  ['a number stands before one that begins with it', ['4711'], [[1], [2]]],
  ['a number is found with its groups and without', ['47110'], [[3, 2], []]],
  ['a number with its groups stands before the same without', ['47,110'], [[3], [2]]],
  [
    'noughts before a number do not count',
    ['47'],
    [
      [4, 3],
      [2, 1],
    ],
  ],
  ['a number is found with the noughts before it', ['0047'], [[4, 3], []]],
  ['a single character is the beginning of a word, newest first', ['石'], [[6, 5]]],
  ['two characters are found next to each other', ['林桥'], [[5]]],
  ['characters that stand apart are not', ['石桥'], [[6]]],
  ['case and width make no difference', ['ＡＢｃ'], [[7]]],
  ['each of several terms is wanted', ['石林', '桥段'], [[5]]],
  ['signs alone ask for nothing', ['——', '？'], []],
])('%s', (_, terms, found) => {
  const { find } = indexed({
    ...{ 1: '第4711次巡查', 2: '赔偿47110元', 3: '赔偿47,110元', 4: '0047号桩' },
    ...{ 5: '石林桥段', 6: '石桥，林', 7: 'abC 码头' },
  })
  expect(find(...terms)).toEqual(found)
})

test('of what is asked two hundred characters count, over all terms together', () => {
  const { find } = indexed({ 1: '长'.repeat(200) })
  expect(find('长'.repeat(150), `${'长'.repeat(50)}短短`)).toEqual([[1]])
  expect(find('长'.repeat(150), `${'长'.repeat(49)}短短`)).toEqual([[]])
})

test('a page goes on below the last matter of the one before', () => {
  const { index } = indexed({ 1: '石林', 2: '石林', 3: '石林' })
  const [question = ''] = index.questions(['石林'])
  expect([
    index.find(question, 9, 2),
    index.find(question, 2, 2),
    index.find(question, 1, 2),
  ]).toEqual([[3, 2], [1], []])
})

test('the text of a matter takes the place of the former one', () => {
  const { index, find } = indexed({ 1: '石林桥段' })
  index.put(1, '三江段')
  expect([find('石林'), find('三江')]).toEqual([[[]], [[1]]])
})
