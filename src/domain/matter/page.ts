/** One page of a longer list; `number` counts from 1 and is never beyond the last. */
export interface Page<Line> {
  readonly lines: readonly Line[]
  readonly number: number
  readonly pages: number
  /** How many lines all pages have together. */
  readonly count: number
}

/** Cuts the page of a number out of a list. */
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
