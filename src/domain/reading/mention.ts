import { normaliseText } from './text.ts'

/** A mentioned person (@): the id identifies the person, the name is only what was shown. */
export interface Mentioned {
  readonly personId: string
  readonly name: string
}

// Each mention is replaced by one character of the private use area, so that the name inside it is not read
// as a typed name and no word boundary falls within it.
const FIRST = 0xe100
const MOST = 256
const SIGNS = /[\ue100-\ue1ff]/g
const TOKEN = /@([\ue100-\ue1ff])/g

const signOf = (nth: number): string => String.fromCharCode(FIRST + nth)

/**
 * `text`, in which mentions are written `@name`, with a placeholder for each mention. If a name occurs more
 * often than it was mentioned, the further occurrences, which were typed, mean the last mention.
 */
export function veilMentions(text: string, mentions: readonly Mentioned[]): string {
  const plain = text.replace(SIGNS, '')
  if (mentions.length === 0) return plain
  const spelt = mentions
    .slice(0, MOST)
    .map((one, nth) => ({ nth, name: normaliseText(one.name).trim() }))
    .toSorted((one, other) => other.name.length - one.name.length)
  const used = new Set<number>()
  let veiled = ''
  for (let at = 0; at < plain.length; at += 1) {
    if (plain.charAt(at) !== '@') {
      veiled += plain.charAt(at)
      continue
    }
    const here = spelt.filter(({ name }) =>
      name === '' ? /^(?:\s|$)/.test(plain.slice(at + 1, at + 2)) : plain.startsWith(name, at + 1),
    )
    const alike = here.filter(({ name }) => name === here[0]?.name)
    const meant = alike.find(({ nth }) => !used.has(nth)) ?? alike.at(-1)
    if (!meant) {
      veiled += '@'
      continue
    }
    used.add(meant.nth)
    veiled += `@${signOf(meant.nth)}`
    at += meant.name.length
  }
  return veiled
}

/** The text as written: every placeholder becomes the name again. */
export const unveilMentions = (text: string, mentions: readonly Mentioned[]): string =>
  text.replace(SIGNS, (sign) => mentions[sign.charCodeAt(0) - FIRST]?.name ?? '')

/** The same for all strings within a value. */
export function unveilWithin(value: unknown, mentions: readonly Mentioned[]): unknown {
  if (typeof value === 'string') return unveilMentions(value, mentions)
  if (Array.isArray(value)) return value.map((one) => unveilWithin(one, mentions))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, unveilWithin(inner, mentions)]),
  )
}

/** The mentions in a text with placeholders, in order. */
export const mentionsIn = (
  veiled: string,
): readonly { readonly index: number; readonly nth: number }[] =>
  [...veiled.matchAll(TOKEN)].map((found) => ({
    index: found.index,
    nth: (found[1] ?? '').charCodeAt(0) - FIRST,
  }))

/** The length of a mention in a text that `veilMentions` returned, in UTF-16 units. */
export const mentionLength = 2

/** The text as written, without these mentions, so that no namesake is read from the rest. */
export const withoutMentions = (
  text: string,
  mentions: readonly Mentioned[],
  taken: (one: Mentioned) => boolean,
): string => {
  const left = veilMentions(text, mentions).replace(TOKEN, (token, sign: string) => {
    const one = mentions[sign.charCodeAt(0) - FIRST]
    return one && taken(one) ? ' ' : token
  })
  return unveilMentions(left, mentions).trim()
}
