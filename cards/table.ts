import type { Element } from './parts.ts'

/** A column of a table: numbers stand on the right. */
export interface Column {
  readonly name: string
  readonly title: string
  readonly number?: true
}

/** A table; it stands at the root of a card only (feishu.md 5.3), ten rows a page. */
export function table(
  columns: readonly Column[],
  rows: readonly Readonly<Record<string, string | number>>[],
): Element {
  return {
    tag: 'table',
    page_size: 10,
    row_height: 'low',
    freeze_first_column: true,
    header_style: { background_style: 'grey', bold: true, lines: 1 },
    columns: columns.map(({ name, title, number }) => ({
      name,
      display_name: title,
      data_type: number ? 'number' : 'text',
      width: number ? '80px' : 'auto',
      horizontal_align: number ? 'right' : 'left',
    })),
    rows,
  }
}
