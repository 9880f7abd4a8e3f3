import type { Deadline } from '../deadline/deadline.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import type { Profile } from '../mechanism/profile.ts'
import type { Context } from './context.ts'
import type { Matter } from './matter.ts'

/** Distinguishes several deadlines of one obligation. */
type Which = Partial<Pick<Deadline, 'subject'>>

/** A command on the button of something owed; `values` are what its form starts with. */
export interface Offer {
  readonly act: string
  readonly text: string
  readonly values?: Readonly<Record<string, unknown>>
}

/** What a deadline is about, in words, and the command that settles it. */
export interface Obligation {
  readonly what: string
  /** The owed act in words: 反馈. */
  readonly owed: string
  /** What one deadline asks for, if the obligation has several texts (办案期限); groups do not see these. */
  readonly named?: (deadline: Pick<Deadline, 'subject'>) => string
  /** The title of a deadline without a matter. */
  readonly title: (deadline: Pick<Deadline, 'period'> & Which) => string
  readonly act: string
  readonly button: string
  /** Another command that also settles the obligation. */
  readonly alternative?: Offer
  /** The commands that settle this deadline on this day, where not all of them settle every one. */
  readonly offers?: (
    deadline: Pick<Deadline, 'period'> & Which,
    given: Pick<Context, 'today' | 'profile' | 'reader'>,
  ) => readonly Offer[]
  /** Whether several offices owe the act together. */
  readonly shared: boolean
  /** Whether the person of the deadline is only told because it concerns him; the offices owe it. */
  readonly aboutPerson?: true
  /** Owed by one person alone, and shown to nobody else. */
  readonly personal?: true
  /** The moves of its matter or of that matter's family, any of which settles it; empty for a recurring duty. */
  readonly moves: readonly string[]
  /** The matters in which it is being settled: while one of them waits for somebody, that person is reminded. */
  readonly inHand?: readonly {
    readonly kind: string
    readonly states: readonly string[]
    readonly fits: (
      matter: Matter,
      deadline: Pick<Deadline, 'period' | 'debtor' | 'matter'>,
    ) => boolean
    readonly owed: string
    readonly act: string
    readonly button: string
  }[]
  /** The owers in this office, such as the people on the roster of a week; `null` for its liaison officers. */
  readonly people?: (
    deadline: Pick<Deadline, 'period' | 'debtor'> & Which,
    context: Context,
  ) => readonly Person[] | null
  /** The offices whose liaison officers are reminded. */
  readonly offices: (
    deadline: Pick<Deadline, 'debtor'> & Which,
    given: { readonly directory: Directory; readonly profile: Profile },
  ) => readonly string[]
}
