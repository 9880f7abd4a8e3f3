import { kinds } from './kinds.ts'

/** A number of a matter as shown in a message of the bot. */
interface ShownNumber {
  /** The name of the number's series: a kind, or the prefix of a letter number. */
  readonly series: string
  readonly year: number
  readonly ordinal: number
}

const internal = new RegExp(
  `(${kinds.map((one) => one.chinese).join('|')}) (\\d{4})-(\\d{4,6})(?!\\d)`,
  'g',
)
const kindNamed = new Map(kinds.map((one) => [one.chinese, one.name]))

/** All strings in a JSON value, also those in JSON that is nested as a string. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    const inner = /^\s*[[{]/.test(value) ? parsed(value) : null
    if (inner === null) yield value
    else yield* textsIn(inner)
  } else if (typeof value === 'object' && value !== null) {
    for (const one of Object.values(value)) yield* textsIn(one)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * The numbers in a message that this bot sent, in its own spelling (线索 2026-0012, 綦河检移〔2026〕12号),
 * whether Feishu returns the whole card or only its texts. `prefixes` are those of letter numbers of this
 * district; numbers of other districts are ignored.
 */
export function shownNumbers(content: string, prefixes: Iterable<string>): ShownNumber[] {
  const marks = [...prefixes].sort((one, other) => other.length - one.length)
  const found: ShownNumber[] = []
  for (const text of textsIn(content)) {
    for (const [, name = '', year, ordinal] of text.matchAll(internal)) {
      const series = kindNamed.get(name)
      if (series) found.push({ series, year: Number(year), ordinal: Number(ordinal) })
    }
    for (const [, before = '', year, ordinal] of text.matchAll(
      /(\p{Script=Han}+)〔(\d{4})〕(\d{1,6})号/gu,
    )) {
      const series = marks.find((one) => before.endsWith(one))
      if (series) found.push({ series, year: Number(year), ordinal: Number(ordinal) })
    }
  }
  return found
}
