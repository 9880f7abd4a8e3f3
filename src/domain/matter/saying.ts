/** What is said at most once a day or week: that somebody presses (催办) or has read (已阅) a thing, and what the daily audit found (核查). */
export interface Saying {
  readonly what: 'press' | 'noted' | 'audit'
  /** `m12` for a matter, `p34` for a deadline that belongs to none; the digest of what was found. */
  readonly about: string
}

/** Of what it is said: the matter, else the deadline itself. */
export const sayingAbout = (
  what: 'press' | 'noted',
  of: { readonly matter: number } | { readonly deadline: number },
): Saying => ({ what, about: 'matter' in of ? `m${of.matter}` : `p${of.deadline}` })
