import type { Instant } from '../calendar/day.ts'
import type { Chat, Person } from '../mechanism/directory.ts'
import type { PromiseChange } from '../promise/promise.ts'
import type { ImportChange } from '../registers/register-import.ts'
import type { RegisterChange } from '../registers/registers.ts'
import type { Enclosure } from './document.ts'
import type { Matter, MatterChange } from './matter.ts'
import type { View } from './view.ts'

/** A line for the journal (操作留痕). `note` is what people may read; identities of reporters never stand in it. */
export interface Entry {
  readonly act: string
  readonly matter: number | null
  readonly note: string
}

/** A notice (通知): somebody must notice, so a new card goes to them. */
export interface Notice {
  readonly to:
    | { readonly people: readonly string[] }
    | { readonly chatsOf: string }
    | { readonly chat: string }
    | { readonly administrators: true }
  readonly view: View
  /** Sent not before this instant; otherwise as soon as possible. */
  readonly notBefore?: Instant
}

/** What the person who acted sees: a sentence, and perhaps a card. */
export interface Reply {
  readonly sentence?: string
  readonly view?: View
  /** The card belongs to the person alone: in a group only a pointer is shown. */
  readonly personal?: boolean
}

/** The card of a matter as a view, without a headline. */
export const cardOf = (matter: Pick<Matter, 'id'>): View => ({
  view: 'matter',
  matter: matter.id,
  headline: null,
})

/** Changes to the directory, made by /绑定, /群 and events of the platform. */
export type DirectoryChange = { readonly person: Person } | { readonly chat: Chat }

/** An ordinal taken from a series; an official one is remembered with its matter. */
export interface TakenNumber {
  readonly series: string
  readonly year: number
  readonly ordinal: number
  readonly official?: number
}

/** Everything that one act does; committed as a whole or not at all (DESIGN section 3). */
export interface Plan {
  readonly open?: readonly Matter[]
  readonly change?: readonly { readonly matter: Matter; readonly to: MatterChange }[]
  readonly entries?: readonly Entry[]
  readonly promises?: readonly PromiseChange[]
  readonly notices?: readonly Notice[]
  /** Documents on their way to people's private chats, behind the notices. */
  readonly enclosures?: readonly Enclosure[]
  readonly directory?: readonly DirectoryChange[]
  readonly registers?: readonly RegisterChange[]
  readonly imports?: readonly ImportChange[]
  /** Numbers taken from their series by this act, by series key. */
  readonly numbers?: readonly TakenNumber[]
  /** Attachments that now belong to a matter. */
  readonly attach?: readonly { readonly matter: number; readonly attachments: readonly number[] }[]
  /** The identity of a reporter, kept apart from the matter and the journal. */
  readonly seal?: { readonly matter: number; readonly text: string }
  readonly revive?: readonly string[]
  /** Matters of which nothing changes, but whose cards show what this act changes elsewhere. */
  readonly redraw?: readonly number[]
  readonly calendarYear?: {
    readonly year: number
    readonly off: readonly string[]
    readonly work: readonly string[]
  }
  readonly reply: Reply
}

/** Puts several plans into one; the first reply counts. */
export function joinPlans(first: Plan, ...rest: readonly Plan[]): Plan {
  const all = [first, ...rest]
  const seal = all.find((plan) => plan.seal)?.seal
  const calendarYear = all.find((plan) => plan.calendarYear)?.calendarYear
  return {
    open: all.flatMap((plan) => plan.open ?? []),
    change: all.flatMap((plan) => plan.change ?? []),
    entries: all.flatMap((plan) => plan.entries ?? []),
    promises: all.flatMap((plan) => plan.promises ?? []),
    notices: all.flatMap((plan) => plan.notices ?? []),
    enclosures: all.flatMap((plan) => plan.enclosures ?? []),
    directory: all.flatMap((plan) => plan.directory ?? []),
    registers: all.flatMap((plan) => plan.registers ?? []),
    imports: all.flatMap((plan) => plan.imports ?? []),
    numbers: all.flatMap((plan) => plan.numbers ?? []),
    attach: all.flatMap((plan) => plan.attach ?? []),
    redraw: all.flatMap((plan) => plan.redraw ?? []),
    revive: all.flatMap((plan) => plan.revive ?? []),
    ...(seal ? { seal } : {}),
    ...(calendarYear ? { calendarYear } : {}),
    reply: first.reply,
  }
}
