/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** The median of several runs, with minimum and maximum. */
export interface Spread {
  readonly median: number
  readonly least: number
  readonly greatest: number
}

/** Median and spread of several runs. */
export function spreadOf(values: readonly number[]): Spread {
  return {
    median: quantile(values, 0.5),
    least: Math.min(...values),
    greatest: Math.max(...values),
  }
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** An integer with thousands separators; a dash for a missing value. */
export function whole(value: number): string {
  return Number.isNaN(value) ? '–' : Math.round(value).toLocaleString('en')
}

/** A number with this many decimals; a dash for a missing value. */
export function decimals(value: number, places: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(places)
}
