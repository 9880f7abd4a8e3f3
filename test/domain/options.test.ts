import { expect, test } from 'vitest'
import type { Option } from '../../src/domain/matter/field.ts'
import { chosenAmong, whichOffered } from '../../src/domain/matter/options.ts'
import { profileWith } from '../app/district-kit.ts'

const options: readonly Option[] = [
  { value: 'rco', text: '{区河长办}', words: ['河长办'] },
  { value: 'water', text: '水利局', words: ['水务局', '水务'] },
  { value: 'agriculture', text: '农业农村委', words: ['农委', '水务'] },
  { value: 'north', text: '镇政府' },
  { value: 'south', text: '镇政府' },
]
const profile = profileWith()

test.each([
  ['the value itself', 'water', 'water'],
  ['its text', '水利局', 'water'],
  ['its text as the district says it', '区河长办', 'rco'],
  ['a synonym', '农委', 'agriculture'],
  ['a synonym of two, which is asked about', '水务', '水务'],
  ['a text of two, which is asked about', '镇政府', '镇政府'],
  ['a text of none', '林业局', '林业局'],
])('an option is chosen by %s', (_how, said, value) => {
  expect(chosenAmong(options, said, profile)).toBe(value)
})

test('what is offered is said in the order of the options', () => {
  const two = options.slice(1, 3)
  expect(whichOffered({ label: '接收单位', offers: '可移送至' }, two)).toBe(
    '可移送至水利局、农业农村委，请重新选择',
  )
  expect(whichOffered({ label: '接收单位' }, two)).toBe(
    '接收单位可选水利局、农业农村委，请重新选择',
  )
})
