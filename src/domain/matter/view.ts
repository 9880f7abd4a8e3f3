import type { Day, Instant } from '../calendar/day.ts'
import type { Span } from '../calendar/span.ts'
import type { Mentioned } from '../reading/mention.ts'
import type { BoardPart } from './board-part.ts'
import type { BriefFigures } from './brief.ts'
import type { Colour } from './colour.ts'
import type { Figure } from './figure.ts'
import type { Figures } from './figures.ts'
import type { FormSheet } from './form-sheet.ts'
import type { BehindLine, MatterLine } from './matter-line.ts'
import type { Offer } from './obligation.ts'
import type { PatrolAnalysis } from './patrol-analysis.ts'
import type { Query } from './query.ts'
import type { SketchMap } from './sketch-map.ts'

/** A deadline as one line of a list, with the command that settles it. */
export interface DeadlineLine {
  readonly deadline: number
  readonly matter: number | null
  readonly title: string
  /** What is owed: 反馈、受理、半年移送… */
  readonly owed: string
  readonly debtor: string
  readonly person: string | null
  /** Who of the office to which it is owed watches for it and records it; absent when the debtor does. */
  readonly watcher?: string
  readonly dueOn: Day
  readonly provisional: boolean
  /** Calendar days past the due day; negative before it. */
  readonly days: number
  /** The command on its button; null if none settles it now. */
  readonly act: string | null
  readonly button: string
  /** What the command's form starts with; absent on cards of earlier releases. */
  readonly values?: Offer['values']
  readonly alternative: Offer | null
}

/** A deadline as one line, with the commands that its receiver may use, the most usual first. */
export type OfferedLine = DeadlineLine & { readonly offers: readonly CommandButton[] }

/** Deadlines in a digest: the lines that are shown, and the total. */
export interface DigestPart {
  readonly lines: readonly DeadlineLine[]
  readonly total: number
  readonly overdue: number
  /** Whether there are more lines than were counted. */
  readonly more: boolean
}

/** A button that runs a command. */
export interface CommandButton {
  readonly act: string
  readonly text: string
  readonly matter?: number
  readonly version?: number
  readonly primary?: boolean
  /** The draft that the button submits, with `values` replacing those of the form. */
  readonly draft?: number
  readonly danger?: boolean
  readonly confirm?: string
  /** Values for the command's fields, or the typed text. */
  readonly values?: Readonly<Record<string, unknown>>
}

/** An overdue deadline as one line: matter, place, ower, days, and the one button of its receiver. */
export interface OverdueLine
  extends Pick<DeadlineLine, 'debtor' | 'person' | 'owed' | 'dueOn' | 'days'> {
  readonly number: string
  readonly about: string
  readonly offer: CommandButton | null
}

/**
 * What a card shows (卡片内容), as data. `matter` and `form` are rendered from the store whenever they are
 * sent or patched; all others contain their data and never change.
 */
