/** The content of a cell: text, a number, a day (`YYYY-MM-DD` in a column of days), or nothing. */
export type Cell = string | number | null

/** A column of a sheet; cells of a `day` column become real dates, those of an `amount` column are yuan. */
export interface Column {
  readonly title: string
  /** In characters of the default font; a Chinese character takes two. */
  readonly width: number
  readonly type?: 'day' | 'count' | 'amount' | 'share' | 'measure' | 'rate'
  /** Whether the column moves to a second sheet if there are more columns than a page holds. */
  readonly detail?: boolean
}

/** One sheet of a workbook, as data: a header and its rows. */
export interface Sheet {
  /** At most 31 characters. */
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** The type of each row's numbers, where they differ by row and not by column. */
  readonly rowTypes?: readonly Column['type'][]
}

/** A column, with the function that gives its value for a subject. */
export interface Heading<Subject> extends Column {
  readonly cell: (subject: Subject) => Cell
}

/** Lays subjects out under headings; a column without any value is left out, unless it is `kept`. */
export function layOut<Subject>(
  name: string,
  headings: readonly (Heading<Subject> & { readonly kept?: boolean })[],
  subjects: readonly Subject[],
): Sheet {
  const cells = headings.map((heading) => subjects.map((subject) => heading.cell(subject)))
  const shown = headings.flatMap(({ kept }, index) =>
    kept || cells[index]?.some((cell) => cell !== null) ? [index] : [],
  )
  return {
    name,
    columns: shown.flatMap((index) => {
      const heading = headings[index]
      if (!heading) return []
      const { title, width, type, detail } = heading
      return [{ title, width, ...(type ? { type } : {}), ...(detail ? { detail } : {}) }]
    }),
    rows: subjects.map((_subject, row) => shown.map((index) => cells[index]?.[row] ?? null)),
  }
}

/** The most columns that are legible side by side on one page (A4, landscape). */
const mostColumns = 16

/**
 * The sheet with as many columns as fit on a page, and, if there are more, further sheets with the details,
 * with the same rows and keys.
 */
export function onePageWide(sheet: Sheet, keys: number): readonly Sheet[] {
  const { name, columns, rows } = sheet
  if (columns.length <= mostColumns || columns.every(({ detail }) => detail !== true))
    return inPages(sheet, keys)
  const pick = (shown: readonly number[], called: string): Sheet => ({
    name: called,
    columns: shown.flatMap((at) => columns[at] ?? []),
    rows: rows.map((row) => shown.map((at) => row[at] ?? null)),
  })
  const all = columns.map((_column, at) => at)
  const isDetail = (at: number) => columns[at]?.detail === true
  const main = pick(
    all.filter((at) => !isDetail(at)),
    name,
  )
  const details = pick(
    all.filter((at) => at < keys || isDetail(at)),
    `${name}明细`,
  )
  return [main, details].flatMap((one) => inPages(one, keys))
}

/** Sheets that are one page wide: the first columns are on each, the others follow in order. */
export function inPages(sheet: Sheet, keys: number): readonly Sheet[] {
  const { name, columns, rows } = sheet
  if (columns.length <= mostColumns) return [sheet]
  const room = mostColumns - keys
  return Array.from({ length: Math.ceil((columns.length - keys) / room) }, (_, page) => {
    const from = keys + page * room
    const shown = <Value>(all: readonly Value[]) => [
      ...all.slice(0, keys),
      ...all.slice(from, from + room),
    ]
    return {
      ...sheet,
      name: page === 0 ? name : `${name}（续${page > 1 ? page : ''}）`,
      columns: shown(columns),
      rows: rows.map(shown),
    }
  })
}
