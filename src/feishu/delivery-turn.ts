import type { Waiting } from '../store/outbox-attempt.ts'

/** Work in separate slots: much of it, or a hanging one, does not delay answers. */
export type Aside = 'fetch' | 'pdf'
/** The most that fetch and parse attachments, and the most papers that are converted. */
export const asideHands: Readonly<Record<Aside, number>> = { fetch: 3, pdf: 1 }

/** The result of an attempt, and whom to notify when it is written down. */
export interface Outcome {
  readonly verdict: () => void
  readonly outboxMessage: Waiting
  readonly done: () => void
}

/** What one transaction wrote down and started, and how long the rest waits. */
export interface Turn {
  readonly written: ReadonlySet<Outcome>
  readonly begun: readonly Waiting[]
  /** When to look again at the latest, in ms from now. */
  readonly waitMs: number
  readonly idle: boolean
}

/** The ordering keys that are being served, and the work in separate slots. */
export interface Hands {
  readonly busy: ReadonlySet<string>
  readonly aside: ReadonlyMap<string, Aside>
}

/** The separate slot in which a message is sent; null for the usual ones. */
export function asideOf({ payload }: Waiting): Aside | null {
  if (payload.kind === 'fetch') return 'fetch'
  return payload.kind === 'document' && payload.as === 'pdf' ? 'pdf' : null
}
