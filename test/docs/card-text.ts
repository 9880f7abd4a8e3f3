import type { Card } from '../../cards/parts.ts'

type Fields = Readonly<Record<string, unknown>>

/** So many of a row of the same kind are written out, such as lines of a list and options of a field. */
const written = 3

/** A card as lines of text: one component a line with all that it says, indented below what holds it. */
export function cardText({ config, header, body }: Card): string {
  const { elements, ...layout } = body
  return [`card${valuesOf({ ...config, ...header, ...layout })}`, ...linesOf(elements, 1)].join(
    '\n',
  )
}

function linesOf(elements: readonly Fields[], depth: number): readonly string[] {
  const indent = '  '.repeat(depth)
  return rowsOf(elements).flatMap((row) => [
    ...row.slice(0, written).flatMap((one) => {
      const parts = Object.values(one).flatMap((value) => (isParts(value) ? value : []))
      return [`${indent}${String(one['tag'])}${valuesOf(one)}`, ...linesOf(parts, depth + 1)]
    }),
    ...(row.length > written ? [`${indent}… ${row.length - written} more`] : []),
  ])
}

/** The components, those together that follow each other and are built alike. */
function rowsOf(elements: readonly Fields[]): readonly (readonly Fields[])[] {
  const rows: Fields[][] = []
  for (const one of elements) {
    const row = rows.at(-1)
    if (row?.[0] && shapeOf(row[0]) === shapeOf(one)) row.push(one)
    else rows.push([one])
  }
  return rows
}

const shapeOf = (element: Fields): string =>
  JSON.stringify(element, (name, value) =>
    typeof value === 'object' || name === 'tag' ? value : null,
  )

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value is a list of components, each of which gets a line of its own. */
const isParts = (value: unknown): value is readonly Fields[] =>
  Array.isArray(value) &&
  value.every((one) => isFields(one) && typeof one['tag'] === 'string' && one['tag'] !== 'text_tag')

const valuesOf = (element: Fields): string =>
  Object.entries(element)
    .filter(([name, value]) => name !== 'tag' && !isParts(value))
    .map(([name, value]) => ` ${name}=${JSON.stringify(brief(value))}`)
    .join('')

/** A value with plain text as a string, and long lists cut. */
function brief(value: unknown): unknown {
  if (Array.isArray(value)) {
    const rest = value.length - written
    return [...value.slice(0, written).map(brief), ...(rest > 0 ? [`… ${rest} more`] : [])]
  }
  if (!isFields(value)) return value
  if (value['tag'] === 'plain_text' && Object.keys(value).length === 2) return value['content']
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, brief(one)]))
}
