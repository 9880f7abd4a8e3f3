import type { Colour } from './colour.ts'

/** A state (状态) of a kind. */
export interface State {
  readonly name: string
  readonly colour: Colour
  /** Whether somebody is still expected to act. */
  readonly open: boolean
}
