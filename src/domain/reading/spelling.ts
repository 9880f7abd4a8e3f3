import { soundsEqual, soundsNear } from './pinyin.ts'

/**
 * The distance of `typed` from `word`: 0 equal, 1 the same sound, 2 nearly the same sound, 3 one character
 * different, null for more. Words of a single character are never near.
 */
export const spellingDistance = (typed: string, word: string): number | null => {
  if (typed === word) return 0
  if (word.length < 2 || Math.abs(typed.length - word.length) > 1) return null
  const isLatin = /^[a-z-]+$/.test(word)
  if (!isLatin && typed.length === word.length) {
    if (soundsEqual(typed, word)) return 1
    if (soundsNear(typed, word)) return 2
  }
  if (isLatin && word.length < 4) return null
  return isOneOff(typed, word) ? 3 : null
}

/** Whether one insertion, deletion, replacement or swap of neighbours turns `one` into `other`. */
const isOneOff = (one: string, other: string): boolean => {
  const limit = Math.min(one.length, other.length)
  let head = 0
  while (head < limit && one[head] === other[head]) head += 1
  let tail = 0
  while (tail < limit - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1
  const left = one.slice(head, one.length - tail)
  const right = other.slice(head, other.length - tail)
  // The single character that a deletion leaves of a two-character word is too little to recognise it.
  if (left.length + right.length === 1) return limit >= 2
  if (left.length === 1 && right.length === 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
