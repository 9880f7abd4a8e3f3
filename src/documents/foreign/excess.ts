/** A file exceeds a limit (过大): bytes, tags, or depth of nesting. */
export class Excess extends Error {
  override readonly name = 'Excess'
}

/** A remaining allowance; taking more than is left throws `Excess`. */
export class Allowance {
  #left: number
  readonly #of: string

  constructor(amount: number, of: string) {
    this.#left = amount
    this.#of = of
  }

  take(amount: number): void {
    this.#left -= amount
    if (this.#left < 0) throw new Excess(`more ${this.#of} than are read`)
  }
}
