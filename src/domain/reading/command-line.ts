import { spellingDistance } from './spelling.ts'
import { normaliseText } from './text.ts'

/** What a typed line asks for. `name` and `nearest` are command names; `word` is as typed. */
export type CommandLine =
  | {
      readonly kind: 'command'
      readonly name: string
      readonly word: string
      readonly rest: string
    }
  | {
      readonly kind: 'typo'
      readonly word: string
      readonly nearest: string
      readonly rest: string
    }
  | { readonly kind: 'unknown'; readonly word: string }
  | { readonly kind: 'plain'; readonly text: string }

// 、 is what the / key types in a Chinese input method.
const SIGN = /^[/、\\]+ */
const MENTION = /^@[^\s@]{1,40}(?:\s+|$)/
const BETWEEN = /^[\s:：,，、]+/
const FIRST_TOKEN = /^[^\s:：,，、;；。=()（）〔〕[\]【】]+/
const LATIN_LETTER = /[a-z_-]/
/** The rest of a label: 名称： of 活动名称：. */
const LABEL_GOES_ON = /^\p{Script=Han}{1,6} ?[:：=]/u
const LONGEST_UNSIGNED_TYPO = 6
const LONGEST_WORD_ECHOED = 20
const LONGEST_WORD_TYPED = 40

// Ordinary words that differ from a command by one character.
const ORDINARY_ANSWERS = new Set(['没问题', '收到了', '不用了'])

// Ordinary words that begin with a one-character command (群, 查).
const ORDINARY_WORDS = /^(?:群众|群里|群内|群中|查处|查封|查获|查明|查实|查无)/

/**
 * Reads the command at the beginning of `raw`. `names` maps every accepted word, in lower case, to its
 * command. A word counts after a sign (`/ ／ 、 \`), or without one when the bot was `addressed` (mentioned,
 * or in a private chat). Nothing is lost: the text after the word is returned as `rest`.
 */
export const readCommandLine = (
  raw: string,
  names: ReadonlyMap<string, string>,
  options: { readonly addressed: boolean },
): CommandLine => {
  const text = withoutMentions(normaliseText(raw).trim(), options.addressed)
  const sign = SIGN.exec(text)?.[0] ?? ''
  const body = text.slice(sign.length)
  if (sign === '' && !options.addressed) return { kind: 'plain', text }

  const word = longestWord(body, names)
  const name = names.get(word)
  const token = FIRST_TOKEN.exec(body)?.[0] ?? ''
  // 看扳 is a typing error for 看板, not the command 看 followed by 扳.
  const mistyped = word.length === 1 && token.length === 2 ? nearestWord(token, names, false) : null
  if (name !== undefined && mistyped === null) {
    return { kind: 'command', name, word: body.slice(0, word.length), rest: after(body, word) }
  }
  if (token === '') return { kind: 'plain', text }
  const near = mistyped ?? nearestWord(token.toLowerCase(), names, sign !== '')
  if (near !== null) {
    const typed = body.slice(0, near.length)
    return { kind: 'typo', word: typed, nearest: near.name, rest: after(body, typed) }
  }
  if (sign === '') return { kind: 'plain', text }
  return { kind: 'unknown', word: [...token].slice(0, LONGEST_WORD_ECHOED).join('') }
}

const withoutMentions = (text: string, addressed: boolean): string => {
  if (!addressed) return text
  let rest = text
  for (let mention = MENTION.exec(rest); mention !== null; mention = MENTION.exec(rest)) {
    rest = rest.slice(mention[0].length)
  }
  return rest
}

// There are hundreds of words but few lengths, and still fewer with one first character: each such beginning
// of the text is looked up, longest first.
const longestWord = (body: string, names: ReadonlyMap<string, string>): string => {
  const lower = body.slice(0, LONGEST_WORD_TYPED).toLowerCase()
  for (const length of lengthsIn(names).get(lower.charAt(0)) ?? []) {
    const word = lower.slice(0, length)
    if (!names.has(word)) continue
    if (LATIN_LETTER.test(word) && LATIN_LETTER.test(lower.charAt(length))) continue
    if (length === 1 && ORDINARY_WORDS.test(lower)) continue
    // In 宣传 活动名称：… the second word is a label of the form, not a part of the command 宣传活动.
    if (word.includes(' ') && LABEL_GOES_ON.test(lower.slice(length))) continue
    return word
  }
  return ''
}

const lengths = new WeakMap<object, ReadonlyMap<string, readonly number[]>>()

/** The lengths of the words, greatest first, by their first character. */
const lengthsIn = (names: ReadonlyMap<string, string>): ReadonlyMap<string, readonly number[]> => {
  const known = lengths.get(names)
  if (known !== undefined) return known
  const found = new Map<string, number[]>()
  const longestFirst = [...names.keys()].toSorted((left, right) => right.length - left.length)
  for (const word of longestFirst) {
    const all = found.get(word.charAt(0)) ?? []
    if (all.at(-1) !== word.length) all.push(word.length)
    found.set(word.charAt(0), all)
  }
  lengths.set(names, found)
  return found
}

const nearestWord = (
  token: string,
  names: ReadonlyMap<string, string>,
  signed: boolean,
): { name: string; length: number } | null => {
  if (!signed && (token.length > LONGEST_UNSIGNED_TYPO || ORDINARY_ANSWERS.has(token))) return null
  let best: { name: string; length: number; distance: number } | null = null
  for (const [word, name] of names) {
    if (word.length < 2) continue
    for (const length of candidateLengths(token, word, signed)) {
      const distance = spellingDistance(token.slice(0, length), word)
      // With two characters, one wrong is half of the word: 收到 is not 签到, 请问 not 请假.
      if (!signed && distance === 3 && length === 2 && word.length === 2) continue
      if (distance !== null && (best === null || distance < best.distance)) {
        best = { name, length, distance }
      }
    }
  }
  return best
}

// After a sign a command was certainly meant, so the mistyped word may run into the following text
// (/反溃3已完成). Without a sign the whole first token must be the mistyped word.
const candidateLengths = (token: string, word: string, signed: boolean): readonly number[] => {
  if (LATIN_LETTER.test(word)) {
    const letters = /^[a-z_-]*/.exec(token)?.[0].length ?? 0
    return [letters]
  }
  if (!signed) return [token.length]
  return [word.length, token.length].filter((length) => length <= token.length)
}

const after = (body: string, word: string): string => body.slice(word.length).replace(BETWEEN, '')
