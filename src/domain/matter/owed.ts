import type { AnyLimit } from '../calendar/calendar.ts'
import type { Day } from '../calendar/day.ts'
import { type DeadlineChange, formatDue, type NewDeadline } from '../deadline/deadline.ts'
import { deadlineBy, deadlineWithin } from '../deadline/reminder-schedule.ts'
import type { ReminderSchedule } from '../mechanism/duties.ts'
import type { Context } from './context.ts'
import type { Matter } from './matter.ts'
import type { Obligation } from './obligation.ts'

/** A deadline that follows from a matter; omitted values are those of the matter. */
interface Due {
  /** Distinguishes several deadlines of one matter, such as one for each reader; the matter's id if omitted. */
  readonly subject?: string
  /**
   * The moves that make a new deadline, or all (`true`): without a subject, the matter's version makes the
   * subject unique.
   */
  readonly anew?: true | readonly string[]
  /** A fixed day, or a limit counted from a day. */
  readonly by: Day | { readonly from: Day; readonly within: AnyLimit }
  readonly debtor?: string
  readonly person?: string | null
  readonly creditor?: string | null
  /** A reminder schedule that replaces the one of the profile. */
  readonly schedule?: ReminderSchedule
}

/**
 * What is owed (所欠) while a matter is in a state: the text, the moves that settle it, and the deadlines
 * (时限). The kernel makes them when the state is entered and settles them when it is left.
 */
export interface Owed {
  readonly what: string
  readonly obligation: Obligation
  /** Moves that keep the obligation besides those that settle it, such as an approval of one of them. */
  readonly keptBy?: readonly string[]
  /** The condition under which something is owed; always if omitted. */
  readonly when?: (matter: Matter, reader: Context['reader']) => boolean
  /** The state waits for an approval: existing deadlines stay open, and no new one is made. */
  readonly lingers?: true
  readonly due: (matter: Matter, context: Context) => readonly Due[]
}

/** A step, for deadlines: the move, its day, and the matter before and after. */
interface Step {
  readonly before: Matter
  readonly after: Matter
  readonly move: string
  readonly on: Day
}

/**
 * What is owed independently of the state, such as the limits that follow from a case's stages: it computes
 * the changes of deadlines for each step.
 */
export interface OwedApart {
  readonly obligation: Obligation
  readonly changes: (step: Step, context: Context) => readonly DeadlineChange[]
}

/** By default a deadline concerns its debtor. */
export const debtorOf: Obligation['offices'] = ({ debtor }) => [debtor]

/** Declares what is owed. `owed` is the text; `act` is the command that settles it, on the button `button`. */
export function owed(
  declaration: Pick<Obligation, 'what' | 'owed' | 'act' | 'button' | 'moves'> &
    Partial<Pick<Obligation, 'alternative' | 'aboutPerson' | 'personal' | 'inHand' | 'offices'>> &
    Pick<Owed, 'when' | 'due' | 'keptBy'>,
): Owed {
  const { when, due, keptBy = [], ...words } = declaration
  return { what: words.what, obligation: obligation(words), keptBy, due, ...(when ? { when } : {}) }
}

/** An obligation from its texts, with defaults for the rest. */
export const obligation = (
  words: Pick<Obligation, 'what' | 'owed' | 'act' | 'button' | 'moves'> & Partial<Obligation>,
): Obligation => ({ title: () => words.owed, shared: false, offices: debtorOf, ...words })

/** By state: what is owed while a matter is in that state. */
export type Owes = Readonly<Record<string, Owed | readonly Owed[]>>

/** The declarations of a state. */
const declaredIn = (owes: Owes = {}, state: string): readonly Owed[] => [owes[state] ?? []].flat()

/** The deadlines that must be open in a state, with their conditions; the daily audit checks every matter. */
export const owingIn = (owes: Owes | undefined, state: string): readonly Owed[] =>
  declaredIn(owes, state).filter((one) => one.lingers !== true)

