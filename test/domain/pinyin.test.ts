import { pinyin } from 'pinyin-pro'
import { expect, test } from 'vitest'
import { commands } from '../../commands/registry.ts'
import { pinyinOf, soundsEqual, soundsLike, soundsNear } from '../../src/domain/reading/pinyin.ts'

const plain = { toneType: 'none', v: true } as const

/** The file of the table, as the library reads every single character of Unicode. */
function tableFile(): string {
  const bySound = new Map<string, string>()
  for (let code = 0x80; code <= 0x323af; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue
    const character = String.fromCodePoint(code)
    const sound = pinyin(character, plain).toLowerCase()
    if (/^[a-z]+$/.test(sound)) bySound.set(sound, `${bySound.get(sound) ?? ''}${character}`)
  }
  const rows = new Map<string, string>()
  for (const [sound, characters] of [...bySound].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const initial = sound.charAt(0)
    rows.set(initial, `${rows.get(initial) ?? ''}${sound}${characters}`)
  }
  return [
    '/**',
    ' * Every Chinese character behind its syllable, without tone and with v for ü: the first reading of each in',
    ' * pinyin-pro (MIT, © Zhixian Zhang). Written by `npx vitest run test/domain/pinyin.test.ts -u`.',
    ' */',
    'export const syllables = `',
    ...rows.values(),
    '`',
    '',
  ].join('\n')
}

test('every character is read as the library of pinyin reads it', async () => {
  await expect(tableFile()).toMatchFileSnapshot('../../src/domain/reading/syllables.ts')
})

test('every command can be typed by the pinyin that the library gives of it as a word', () => {
  const words = commands.map(({ chinese }) => chinese.replaceAll(/[{}]/g, ''))
  const spelled = words.map((word) =>
    pinyin(word, { ...plain, type: 'array' })
      .join('')
      .toLowerCase(),
  )
  expect(words.length).toBeGreaterThan(150)
  expect(words.map(pinyinOf)).toEqual(spelled)
})

test('letters and other signs stay as they are', () => {
  expect(pinyinOf('A组，2号\n')).toBe('azu，2hao\n')
})

test('words are compared by their sound, with or without what the south-west does not tell apart', () => {
  expect(soundsEqual('反馈', '反溃')).toBe(true)
  expect(soundsEqual('反馈', '返回')).toBe(false)
  expect(soundsNear('受理', '收里')).toBe(true)
  expect(soundsNear('南河', '蓝河')).toBe(true)
})

test('a name is found by its pinyin, its initials and, where it has a ü, by v', () => {
  expect(soundsLike('puhe', '蒲河')).toBe(true)
  expect(soundsLike('ph', '蒲河')).toBe(true)
  expect(soundsLike('lvyin', '绿荫河')).toBe(true)
  expect(soundsLike('qijiang', '蒲河')).toBe(false)
})
