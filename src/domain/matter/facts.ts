import type { Figures } from './figures.ts'
import type { State } from './state.ts'

/** What the card of a matter shows besides state, limits and history; user text is escaped by the card. */
export interface Facts {
  readonly pairs: readonly (readonly [string, string | null])[]
  readonly text: string | null
  readonly remark: string | null
  /** Figures with their charts, such as those of a half-year report. */
  readonly figures?: Figures
  /** Other matters whose photos and files its card shows, such as those of the case that is decided on. */
  readonly pictured?: readonly number[]
  /** Its text is read on its card alone: no ledger takes it out (请勿转发). */
  readonly keptClose?: boolean
  /** What has a state of its own within the matter, such as each organisation that was asked. */
  readonly parts?: readonly {
    /** The matter that the part is, where its own steps stand beside it. */
    readonly of?: number
    readonly title: string
    readonly state: State
    readonly lines: readonly string[]
  }[]
}
