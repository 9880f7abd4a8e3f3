import type { Span } from '../calendar/span.ts'
import type { Figures } from './figures.ts'
import type { State } from './state.ts'

/** The matters of a span, as far as an office as such sees them, which a card shows on a map. */
export interface PlacedSpan {
  readonly span: Span
  readonly office: string
}

/** The content of a matter's card besides state, limits and history; the card escapes user text. */
export interface Facts {
  readonly pairs: readonly (readonly [string, string | null])[]
  readonly text: string | null
  readonly remark: string | null
  /** Figures with their charts, such as those of a half-year report. */
  readonly figures?: Figures
  /** What the card shows on a map (示意图), drawn when it is rendered for its reader. */
  readonly placed?: PlacedSpan
  /** Other matters whose photos and files the card shows, such as those of the case to decide on. */
  readonly pictured?: readonly number[]
  /** Set when the text is shown on the matter's card only and in no ledger (请勿转发). */
  readonly keptClose?: boolean
  /** Parts with a state of their own, such as each organisation that was asked. */
  readonly parts?: readonly {
    /** The id of the part's matter, if its moves have buttons beside it. */
    readonly of?: number
    readonly title: string
    readonly state: State
    readonly lines: readonly string[]
  }[]
}
