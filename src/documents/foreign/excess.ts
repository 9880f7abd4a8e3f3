/** A file holds more than is read of one (过大): more bytes, more tags, deeper inside each other. */
export class Excess extends Error {
  override readonly name = 'Excess'
}

/** How much of something may still be taken; whoever takes more gets an `Excess`. */
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
