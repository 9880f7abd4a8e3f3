/** One small change of the program (变异): in which file, from where to where, and what stands there instead. */
export interface Mutant {
  /** From the project's root. */
  readonly file: string
  readonly line: number
  readonly start: number
  readonly end: number
  readonly original: string
  readonly replacement: string
  /** What kind of change it is, such as `condition`. */
  readonly kind: string
}

/** How a mutant is told from all others, as long as its line stays as it is. */
export const nameOf = ({ file, original, replacement, kind }: Mutant): string =>
  `${file} ${kind}: ${brief(original)} → ${brief(replacement)}`

/** A piece of code on one line. */
export const brief = (code: string): string => {
  const line = code.replaceAll(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 77)}…` : line
}
