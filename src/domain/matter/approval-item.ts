import type { Instant } from '../calendar/day.ts'

/** The status of a person in an approval: it is waited for, given, or no longer needed. */
export type WordState = 'waited' | 'agreed' | 'rejected' | 'spared'

/** A person whose approval is or was waited for. */
export interface ItemWord {
  readonly personId: string
  /** The id of the seat or office, and its name: of the people of one node, one is enough. */
  readonly node: string
  readonly nodeName: string
  readonly state: WordState
}

/** What 审批 of an app shows of a matter that waits for approval (审批待办). */
export interface ApprovalItem {
  readonly matter: number
  /** Since when the matter waits; a later approval of the same matter is another item. */
  readonly round: Instant
  readonly title: string
  /** At most three. */
  readonly rows: readonly (readonly [string, string])[]
  /** Who requests the approval: one of the app's people, or a name. */
  readonly applicant: { readonly personId: string } | { readonly name: string }
  /** `removed` when the matter must not be visible in 审批, such as after it was limited to named people. */
  readonly state: 'waiting' | 'agreed' | 'rejected' | 'withdrawn' | 'removed'
  /** Whether the matter may be rejected as well as approved. */
  readonly rejectable: boolean
  /** By node, in the order in which the people became known. */
  readonly words: readonly ItemWord[]
}
