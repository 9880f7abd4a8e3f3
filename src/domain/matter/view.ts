import type { Day, Instant } from '../calendar/day.ts'
import type { Mentioned } from '../reading/mention.ts'
import type { Colour } from './colour.ts'
import type { Figure } from './figure.ts'
import type { Figures } from './figures.ts'
import type { FormSheet } from './form-sheet.ts'
import type { BehindLine, MatterLine } from './matter-line.ts'
import type { PatrolAnalysis } from './patrol-analysis.ts'
import type { Query } from './query.ts'
import type { SketchMap } from './sketch-map.ts'

/** A deadline in one line of a list, with the act that settles it. */
export interface DeadlineLine {
  readonly deadline: number
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

/** A deadline in one line, with those acts that its receiver may do, the usual one first. */
export type OfferedLine = DeadlineLine & { readonly offers: readonly CommandButton[] }

/** Deadlines of a digest: the lines that are shown, and how many there are. */
export interface DigestPart {
  readonly lines: readonly DeadlineLine[]
  readonly total: number
  readonly overdue: number
  /** There are more than were counted. */
  readonly more: boolean
}

/** A button that runs an act. */
export interface CommandButton {
  readonly act: string
  readonly text: string
  readonly matter?: number
  readonly version?: number
  readonly primary?: boolean
  /** The form that it sends, with its values in place of what stands there. */
  readonly draft?: number
  readonly danger?: boolean
  readonly confirm?: string
  /** Values for the act's fields, or what was typed. */
  readonly values?: Readonly<Record<string, unknown>>
}

/** What is overdue, in one line: which, where, whose, for how long, and the one button of its receiver. */
export interface OverdueLine {
  readonly number: string
  readonly about: string
  readonly debtor: string
  readonly person: string | null
  readonly owed: string
  readonly days: number
  readonly offer: CommandButton | null
}

/** The parts of the dashboard: what is told at a glance, and the rest; one is shown at a time. */
export const boardParts = [
  'glance',
  'clues',
  'limits',
  'duties',
  'mechanism',
  'achievements',
  'rivers',
  'fields',
  'offices',
] as const
export type BoardPart = (typeof boardParts)[number]

/**
 * What a card shows (卡片内容), as data. `matter` and `form` are rendered from the store whenever they are
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
  /** What a card of a matter becomes once a newer one stands below it or Feishu lets it be changed no more: the record of its time. */
  | {
      readonly view: 'superseded'
      readonly matter: number
      /** Until when it was kept up. */
      readonly at: Instant
      /** Cards of earlier releases know less, or nothing. */
      readonly was: {
        readonly number: string
        readonly state: string
        readonly headline?: string | null
        /** Since when it stood. */
        readonly since?: Instant
      } | null
    }
  | { readonly view: 'form'; readonly draft: number }
  /** The register of rivers, by pages; rendered as it stands, like all views of registers. */
  | { readonly view: 'rivers'; readonly page: number }
  | { readonly view: 'river'; readonly name: string }
  /** Experts whose texts hold every term, by pages. */
  | { readonly view: 'experts'; readonly terms: readonly string[]; readonly page: number }
  | { readonly view: 'expert'; readonly expert: string }
  /** People's supervisors and observers (社会监督员) whose texts hold every term, by pages. */
  | { readonly view: 'observers'; readonly terms: readonly string[]; readonly page: number }
  | { readonly view: 'observer'; readonly observer: string }
  /** Bodies outside the mechanism (外单位) whose texts hold every term, by pages. */
  | { readonly view: 'bodies'; readonly terms: readonly string[]; readonly page: number }
  | { readonly view: 'body'; readonly body: string }
  /** The organisations with their people and contacts. */
  | { readonly view: 'organisations'; readonly page: number }
  | { readonly view: 'organisation'; readonly organisation: string; readonly page: number }
  /** Rendered as the import and the register stand. */
  | { readonly view: 'import'; readonly import: number }
  | {
      readonly view: 'todo'
      readonly name: string
      readonly waiting: readonly MatterLine[]
      readonly owed: readonly DeadlineLine[]
      readonly awaited: readonly DeadlineLine[]
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
      /** Cards of earlier releases have none. */
      readonly part?: BoardPart
      /** Whether what is behind a figure may be listed. */
      readonly opens: boolean
      /** What was typed and not understood, or ''. */
      readonly unread: string
    }
  | {
      readonly view: 'behind'
      readonly figure: Omit<Figure, 'of'>
      readonly query: Query
      /** `null`: so much is to be looked through that it is done when the card is sent. */
      readonly lines: readonly BehindLine[] | null
      readonly total: number
      /** The value of the figure. */
      readonly sum: number
      readonly page: number
      readonly more: boolean
    }
  /** What lies where (示意图); plain data of when it was asked for. */
  | {
      readonly view: 'map'
      readonly query: Query
      readonly map: SketchMap
      readonly unread: string
    }
  | {
      readonly view: 'candidates'
      readonly act: string
      readonly chinese: string
      readonly rest: string
      /** When it was typed; cards from before it was kept have none. */
      readonly said?: Instant
      /** Who was mentioned in what was typed. */
      readonly mentions?: readonly Mentioned[]
      /** A number was typed, and could mean any of these; otherwise they are what the person can do now. */
      readonly numbered: boolean
      /** What was typed is too long for the buttons to carry. */
      readonly tooLong?: boolean
      readonly lines: readonly MatterLine[]
    }
  | {
      readonly view: 'reminder'
      /** The matter whose changes rerender the card; `null` for duties of an office. */
      readonly root?: number | null
      readonly lines: readonly (DeadlineLine & {
        readonly reminderStep: string
        readonly late: boolean
        readonly escalated: boolean
        readonly version: number | null
      })[]
    }
  /** What begins to be owed with a new period. */
  | {
      readonly view: 'duties'
      readonly lines: readonly Pick<
        DeadlineLine,
        'title' | 'owed' | 'debtor' | 'dueOn' | 'provisional'
      >[]
    }
  | {
      readonly view: 'digest'
      readonly chat: string
      readonly weekOf: Day
      readonly owed: DigestPart
      readonly awaited: DigestPart
      readonly filed: number
      readonly closed: number
      /** The head of the journal (留痕校验码), where both offices of the mechanism keep it; cards of earlier releases have none. */
      readonly head?: string | null
      /** The days of this week's presence at the liaison room, where both offices read them. */
      readonly presence?: string | null
    }
  | {
      readonly view: 'reminders'
      readonly lines: readonly (DeadlineLine & {
        readonly nextReminder: string | null
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
      readonly buttons: readonly CommandButton[]
      readonly tips: readonly string[]
    }
  | {
      readonly view: 'stranger'
      readonly ask: string
      /** Whether they hear of it by themselves. */
      readonly told: boolean
      /** What was written is kept until then. */
      readonly kept?: boolean
    }
  | {
      readonly view: 'bind-request'
      readonly personId: string
      /** As it was known when he was met; Feishu may tell it later. */
      readonly name: string | null
      readonly from: string
      /** What he was before: 曾登记，已停用. */
      readonly was?: string
    }
  | { readonly view: 'chat-request'; readonly chatId: string; readonly name: string }
  | {
      readonly view: 'dead-letter'
      readonly outboxMessage: string
      /** What somebody sent along with a matter could not be fetched; `to` names the matter. */
      readonly what?: 'attachment'
      readonly to: string
      readonly error: string
      readonly advice: string
      readonly at: Instant
      /** What else failed for the same reason is on the same card; cards of before say neither. */
      readonly cause?: string
      readonly count?: number
    }
  | { readonly view: 'calendar'; readonly title: string; readonly lines: readonly string[] }
  | {
      readonly view: 'self-check'
      readonly lines: readonly {
        readonly good: boolean
        readonly text: string
        readonly advice: string
      }[]
      readonly dead: readonly { readonly outboxMessage: string; readonly text: string }[]
    }
  | {
      readonly view: 'report-form'
      readonly query: Query
      readonly sheets: readonly FormSheet[]
      readonly page: number
      /** What is behind a number may be shown. */
      readonly opens: boolean
      readonly scope: string
      readonly unread: string
    }
  | {
      readonly view: 'note'
      readonly title: string
      readonly colour: Colour
      readonly text: string
      readonly buttons: readonly CommandButton[]
    }

/** Whether so much is to be counted for the card that it is done when it is sent. */
export const lacksCount = (view: View): boolean =>
  (view.view === 'figures' && view.figures === null) ||
  (view.view === 'behind' && view.lines === null)
