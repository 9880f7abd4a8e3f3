/** A piece of a line of card markdown. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'em' | 'del'; inside: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; icon: string | undefined; inside: Inline[] }
  | { kind: 'image'; key: string; alt: string }
  | { kind: 'break' }
  | { kind: 'font'; color: string; inside: Inline[] }
  | { kind: 'tag'; color: string; inside: Inline[] }
  | { kind: 'at'; ids: string[] }
  | { kind: 'person'; id: string; attributes: Attributes }
  | { kind: 'number'; text: string; attributes: Attributes }
  | { kind: 'instant'; ms: number; format: string }

type Attributes = Record<string, string>

/** Reads `a='b' c=d` of a tag. */
function readAttributes(source: string): Attributes {
  const found: Attributes = {}
  for (const match of source.matchAll(/([a-z_]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s>]+))/g)) {
    found[match[1] ?? ''] = match[2] ?? match[3] ?? match[4] ?? ''
  }
  return found
}

const ENTITIES: Record<string, string> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
}
const EMOJI: Record<string, string> = {
  OK: '👌',
  DONE: '✅',
  SMILE: '🙂',
  THUMBSUP: '👍',
  JIAYI: '➕',
  LGTM: '👍',
  HEART: '❤️',
  FIRE: '🔥',
  Alarm: '⏰',
  Pin: '📌',
}

function decode(source: string): string {
  return source
    .replace(/&#x([0-9a-f]+);/gi, (_whole, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&([a-z]+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}

/** A form of markup: a pattern for the current position, and its meaning. */
type Rule = [RegExp, (match: RegExpExecArray) => Inline]

const SPAN = '([\\s\\S]*?)'

const RULES: Rule[] = [
  [/<br\s*\/?>|\n/y, () => ({ kind: 'break' })],
  [/\\([*~`[\]()#<>_\\])/y, (match) => ({ kind: 'text', text: match[1] ?? '' })],
  [/`([^`\n]+)`/y, (match) => ({ kind: 'code', text: decode(match[1] ?? '') })],
  [
    new RegExp(`\\*\\*(?=\\S)${SPAN}(?<=\\S)\\*\\*(?!\\*)`, 'y'),
    (match) => ({ kind: 'strong', inside: parseInline(match[1] ?? '') }),
  ],
  [
    new RegExp(`~~(?=\\S)${SPAN}(?<=\\S)~~`, 'y'),
    (match) => ({ kind: 'del', inside: parseInline(match[1] ?? '') }),
  ],
  [
    /\*(?=[^\s*])([^*\n]*?)(?<=\S)\*(?!\*)/y,
    (match) => ({ kind: 'em', inside: parseInline(match[1] ?? '') }),
  ],
  [
    /!\[([^\]]*)\]\(([^)\s]+)\)/y,
    (match) => ({ kind: 'image', alt: match[1] ?? '', key: match[2] ?? '' }),
  ],
  [
    /\[([^\]]*)\]\(([^)\s]+)\)/y,
    (match) => ({
      kind: 'link',
      url: decode(match[2] ?? ''),
      icon: undefined,
      inside: parseInline(match[1] ?? ''),
    }),
  ],
  [
    /<font\s+color\s*=\s*['"]?([^'">]+)['"]?\s*>([\s\S]*?)<\/font>/y,
    (match) => ({
      kind: 'font',
      color: match[1]?.trim() ?? '',
      inside: parseInline(match[2] ?? ''),
    }),
  ],
  [
    /<text_tag([^>]*)>([\s\S]*?)<\/text_tag>/y,
    (match) => ({
      kind: 'tag',
      color: readAttributes(match[1] ?? '')['color'] ?? 'neutral',
      inside: parseInline(match[2] ?? ''),
    }),
  ],
  [
    /<at\s+([^>]*?)\/?>(?:[^<]*<\/at>)?/y,
    (match) => {
      const { id, ids, email } = readAttributes(match[1] ?? '')
      return { kind: 'at', ids: (ids ?? id ?? email ?? '').split(',').filter((one) => one !== '') }
    },
  ],
  [
    /<person\s+([^>]*?)\/?>(?:[^<]*<\/person>)?/y,
    (match) => {
      const attributes = readAttributes(match[1] ?? '')
      return { kind: 'person', id: attributes['id'] ?? '', attributes }
    },
  ],
  [
    /<number_tag([^>]*)>([^<]*)<\/number_tag>/y,
    (match) => ({
      kind: 'number',
      text: match[2] ?? '',
      attributes: readAttributes(match[1] ?? ''),
    }),
  ],
  [
    /<local_datetime([^>]*)>(?:[^<]*<\/local_datetime>)?/y,
    (match) => {
      const { millisecond, format_type } = readAttributes(match[1] ?? '')
      return { kind: 'instant', ms: Number(millisecond), format: format_type ?? 'date_num' }
    },
  ],
  [
    /<link([^>]*)>([\s\S]*?)<\/link>/y,
    (match) => {
      const { url, pc_url, icon } = readAttributes(match[1] ?? '')
      const inside = parseInline(match[2] ?? '')
      return { kind: 'link', url: url ?? pc_url ?? '', icon, inside }
    },
  ],
  [
    /<a\s+([^>]*)>([\s\S]*?)<\/a>/y,
    (match) => ({
      kind: 'link',
      url: readAttributes(match[1] ?? '')['href'] ?? '',
      icon: undefined,
      inside: parseInline(match[2] ?? ''),
    }),
  ],
  [/<raw>([\s\S]*?)<\/raw>/y, (match) => ({ kind: 'text', text: match[1] ?? '' })],
  [/:([A-Za-z]+):/y, (match) => ({ kind: 'text', text: EMOJI[match[1] ?? ''] ?? match[0] })],
]

/** Parses the inline markup of a paragraph; anything else stays text. */
export function parseInline(source: string): Inline[] {
  const found: Inline[] = []
  let text = ''
  const flush = () => {
    if (text !== '') found.push({ kind: 'text', text: decode(text) })
    text = ''
  }
  for (let at = 0; at < source.length; ) {
    const hit = matchAt(source, at)
    if (hit) {
      flush()
      found.push(hit.inline)
      at += hit.length
    } else {
      text += source[at]
      at += 1
    }
  }
  flush()
  return found
}

function matchAt(source: string, at: number): { inline: Inline; length: number } | undefined {
  for (const [pattern, mean] of RULES) {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match) return { inline: mean(match), length: match[0].length }
  }
  return undefined
}
