/** One small change of the program (变异): the file, the range, and the replacement. */
export interface Mutant {
  /** The path of the file from the project's root. */
  readonly file: string
  readonly line: number
  readonly start: number
  readonly end: number
  readonly original: string
  readonly replacement: string
  /** The kind of change, such as `condition`. */
  readonly kind: string
}

/** The name of a mutant, stable as long as its line is unchanged. */
export const nameOf = ({ file, original, replacement, kind }: Mutant): string =>
  `${file} ${kind}: ${brief(original)} → ${brief(replacement)}`

/** A piece of code in one line. */
export const brief = (code: string): string => {
  const line = code.replaceAll(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 77)}…` : line
}
