import type { Instant } from '../calendar/day.ts'
import type { Colour } from './colour.ts'

/** A matter in one line of a list. */
export interface MatterLine {
  readonly matter: number
  readonly number: string
  readonly title: string
  readonly state: string
  readonly colour: Colour
  readonly at: Instant
}

/** One item behind a figure, as a line of its list. */
export interface BehindLine extends Omit<MatterLine, 'matter' | 'at'> {
  /** `null` for a recurring duty, which has no matter. */
  readonly matter: number | null
  /** The day of the item, what is owed, and its share of the figure. */
  readonly detail: string
}
