import type { Element } from './parts.ts'

/** A column of a table with `share` percent of its width; without, it gets the rest. */
export interface Column {
  readonly name: string
  readonly title: string
  readonly number?: true
  readonly share?: number
}

/**
 * A table; allowed at the root of a card only (feishu.md 5.3), with ten rows a page. Feishu aligns all
 * headings alike, so numbers are left-aligned below theirs; columns in percent all fit on a phone, where a
 * column in pixels takes at least 80.
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
