import { type Card, type Element, remark } from './parts.ts'

/** The largest card in bytes: Feishu's limit is 30 KB, and cards grow a little there (feishu.md 4.3). */
const heaviest = 28 * 1024

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length

/** Texts shorter than this (characters) are not cut further. */
const shortest = 120

/** The longest text in a card. */
function longestText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  let longest = ''
  for (const [key, part] of Object.entries(value)) {
    const found = key === 'content' && typeof part === 'string' ? part : longestText(part)
    if (found.length > longest.length) longest = found
  }
  return longest
}

/** The first half of a text that is markdown with entities; never cut inside an entity or a tag. */
function halved(text: string): string {
  const half = text.slice(0, Math.floor(text.length / 2))
  return `${half.replace(/(?:&#?\w*|<[^>]*)$/, '')}…（内容过长，已截短）`
}

function replaceText(value: unknown, long: string, short: string): unknown {
  if (Array.isArray(value)) return value.map((one) => replaceText(one, long, short))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === 'content' && part === long ? short : replaceText(part, long, short),
    ]),
  )
}

/** The most tagged elements of a card: Feishu documents 200, but one tenant refused 200 and accepted 180. */
const mostElements = 180

const elementsIn = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 0
    : Object.values(value).reduce(
        (sum, part) => sum + elementsIn(part),
        'tag' in value && typeof value.tag === 'string' ? 1 : 0,
      )

const isTaken = (card: Card): boolean =>
  bytesOf(card) <= heaviest && elementsIn(card) <= mostElements

/** A card with a part that gives way to a shorter one where Feishu would not accept the whole, so that no text is cut for it. */
export function drawWith(
  draw: (part: readonly Element[]) => Card,
  part: readonly Element[],
  shorter: readonly Element[],
): Card {
  const whole = draw(part)
  return isTaken(whole) ? whole : draw(shorter)
}

/** The number of elements of a card that are always kept: the first ones, and the buttons and remark at the end. */
const kept = 3

/** The card without as many middle elements as necessary; it states that they are missing. */
function thinned(card: Card): Card {
  const { elements } = card.body
  const missing = remark('（内容过多，未全部列出）')
  for (let count = elements.length - 2 * kept - 1; count >= 0; count -= 1) {
    const middle = elements.slice(kept, kept + count)
    const all = [...elements.slice(0, kept), ...middle, missing, ...elements.slice(-kept)]
    const thin = { ...card, body: { ...card.body, elements: all } }
    if (isTaken(thin)) return thin
  }
  return card
}

/**
 * The card unchanged if Feishu accepts it; otherwise with its longest texts cut, or without a part of its
 * list, which is better than no card.
 */
export function fitCard(card: Card): Card {
  let fitted = card
  while (bytesOf(fitted) > heaviest) {
    const long = longestText(fitted)
    if (long.length < shortest) break
    fitted = replaceText(fitted, long, halved(long)) as Card
  }
  return isTaken(fitted) ? fitted : thinned(fitted)
}
