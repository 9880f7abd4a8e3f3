import { syllables } from './syllables.ts'

const SOUNDS_ALIKE: readonly (readonly [RegExp, string])[] = [
  [/^(z|c|s)h/, '$1'],
  [/^n/, 'l'],
  [/^f/, 'h'],
  [/(a|e|i)ng$/, '$1n'],
]

/** Words of commands in which a character is read otherwise than by itself. */
const READ_OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/重(?=启)/, 'chong'],
  [/还$/, 'huan'],
  [/模(?=板)/, 'mu'],
]

// A cache: a mistyped command is compared with every known word, character by character.
const heard = new Map<string, string>()

const soundOf = (character: string): string => {
  const sound = heard.get(character) ?? findSound(character)
  heard.set(character, sound)
  return sound
}

const isLetter = (at: number): boolean => /[a-z]/.test(syllables.charAt(at))

/** The syllable before a character in the table; a character that is not in it stays, in small letters. */
function findSound(character: string): string {
  const at = character > '\x7f' ? syllables.indexOf(character) : -1
  if (at < 0) return character.toLowerCase()
  let end = at
  while (!isLetter(end - 1)) end -= 1
  let start = end
  while (isLetter(start - 1)) start -= 1
  return syllables.slice(start, end)
}

/** The syllables of each character without tones; other characters stay unchanged. */
const readSounds = (text: string): readonly string[] => [...text].map(soundOf)

/** Whether two words are pronounced alike except for tones (反馈, 反溃). */
export const soundsEqual = (one: string, other: string): boolean =>
  equal(readSounds(one), readSounds(other))

/** Like `soundsEqual`, also for sounds that south-western speakers do not distinguish (zh z, n l, h f). */
export const soundsNear = (one: string, other: string): boolean =>
  equal(readSounds(one).map(blur), readSounds(other).map(blur))

const equal = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((sound, index) => sound === other[index])

const blur = (sound: string): string =>
  SOUNDS_ALIKE.reduce((blurred, [from, to]) => blurred.replace(from, to), sound)

/** Whether Latin letters are the pinyin or the initials of a part of `text`: puhe and ph for 蒲河. */
export const soundsLike = (letters: string, text: string): boolean => {
  const typed = letters.toLowerCase()
  if (!/^[a-z]{2,}$/.test(typed)) return false
  const sounds = readSounds(text)
  const initials = sounds.map((sound) => sound.charAt(0)).join('')
  return initials.includes(typed) || sounds.some((_, from) => spells(typed, sounds.slice(from)))
}

const spells = (typed: string, sounds: readonly string[]): boolean =>
  sounds.join('').startsWith(typed)

/** The pinyin of a command word without tones and spaces: xuanchuan for 宣传, lvxing for 履行. */
export const pinyinOf = (word: string): string =>
  readSounds(
    READ_OTHERWISE.reduce((known, [reading, sound]) => known.replace(reading, sound), word),
  ).join('')
