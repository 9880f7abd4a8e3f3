import type { Day } from '../calendar/day.ts'
import type { DeadlineChange } from '../deadline/deadline.ts'
import type { Chat, Person } from '../mechanism/directory.ts'
import type { ImportChange } from '../registers/import.ts'
import type { RegisterChange } from '../registers/registers.ts'
import type { Enclosure } from './document.ts'
import type { Matter, MatterChange } from './matter.ts'
import type { Saying } from './saying.ts'
import type { View } from './view.ts'

/** A line of the journal (操作留痕). `note` is shown to people and never contains a reporter's identity. */
export interface Entry {
  readonly act: string
  readonly matter: number | null
  readonly note: string
}

/** A notice (通知): sends a new card to people who should notice. */
export interface Notice {
  readonly to:
    | { readonly people: readonly string[] }
    | { readonly chatsOf: string }
    | { readonly chat: string }
    /** All administrators, or those of one app. */
    | { readonly administrators: true; readonly inApp?: string }
  readonly view: View
  /**
   * Set when the notice asks nothing of its receiver: a person who already has a card of the matter gets no
   * new message.
   */
  readonly quiet?: true
}

/** The answer to the acting person: a sentence, and optionally a card. */
export interface Reply {
  readonly sentence?: string
  readonly view?: View
  /** The card is for the person only: in a group only a note is shown. */
  readonly personal?: boolean
}

/** The view of a matter's card without a headline. */
export const cardOf = (matter: Pick<Matter, 'id'>): View => ({
  view: 'matter',
  matter: matter.id,
  headline: null,
})

/** Changes of the directory, caused by /绑定, /群 and events of the platform. */
type DirectoryChange = { readonly person: Person } | { readonly chat: Chat }

/** A number taken from a series; an official one is stored with its matter. */
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
  /** Documents for people's private chats, sent after the notices. */
  readonly enclosures?: readonly Enclosure[]
  readonly directory?: readonly DirectoryChange[]
  readonly registers?: readonly RegisterChange[]
  readonly imports?: readonly ImportChange[]
  /** The numbers that this act takes, with their series. */
  readonly numbers?: readonly TakenNumber[]
  /** Attachments that are assigned to a matter. */
  readonly attach?: readonly { readonly matter: number; readonly attachments: readonly number[] }[]
  /** The reporter's identity, stored apart from the matter and the journal. */
  readonly seal?: { readonly matter: number; readonly text: string }
  /** Statements of the actor about a deadline that are allowed once a day (催办, 已阅). */
  readonly said?: readonly { readonly saying: Saying; readonly on: Day }[]
  readonly revive?: readonly string[]
  /** Groups whose members Feishu is asked for; with `quiet` only to learn who is not registered. */
  readonly listMembers?: readonly {
    readonly chatId: string
    readonly asker: string
    readonly quiet: boolean
  }[]
  /** Names of departments in the directory (部门) whose people Feishu is asked for; `asker` gets the answer. */
  readonly listDepartments?: readonly { readonly asker: string; readonly name: string }[]
  /** Unchanged matters whose cards show something that this decision changes. */
  readonly rerender?: readonly number[]
  readonly calendarYear?: {
    readonly year: number
    readonly off: readonly string[]
    readonly work: readonly string[]
  }
  readonly reply: Reply
}

/** Joins any number of decisions into one; `null` for none. */
export function joinAll([first, ...rest]: readonly Decision[]): Decision | null {
  return first ? joinDecisions(first, ...rest) : null
}

/** Joins several decisions into one; the first reply is used. */
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
    listDepartments: all.flatMap((decision) => decision.listDepartments ?? []),
    ...(seal ? { seal } : {}),
    ...(calendarYear ? { calendarYear } : {}),
    reply: first.reply,
  }
}
