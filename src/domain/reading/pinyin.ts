import { pinyin } from 'pinyin-pro'

const SOUNDS_ALIKE: readonly (readonly [RegExp, string])[] = [
  [/^(z|c|s)h/, '$1'],
  [/^n/, 'l'],
  [/^f/, 'h'],
  [/(a|e|i)ng$/, '$1n'],
]

// A mistyped command is held against every known word, character by character.
const heard = new Map<string, string>()

const soundOf = (character: string): string => {
  const sound = heard.get(character) ?? pinyin(character, { toneType: 'none' }).toLowerCase()
  heard.set(character, sound)
  return sound
}

/** Toneless syllables of each character; what has no sound stays as it is. */
const readSounds = (text: string): readonly string[] => [...text].map(soundOf)

/** Whether two words are pronounced alike, tones aside (反馈, 反溃). */
export const soundsEqual = (one: string, other: string): boolean =>
  equal(readSounds(one), readSounds(other))

/** As `soundsEqual`, and also where the south-west does not tell the sounds apart (zh z, n l, h f). */
export const soundsNear = (one: string, other: string): boolean =>
  equal(readSounds(one).map(blur), readSounds(other).map(blur))

const equal = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((sound, index) => sound === other[index])

const blur = (sound: string): string =>
  SOUNDS_ALIKE.reduce((blurred, [from, to]) => blurred.replace(from, to), sound)

/** Whether Latin letters spell the sounds of part of `text`, whole or by initials: puhe and ph for 蒲河. */
export const soundsLike = (letters: string, text: string): boolean => {
  const typed = letters.toLowerCase()
  if (!/^[a-z]{2,}$/.test(typed)) return false
  const sounds = readSounds(text)
  const initials = sounds.map((sound) => sound.charAt(0)).join('')
  return initials.includes(typed) || sounds.some((_, from) => spells(typed, sounds.slice(from)))
}

const spells = (typed: string, sounds: readonly string[]): boolean =>
  sounds.join('').startsWith(typed)

/** How a word is spelt without tones and gaps: xuanchuan for 宣传, lvxing for 履行. */
export const pinyinOf = (word: string): string =>
  pinyin(word, { toneType: 'none', type: 'array', v: true }).join('').toLowerCase()
