import { expect, test } from 'vitest'
import { commands, commandWordsIn } from '../../commands/registry.ts'
import { kinds } from '../../src/domain/casework/kinds.ts'
import { obligations } from '../../src/domain/casework/obligations.ts'
import { profileWith } from '../app/district-kit.ts'

const words = commandWordsIn(profileWith())
const nouns = {
  river: ['河流'],
  expert: ['专家'],
  observer: ['监督员', '观察员'],
  contact: ['通讯录'],
  body: ['外单位'],
}
const deeds = { entry: '登记', retire: '停用', import: '导入', export: '导出', template: '模板' }

test.each(Object.entries(nouns))(
  'the register %s is kept by its noun and what is done, with a space or without',
  (register, said) => {
    for (const noun of said) {
      for (const [deed, word] of Object.entries(deeds)) {
        expect(words.get(`${noun}${word}`)).toBe(`${register}-${deed}`)
        expect(words.get(`${noun} ${word}`)).toBe(`${register}-${deed}`)
      }
    }
  },
)

test('no word is empty, and none has two spaces', () => {
  expect([...words.keys()].filter((word) => word.trim() === '' || /\s\s/.test(word))).toEqual([])
})

/** Where a text of a declaration is empty: `conclude.button.text`. A hint may be, and the label of what is carried. */
function emptyIn(value: unknown, path: string, seen: Set<unknown>): readonly string[] {
  if (value === '') return path.endsWith('.hint') || /[aA]sked\.label$/.test(path) ? [] : [path]
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  return Object.entries(value).flatMap(([key, inner]) => emptyIn(inner, `${path}.${key}`, seen))
}

test('no word of a command, kind, state, step, field or obligation is empty', () => {
  const seen = new Set<unknown>()
  const all = [...commands, ...kinds, ...obligations.map((one) => ({ ...one, name: one.what }))]
  expect(all.flatMap((one) => emptyIn(one, one.name, seen))).toEqual([])
  // Everything that is declared was looked at.
  expect(seen.size).toBeGreaterThan(2000)
})
