/** How often a line that differs only in its numbers is written out; afterwards its beginning suffices. */
const writtenOut = 2
const beginning = 60

/** What a line says while its numbers and days go on. */
export class KnownLines {
  readonly #times = new Map<string, number>()

  /** The line, or its beginning when it was written out before. */
  short(line: string): string {
    const key = line.replaceAll(/\d+/g, '')
    const times = this.#times.get(key) ?? 0
    this.#times.set(key, times + 1)
    return times < writtenOut || line.length <= beginning ? line : `${line.slice(0, beginning)}…`
  }
}
