/** One thing that was looked at; the sentence that mends it where it is wrong. */
export interface Finding {
  readonly name: string
  readonly fault: string | null
}

/** The public address is asked only where it is given; `path` is where the district hangs on it. */
export interface Outside {
  readonly publicUrl: string | null
  readonly path: string
}
