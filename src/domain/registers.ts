import type { River } from './river.ts'

/** A change to a register (名录), journaled with the act that makes it. */
export type RegisterChange = { readonly register: 'river'; readonly entry: River }

/** Every entry that the registers hold, also those taken out of use; in the order of their making. */
export interface RegisterEntries {
  readonly river: readonly River[]
}

/** The registers (名录) as they stand now; immutable, rebuilt when one changes. */
export class Registers {
  /** Rivers and reservoirs in use. */
  readonly rivers: readonly River[]
  readonly #entries: RegisterEntries

  constructor(entries: RegisterEntries) {
    this.#entries = entries
    this.rivers = entries.river.filter((one) => one.active)
  }

  /** A river by its name, also when it is out of use: old matters still name it. */
  river(name: string): River | undefined {
    return this.#entries.river.find((one) => one.name === name)
  }
}
