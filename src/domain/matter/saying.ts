/**
 * A statement that is made at most once a day or week: that somebody presses (催办), has read something
 * (已阅), or what the daily audit found (核查).
 */
export interface Saying {
  readonly what: 'press' | 'noted' | 'audit'
  /** `m12` for a matter, `p34` for a deadline without a matter; for the audit, a digest of the finding. */
  readonly about: string
}

/** What the statement is about: the matter, otherwise the deadline. */
export const sayingAbout = (
  what: 'press' | 'noted',
  of: { readonly matter: number } | { readonly deadline: number },
): Saying => ({ what, about: 'matter' in of ? `m${of.matter}` : `p${of.deadline}` })
