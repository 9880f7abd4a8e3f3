/** A mistake that is visible only when several entries of a profile are compared. */
export interface Contradiction {
  readonly path: readonly (string | number)[]
  readonly sentence: string
}
