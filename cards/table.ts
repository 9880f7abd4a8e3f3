import type { Element } from './parts.ts'

/** A column of a table, as wide as `share` percent of it; without, it takes what is left. */
export interface Column {
  readonly name: string
  readonly title: string
  readonly number?: true
  readonly share?: number
}

/**
 * A table; it stands at the root of a card only (feishu.md 5.3), ten rows a page. Feishu gives all headings
 * one alignment, so numbers stand on the left, right below theirs; columns in percent are all there on a
 * phone, where a column in pixels takes at least 80.
 */
export function table(
  columns: readonly Column[],
  rows: readonly Readonly<Record<string, string | number>>[],
): Element {
  const left = 100 - columns.reduce((sum, { share = 0 }) => sum + share, 0)
  return {
    tag: 'table',
    page_size: 10,
    row_height: 'auto',
    header_style: { background_style: 'grey', bold: true, lines: 1, text_align: 'left' },
    columns: columns.map(({ name, title, number, share = left }) => ({
      name,
      display_name: title,
      data_type: number ? 'number' : 'text',
      width: `${share}%`,
      horizontal_align: 'left',
    })),
    rows,
  }
}
