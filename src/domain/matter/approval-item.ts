import type { Instant } from '../calendar/day.ts'

/** How somebody stands to an approval: his word is waited for, is given, or is needed no more. */
export type WordState = 'waited' | 'agreed' | 'rejected' | 'spared'

/** Whose word an approval waits for, or waited for. */
export interface ItemWord {
  readonly personId: string
  /** The seat or office for which he speaks, and what it is called: of those of one node one is enough. */
  readonly node: string
  readonly nodeName: string
  readonly state: WordState
}

/** What 审批 of one app shows of a matter that waits for somebody's word (审批待办). */
export interface ApprovalItem {
  readonly matter: number
  /** Since when the matter waits: what comes up for approval once more is another item. */
  readonly round: Instant
  readonly title: string
  /** At most three. */
  readonly rows: readonly (readonly [string, string])[]
  /** Who asks for it: one of the app's people, or a name. */
  readonly applicant: { readonly personId: string } | { readonly name: string }
  /** `removed`: it is not to be seen there, such as when it was limited to named people meanwhile. */
  readonly state: 'waiting' | 'agreed' | 'rejected' | 'withdrawn' | 'removed'
  /** Whether it may be sent back as well. */
  readonly rejectable: boolean
  /** By node, in the order in which the people are known. */
  readonly words: readonly ItemWord[]
}
