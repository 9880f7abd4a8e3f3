import type { Day, Instant } from '../calendar/day.ts'
import type { BehindLine } from '../figures/behind.ts'
import type { Figures } from '../figures/count.ts'
import type { Figure } from '../figures/figure.ts'
import type { Query } from '../figures/query.ts'
import type { PatrolAnalysis } from '../patrol/patrol-analysis.ts'
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

/** A promise in one line of a list, with the act that settles it. */
export interface PromiseLine {
  readonly promise: number
  readonly matter: number | null
  readonly title: string
  /** 反馈、受理、半年移送… */
  readonly owed: string
  readonly debtor: string
  readonly person: string | null
  readonly dueOn: Day
  readonly provisional: boolean
  /** Calendar days past the due day; negative before it. */
  readonly days: number
  /** The act whose button settles it. */
  readonly act: string
  readonly button: string
  readonly alternative: { readonly act: string; readonly text: string } | null
}

/** A promise in one line, with those acts that its reader may do, the usual one first. */
export type OfferedLine = PromiseLine & { readonly offers: readonly ActButton[] }

/** Promises of a digest: the lines that are shown, and how many there are. */
export interface DigestPart {
  readonly lines: readonly PromiseLine[]
  readonly total: number
  readonly overdue: number
  /** There are more than were counted. */
  readonly more: boolean
}

/** A button that runs an act. */
export interface ActButton {
  readonly act: string
  readonly text: string
  readonly matter?: number
  readonly version?: number
  readonly primary?: boolean
  readonly danger?: boolean
  readonly confirm?: string
  /** Values for the act's fields, or what was typed. */
  readonly values?: Readonly<Record<string, unknown>>
}

/** The tables of the dashboard: one is shown at a time. */
export const tableKinds = ['rivers', 'fields', 'offices'] as const

/**
 * What a card shows (卡片内容), as data. `matter` and `form` are drawn from the store whenever they are
 * sent or patched; all others carry their facts and never change.
 */
export type View =
  | {
      readonly view: 'matter'
      readonly matter: number
      readonly headline: string | null
      /** The state for which the headline was written; it goes when the state does. */
      readonly whileIn?: string
    }
  /** What a card of a matter becomes once a newer one stands below it: the state in which it was left, `null` where nothing of it may stay. */
  | {
      readonly view: 'superseded'
      readonly matter: number
      readonly at: Instant
      readonly was: { readonly number: string; readonly state: string } | null
    }
  | { readonly view: 'form'; readonly draft: number }
  /** The register of rivers, by pages; drawn as it stands, like all views of registers. */
  | { readonly view: 'rivers'; readonly page: number }
  | { readonly view: 'river'; readonly name: string }
  /** Experts whose texts hold every term, by pages. */
  | { readonly view: 'experts'; readonly terms: readonly string[]; readonly page: number }
  | { readonly view: 'expert'; readonly expert: string }
  /** The organisations with their people and contacts. */
  | { readonly view: 'organisations'; readonly page: number }
  | { readonly view: 'organisation'; readonly organisation: string; readonly page: number }
  /** Drawn as the import and the register stand. */
  | { readonly view: 'import'; readonly import: number }
  | {
      readonly view: 'todo'
      readonly name: string
      readonly waiting: readonly MatterLine[]
      readonly owed: readonly PromiseLine[]
      readonly awaited: readonly PromiseLine[]
      readonly handling: readonly MatterLine[]
    }
  | {
      readonly view: 'found'
      readonly terms: string
      readonly lines: readonly MatterLine[]
      readonly more: boolean
      readonly page: number
    }
  | {
      readonly view: 'figures'
      /** `null`: so much is to be counted that it is done when the card is sent. */
      readonly figures: Figures | null
      readonly query: Query
      readonly table: (typeof tableKinds)[number]
      /** Whether what is behind a figure may be listed. */
      readonly opens: boolean
      /** What was typed and not understood, or ''. */
      readonly unread: string
    }
  | {
      readonly view: 'behind'
      readonly figure: Omit<Figure, 'of'>
      readonly query: Query
      readonly lines: readonly BehindLine[]
      readonly total: number
      /** The value of the figure. */
      readonly sum: number
      readonly page: number
      readonly more: boolean
    }
  | {
      readonly view: 'candidates'
      readonly act: string
      readonly chinese: string
      readonly rest: string
      /** A number was typed, and could mean any of these; otherwise they are what the person can do now. */
      readonly numbered: boolean
      /** What was typed is too long for the buttons to carry. */
      readonly tooLong?: boolean
      readonly lines: readonly MatterLine[]
    }
  | {
      readonly view: 'reminder'
      /** The matter whose changes redraw the card; `null` for duties of an office. */
      readonly root?: number | null
      readonly lines: readonly (PromiseLine & {
        readonly rung: string
        readonly late: boolean
        readonly escalated: boolean
        readonly version: number | null
      })[]
    }
  | {
      readonly view: 'digest'
      readonly chat: string
      readonly weekOf: Day
      readonly owed: DigestPart
      readonly awaited: DigestPart
      readonly filed: number
      readonly closed: number
    }
  | {
      readonly view: 'reminders'
      readonly lines: readonly (PromiseLine & {
        readonly nextRung: string | null
        readonly nextAt: Instant | null
        readonly silence: string | null
      })[]
    }
  | {
      readonly view: 'history'
      /** The matter, when it shows nothing more to whoever may no longer see it. */
      readonly root?: number | null
      readonly title: string
      readonly lines: readonly {
        readonly at: Instant
        readonly who: string
        readonly text: string
      }[]
    }
  | ({ readonly view: 'patrol-analysis' } & PatrolAnalysis)
  | {
      readonly view: 'journal-head'
      readonly day: Day
      readonly head: string
    }
  | {
      readonly view: 'help'
      readonly lines: readonly {
        readonly chinese: string
        readonly aliases: string
        readonly summary: string
        readonly example: string
        readonly act: string
        readonly group: string
      }[]
      readonly detail: boolean
      /** What was looked for, or '', and whether the lines are what was found by it. */
      readonly wanted?: string
      readonly found?: boolean
    }
  | {
      readonly view: 'welcome'
      readonly name: string
      readonly roles: string
      readonly buttons: readonly ActButton[]
      readonly tips: readonly string[]
    }
  | {
      readonly view: 'stranger'
      readonly ask: string
      /** Whether they hear of it by themselves. */
      readonly told: boolean
    }
  | {
      readonly view: 'bind-request'
      readonly openId: string
      readonly name: string
      readonly from: string
    }
  | { readonly view: 'chat-request'; readonly chatId: string; readonly name: string }
  | {
      readonly view: 'dead-letter'
      readonly parcel: string
      readonly to: string
      readonly error: string
      readonly advice: string
      readonly at: Instant
    }
  | { readonly view: 'calendar'; readonly title: string; readonly lines: readonly string[] }
  | {
      readonly view: 'self-check'
      readonly lines: readonly {
        readonly good: boolean
        readonly text: string
        readonly advice: string
      }[]
      readonly dead: readonly { readonly parcel: string; readonly text: string }[]
    }
  | {
      readonly view: 'note'
      readonly title: string
      readonly colour: Colour
      readonly text: string
      readonly buttons: readonly ActButton[]
    }
