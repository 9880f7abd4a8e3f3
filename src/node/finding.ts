/** The result of one check, with the remedy if it failed. */
export interface Finding {
  readonly name: string
  readonly fault: string | null
}

/** The public address, checked only if it is given; `path` is the base path of the district. */
export interface Outside {
  readonly publicUrl: string | null
  readonly path: string
}