export type View =
  | {
      readonly view: 'matter'
      readonly matter: number
      readonly headline: string | null
      /** The state for which the headline was written; the headline disappears with that state. */
      readonly whileIn?: string
    }
  /**
   * The final content of a matter's card when a newer card exists or Feishu allows no more patches: the
   * record of its time.
   */
  | {
      readonly view: 'superseded'
      readonly matter: number
      /** The time of the last update of the card. */
      readonly at: Instant
      /** The shown content; cards of earlier releases have less, or null. */
      readonly was: {
        readonly number: string
        readonly state: string
        readonly headline?: string | null
        /** When the card was made. */
        readonly since?: Instant
        /** The last row of the journal of its time: clocks are set back, rows are not. */
        readonly through?: number
      } | null
    }
  | { readonly view: 'form'; readonly draft: number }
  /** The register of rivers, one page; rendered with its current content, like all views of registers. */
  | { readonly view: 'rivers'; readonly page: number }
  | { readonly view: 'river'; readonly name: string }
  /** Experts whose texts contain every term, one page. */
  | { readonly view: 'experts'; readonly terms: readonly string[]; readonly page: number }
  | { readonly view: 'expert'; readonly expert: string }
  /** People's supervisors and observers (社会监督员) whose texts contain every term, one page. */
  | { readonly view: 'observers'; readonly terms: readonly string[]; readonly page: number }
  | { readonly view: 'observer'; readonly observer: string }
  /** Bodies outside the mechanism (外单位) whose texts contain every term, one page. */
  | { readonly view: 'bodies'; readonly terms: readonly string[]; readonly page: number }
  | { readonly view: 'body'; readonly body: string }
  /** The organisations with their people and contacts, one page. */
  | { readonly view: 'organisations'; readonly page: number }
  | { readonly view: 'organisation'; readonly organisation: string; readonly page: number }
  /** Rendered with the current state of the import and the register. */
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
      /** `null` when the search takes long and is done when the card is sent. */
      readonly lines: readonly MatterLine[] | null
      readonly more: boolean
      readonly page: number
    }
  | {
      readonly view: 'figures'
      /** `null` when counting is expensive and is done when the card is sent. */
      readonly figures: Figures | null
      readonly query: Query
      /** Absent on cards of earlier releases. */
      readonly part?: BoardPart
      /** Whether the lists behind figures may be opened. */
      readonly opens: boolean
      /** The typed text that was not understood, or ''. */
      readonly unread: string
    }
  | {
      readonly view: 'behind'
      readonly figure: Omit<Figure, 'of'>
      readonly query: Query
      /** `null` when the search is expensive and is done when the card is sent. */
      readonly lines: readonly BehindLine[] | null
      readonly total: number
      /** The value of the figure. */
      readonly sum: number
      readonly page: number
      readonly more: boolean
    }
  /** A map of matters (示意图); plain data of the time of the query. */
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
      /** When the text was typed; absent on older cards. */
      readonly said?: Instant
      /** The people mentioned in the typed text. */
      readonly mentions?: readonly Mentioned[]
      /**
       * Whether a typed number could mean any of these; otherwise they are the matters on which the person
       * can act now.
       */
      readonly numbered: boolean
      /** Whether the typed text is too long for the buttons. */
      readonly tooLong?: boolean
      readonly lines: readonly MatterLine[]
    }
  | {
      readonly view: 'reminder'
      /** The matter whose changes render the card again; `null` for duties of an office. */
      readonly root?: number | null
      readonly lines: readonly (DeadlineLine & {
        readonly reminderStep: string
        readonly late: boolean
        readonly escalated: boolean
        readonly version: number | null
      })[]
      /** The number of lines beyond those that the card stores. */
      readonly beyond?: number
    }
  /** The deadlines that begin with a new period. */
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
      /** The head of the journal (留痕校验码), kept by both offices; absent on cards of earlier releases. */
      readonly head?: string | null
      /** The days of this week's presence at the liaison room, for both offices. */
      readonly presence?: string | null
    }
  /** The week of a head (周报); lines and map are rendered as its reader may see them then. */
  | {
      readonly view: 'brief'
      readonly span: Span
      /** `null` when counting is expensive and is done when the card is sent. */
      readonly figures: BriefFigures | null
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
      /** The matter; the card shows nothing of it to a person who may no longer see it. */
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
      /** The search text, or ''; below, whether the lines are its results. */
      readonly wanted?: string
      readonly found?: boolean
      /** Who does what was searched for, if its receiver cannot. */
      readonly others?: string
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
      /** Whether these people are told automatically. */
      readonly told: boolean
      /** Whether the message is kept until the person is registered. */
      readonly kept?: boolean
    }
  | {
      readonly view: 'bind-request'
      readonly personId: string
      /** The name that was known when the person was met; Feishu may tell it later. */
      readonly name: string | null
      readonly from: string
      /** The former status: 曾登记，已停用. */
      readonly was?: string
    }
  | { readonly view: 'chat-request'; readonly chatId: string; readonly name: string }
  | {
      readonly view: 'dead-letter'
      readonly outboxMessage: string
      /** An attachment of a matter that could not be fetched; `to` names the matter. */
      readonly what?: 'attachment'
      readonly to: string
      readonly error: string
      readonly advice: string
      readonly at: Instant
      /** Other failures with the same reason are on the same card; cards of earlier releases have neither value. */
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
      /** Whether the lists behind the numbers may be opened. */
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

/** Whether the card's figures or lines are expensive and are counted or searched when it is sent. */
export const lacksCount = (view: View): boolean =>
  ((view.view === 'figures' || view.view === 'brief') && view.figures === null) ||
  ((view.view === 'behind' || view.view === 'found') && view.lines === null)
