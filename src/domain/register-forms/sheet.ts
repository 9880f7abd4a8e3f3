/** What a cell holds: text, a number, a day (`YYYY-MM-DD` in a column of days), or nothing. */
export type Cell = string | number | null

/** A column of a sheet; cells of a `day` column become real dates. */
export interface Column {
  readonly title: string
  /** In characters of the default font; a Chinese character takes two. */
  readonly width: number
  readonly type?: 'day'
}

/** One sheet of a workbook, as facts: a header and the rows below it. */
export interface Sheet {
  /** At most 31 characters. */
  readonly name: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A column with what it says of a row's subject. */
export interface Heading<Subject> extends Column {
  readonly cell: (subject: Subject) => Cell
}

/** Lays subjects out under headings; a heading under which nothing at all would stand is left out, unless it is `kept`. */
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
      const { title, width, type } = heading
      return [{ title, width, ...(type ? { type } : {}) }]
    }),
    rows: subjects.map((_subject, row) => shown.map((index) => cells[index]?.[row] ?? null)),
  }
}
