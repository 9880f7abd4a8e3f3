import type { Card } from './parts.ts'

/** What a card may weigh: Feishu's limit is 30 KB, and it grows a little there (feishu.md 4.3). */
const heaviest = 28 * 1024

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length

/** Texts shorter than this are not cut any further. */
const shortest = 120

/** The longest text among the contents of a card. */
function longestText(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  let longest = ''
  for (const [key, part] of Object.entries(value)) {
    const found = key === 'content' && typeof part === 'string' ? part : longestText(part)
    if (found.length > longest.length) longest = found
  }
  return longest
}

/** Half of a text that is markdown with entities: never cut inside an entity or a tag. */
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

/** The card as it is, or with its longest texts cut until Feishu takes it: better short than not delivered. */
export function fitCard(card: Card): Card {
  let fitted = card
  while (bytesOf(fitted) > heaviest) {
    const long = longestText(fitted)
    if (long.length < shortest) return fitted
    fitted = replaceText(fitted, long, halved(long)) as Card
  }
  return fitted
}
