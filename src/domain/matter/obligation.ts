import type { Deadline } from '../deadline/deadline.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import type { Profile } from '../mechanism/profile.ts'
import type { Context } from './context.ts'
import type { Matter } from './matter.ts'

/** Which one it is, where one obligation has several. */
type Which = Partial<Pick<Deadline, 'subject'>>

/** What a deadline is about, in words, and the act that settles it. */
export interface Obligation {
  readonly what: string
  /** What is owed: 反馈. */
  readonly owed: string
  /** What is owed in one case, where one obligation has several (办案期限): no group reads of these. */
  readonly named?: (deadline: Pick<Deadline, 'subject'>) => string
  /** The title of a deadline that belongs to no matter. */
  readonly title: (deadline: Pick<Deadline, 'period'> & Which) => string
  readonly act: string
  readonly button: string
  /** Another act that settles it as well. */
  readonly alternative?: { readonly act: string; readonly text: string }
  /** Owed by several offices together. */
  readonly shared: boolean
  /** Its person is told because it is about him; the offices owe it. */
  readonly aboutPerson?: true
  /** Owed by one person alone, and shown to nobody else. */
  readonly personal?: true
  /** The moves of its matter, or of the family of its matter, any of which settles it; none for a recurring duty. */
  readonly moves: readonly string[]
  /** The matters in which it is being settled: while one of them waits for somebody, he is the one to remind. */
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
  /** Who of the office owes it in this case, such as whoever is on the roster of a week; `null`: its liaison officers. */
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
