import { arrayAt, isObject, type JsonObject, stringAt } from '../json.ts'
import { shownWords } from './shown-words.ts'

/**
 * Everything that a person can read on a card, in reading order, one piece a line: titles, tags, text
 * without markup, table cells, labels, placeholders, button texts, chart titles.
 */
export function visibleText(card: unknown, nameOf: (personId: string) => string): string {
  const lines: string[] = []
  collect(card, lines, nameOf)
  return lines.filter((line) => line !== '').join('\n')
}

const SKIPPED = new Set(
  'behaviors config chart_spec rows columns i18n_content i18n value'.split(' '),
)

function collect(value: unknown, lines: string[], nameOf: (id: string) => string): void {
  if (Array.isArray(value)) {
    for (const one of value) collect(one, lines, nameOf)
    return
  }
  if (!isObject(value)) return
  const tag = value['tag']
  const words = shownWords(value)
  if (words !== '') lines.push(tag === 'plain_text' ? words : stripMarkup(words, nameOf))
  if (tag === 'table') collectTable(value, lines, nameOf)
  if (tag === 'chart') lines.push(...chartTitles(value))
  if (tag === 'person') lines.push(nameOf(stringAt(value, 'user_id') ?? ''))
  if (tag === 'person_list') {
    lines.push(
      arrayAt(value, 'persons')
        .map((one) => nameOf(stringAt(one, 'id') ?? ''))
        .join('、'),
    )
  }
  if (typeof value['default_value'] === 'string') lines.push(value['default_value'])
  for (const [key, member] of Object.entries(value)) {
    if (key === 'columns' && tag !== 'table') collect(member, lines, nameOf)
    else if (!SKIPPED.has(key)) collect(member, lines, nameOf)
  }
}

function collectTable(table: JsonObject, lines: string[], nameOf: (id: string) => string): void {
  const columns = arrayAt(table, 'columns')
  lines.push(columns.map((one) => stringAt(one, 'display_name') ?? '').join(' | '))
  for (const row of arrayAt(table, 'rows')) {
    const cells = columns.map((column) => {
      const cell = isObject(row) ? row[stringAt(column, 'name') ?? ''] : undefined
      return cellText(cell, stringAt(column, 'data_type') ?? 'text', nameOf)
    })
    lines.push(cells.join(' | '))
  }
}

function cellText(cell: unknown, type: string, nameOf: (id: string) => string): string {
  if (cell === undefined || cell === null) return ''
  if (type === 'persons') {
    return (Array.isArray(cell) ? cell : [cell]).map((id) => nameOf(String(id))).join('、')
  }
  if (type === 'options' && Array.isArray(cell)) {
    return cell.map((one) => stringAt(one, 'text') ?? '').join('、')
  }
  if (type === 'date' && typeof cell === 'number') {
    return new Date(cell + 8 * 3_600_000).toISOString().slice(0, 10)
  }
  return stripMarkup(String(cell), nameOf)
}

function chartTitles(chart: JsonObject): string[] {
  const spec = chart['chart_spec']
  const title = isObject(spec) ? spec['title'] : undefined
  const text = stringAt(title, 'text')
  return text === undefined ? [] : [text]
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' }

/** Markdown of cards without its markup, mentions as `@name`, entities resolved. */
export function stripMarkup(content: string, nameOf: (personId: string) => string): string {
  return content
    .replace(/<at\s+ids?=['"]?([^'"\s>]+)['"]?[^>]*>(?:<\/at>)?/g, (_whole, ids: string) =>
      ids
        .split(',')
        .map((id) => `@${id === 'all' ? '所有人' : nameOf(id)}`)
        .join(' '),
    )
    .replace(
      /<person\s+id\s*=\s*['"]?([^'"\s>]+)['"]?[^>]*>(?:<\/person>)?/g,
      (_whole, id: string) => nameOf(id),
    )
    .replace(/<br\s*\/?>/g, '\n')
    .replace(/<\/?[a-z_]+(?:\s[^>]*)?>/g, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/(\*\*|~~|`)/g, '')
    .replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&([a-z]+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}
