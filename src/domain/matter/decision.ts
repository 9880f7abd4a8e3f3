import type { Day } from '../calendar/day.ts'
import type { DeadlineChange } from '../deadline/deadline.ts'
import type { Chat, Person } from '../mechanism/directory.ts'
import type { ImportChange } from '../registers/import.ts'
import type { RegisterChange } from '../registers/registers.ts'
import type { Enclosure } from './document.ts'
import type { Matter, MatterChange } from './matter.ts'
import type { Saying } from './saying.ts'
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
    /** All administrators, or those of one app. */
    | { readonly administrators: true; readonly inApp?: string }
  readonly view: View
  /** It asks nothing of its receiver: whoever has a card of the matter finds it there, without a new message. */
  readonly quiet?: true
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
type DirectoryChange = { readonly person: Person } | { readonly chat: Chat }

/** An ordinal taken from a series; an official one is remembered with its matter. */
export interface TakenNumber {
  readonly series: string
  readonly year: number
  readonly ordinal: number
  readonly official?: number
}

/** Everything that one command or job does; committed as a whole or not at all (decision 002). */
export interface Decision {
  readonly open?: readonly Matter[]
  readonly change?: readonly { readonly matter: Matter; readonly to: MatterChange }[]
  readonly entries?: readonly Entry[]
  readonly deadlines?: readonly DeadlineChange[]
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
  /** What the actor says of what is owed, at most once a day (催办, 已阅). */
  readonly said?: readonly { readonly saying: Saying; readonly on: Day }[]
  readonly revive?: readonly string[]
  /** Groups whose people Feishu is asked for, for whoever registers them; `quiet`: only to be told of those who are not registered. */
  readonly listMembers?: readonly {
    readonly chatId: string
    readonly asker: string
    readonly quiet: boolean
  }[]
  /** Matters of which nothing changes, but whose cards show what this act changes elsewhere. */
  readonly rerender?: readonly number[]
  readonly calendarYear?: {
    readonly year: number
    readonly off: readonly string[]
    readonly work: readonly string[]
  }
  readonly reply: Reply
}

/** Puts decisions into one, however many there are; `null` where there are none. */
export function joinAll([first, ...rest]: readonly Decision[]): Decision | null {
  return first ? joinDecisions(first, ...rest) : null
}

/** Puts several decisions into one; the first reply counts. */
export function joinDecisions(first: Decision, ...rest: readonly Decision[]): Decision {
  const all = [first, ...rest]
  const seal = all.find((decision) => decision.seal)?.seal
  const calendarYear = all.find((decision) => decision.calendarYear)?.calendarYear
  return {
    open: all.flatMap((decision) => decision.open ?? []),
    change: all.flatMap((decision) => decision.change ?? []),
    entries: all.flatMap((decision) => decision.entries ?? []),
    deadlines: all.flatMap((decision) => decision.deadlines ?? []),
    notices: all.flatMap((decision) => decision.notices ?? []),
    enclosures: all.flatMap((decision) => decision.enclosures ?? []),
    directory: all.flatMap((decision) => decision.directory ?? []),
    registers: all.flatMap((decision) => decision.registers ?? []),
    imports: all.flatMap((decision) => decision.imports ?? []),
    numbers: all.flatMap((decision) => decision.numbers ?? []),
    attach: all.flatMap((decision) => decision.attach ?? []),
    rerender: all.flatMap((decision) => decision.rerender ?? []),
    said: all.flatMap((decision) => decision.said ?? []),
    revive: all.flatMap((decision) => decision.revive ?? []),
    listMembers: all.flatMap((decision) => decision.listMembers ?? []),
    ...(seal ? { seal } : {}),
    ...(calendarYear ? { calendarYear } : {}),
    reply: first.reply,
  }
}