/** The obligations that a matter has now, each with its subject. */
function standing(owes: Owes | undefined, matter: Matter, context: Context) {
  return declaredIn(owes, matter.state).flatMap((owing) => {
    const { what, when, lingers } = owing
    if (when?.(matter, context.reader) === false) return []
    if (lingers && openOf(what, matter, context) === undefined) return []
    return owing.due(matter, context).map((one) => {
      const subject = one.subject ?? `${matter.id}${one.anew ? `@${matter.version}` : ''}`
      const named = one.anew ? null : subject
      return { owing, one, subject, key: JSON.stringify([what, named, one.by, one.debtor]) }
    })
  })
}

/** The open deadline of a matter for an obligation that occurs once at a time. */
const openOf = (owedWhat: string, matter: Matter, { reader }: Context) =>
  reader.deadlinesOf(matter.id).find(({ what }) => what === owedWhat)

/** The deadlines of a newly opened matter. */
export const owedAtFirst = (
  owes: Owes | undefined,
  matter: Matter,
  context: Context,
): readonly DeadlineChange[] =>
  standing(owes, matter, context).map(({ owing, one, subject }) => ({
    make: made(owing.what, subject, one, matter, context),
  }))

/** The deadlines that some changes make. */
export const begunBy = (changes: readonly DeadlineChange[]): readonly NewDeadline[] =>
  changes.flatMap((one) => ('make' in one ? [one.make] : []))

/** The due day of the deadline that the changes make, in words; '' for none. */
export function dueOf(changes: readonly DeadlineChange[]): string {
  const [first] = begunBy(changes)
  return first ? formatDue(first) : ''
}

/** A step that settles deadlines, with the reason for those that become void. */
interface Settling extends Step {
  readonly chinese: string
  /** The reason why all ended deadlines are void, if none is kept. */
  readonly voids?: string | undefined
}

/** What a kind owes: by state, and apart from states. */
export interface KindOwes {
  readonly owes?: Owes
  readonly owesApart?: readonly OwedApart[]
}

/**
 * The changes of a matter's deadlines by a move: deadlines that are no longer owed are kept or void, and new
 * ones are made. A new day or debtor means a new deadline; a void deadline may be made again with the same
 * subject.
 */
export function settled(
  { owes, owesApart = [] }: KindOwes,
  step: Settling,
  context: Context,
): readonly DeadlineChange[] {
  const { before, after, move, on, chinese, voids } = step
  const old = standing(owes, before, context).map((one) => {
    const { anew } = one.one
    if (anew === undefined) return one
    const subject = openOf(one.owing.what, before, context)?.subject ?? one.subject
    return { ...one, subject, key: anew === true || anew.includes(move) ? '' : one.key }
  })
  const now = standing(owes, after, context)
  const ended = old.filter(({ key }) => !now.some((one) => one.key === key))
  const begun = now.filter(({ key }) => !old.some((one) => one.key === key))
  return [
    ...ended.map(({ owing: { what, obligation, keptBy = [] }, subject }) =>
      voids === undefined && [...obligation.moves, ...keptBy].includes(move)
        ? { keep: what, subject, on }
        : { drop: what, subject, on: context.today, why: voids ?? `已${chinese}` },
    ),
    ...begun.map(({ owing: { what }, one, subject }) => ({
      make: made(what, subject, one, after, context),
    })),
    ...owesApart.flatMap((one) => one.changes(step, context)),
  ]
}

/** A new deadline of a matter. */
export function made(
  what: string,
  subject: string,
  { by, debtor, person, creditor, schedule }: Omit<Due, 'subject' | 'anew'>,
  matter: Matter,
  { profile: { duties }, calendar, now }: Context,
): NewDeadline {
  const terms = {
    what,
    subject,
    matter: matter.id,
    period: null,
    debtor: debtor ?? matter.office,
    person: person ?? null,
    creditor: creditor ?? null,
  }
  const rules = schedule ? { ladder: schedule, reminder_at: duties.reminder_at } : duties
  return typeof by === 'string'
    ? deadlineBy(terms, by, rules, calendar, now)
    : deadlineWithin(terms, by.from, by.within, rules, calendar, now)
}
