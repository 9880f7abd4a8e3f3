/** One page of a longer list; `number` starts at 1 and never exceeds the last page. */
export interface Page<Line> {
  readonly lines: readonly Line[]
  readonly number: number
  readonly pages: number
  /** The number of lines on all pages. */
  readonly count: number
}

/** The page with this number; the nearest one if it does not exist. */
export function pageOf<Line>(all: readonly Line[], wanted: number, size: number): Page<Line> {
  const pages = Math.max(1, Math.ceil(all.length / size))
  const number = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages)
  return {
    lines: all.slice((number - 1) * size, number * size),
    number,
    pages,
    count: all.length,
  }
}
