/** A mistake that only shows when several entries are read together. */
export interface Contradiction {
  readonly path: readonly (string | number)[]
  readonly sentence: string
}
