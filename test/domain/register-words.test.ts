import { expect, test } from 'vitest'
import { commandWordsIn } from '../../commands/registry.ts'
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
