import type { Instant } from '../calendar/day.ts'
import type { Position } from './position.ts'

/** The content of a draft (草稿): everything typed and understood, so that nothing is lost. */
export interface DraftContent {
  readonly text: string
  readonly values: Readonly<Record<string, unknown>>
  readonly aside: Readonly<Record<string, unknown>>
  readonly warnings: readonly string[]
  readonly problems: readonly { readonly field: string; readonly sentence: string }[]
  readonly attachments: readonly number[]
  readonly position: Position | null
  /** The matter whose card the form replaced and that is shown again afterwards; null for none. */
  readonly back: number | null
}

/** An open form (待提交). */
export interface Draft {
  readonly id: number
  readonly act: string
  readonly matter: number | null
  readonly actor: string
  readonly chatId: string
  readonly content: DraftContent
  readonly state: 'open' | 'done' | 'expired'
  readonly madeAt: Instant
  readonly expiresAt: Instant
}
