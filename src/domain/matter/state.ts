import type { Colour } from './colour.ts'

/** A state (状态) of a kind. */
export interface State {
  readonly name: string
  readonly colour: Colour
  /** Work is still expected of somebody. */
  readonly open: boolean
}
