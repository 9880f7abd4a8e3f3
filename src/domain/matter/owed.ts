import type { AnyLimit } from '../calendar/calendar.ts'
import type { Day } from '../calendar/day.ts'
import { type DeadlineChange, formatDue, type NewDeadline } from '../deadline/deadline.ts'
import { deadlineBy, deadlineWithin } from '../deadline/reminder-schedule.ts'
import type { ReminderSchedule } from '../mechanism/profile.ts'
import type { Context } from './context.ts'
import type { Matter } from './matter.ts'
import type { Obligation } from './obligation.ts'

/** One deadline as it follows from a matter; what is left out is the matter's own. */
interface Due {
  /** Tells several of one matter apart, such as one for each reader; the matter's id, where left out. */
  readonly subject?: string
  /** The moves that renew it, or every one (`true`): without a subject the matter's version tells one making from another. */
  readonly anew?: true | readonly string[]
  /** A day that is set, or a limit that runs from one. */
  readonly by: Day | { readonly from: Day; readonly within: AnyLimit }
  readonly debtor?: string
  readonly person?: string | null
  readonly creditor?: string | null
  /** Another reminder schedule than that of the profile. */
  readonly schedule?: ReminderSchedule
}

/**
 * What is owed (所欠) while a matter is in a state: the words of it, the moves that settle it, and each
 * deadline (时限). The kernel makes them on entering the state and settles them on leaving it.
 */
export interface Owed {
  readonly what: string
  readonly obligation: Obligation
  /** Moves that keep it besides those of the obligation, such as the approval of one of these. */
  readonly keptBy?: readonly string[]
  /** In which cases; always, where left out. */
  readonly when?: (matter: Matter, reader: Context['reader']) => boolean
  /** What was owed before goes on being owed, nothing is made: the state waits for somebody's word on it. */
  readonly lingers?: true
  readonly due: (matter: Matter, context: Context) => readonly Due[]
}

/** A step as deadlines hear of it: the move, the day on which it was done, and the matter before and after. */
interface Step {
  readonly before: Matter
  readonly after: Matter
  readonly move: string
  readonly on: Day
}

/**
 * What is owed otherwise than by the state of a matter, such as the limits that follow from the stages of a
 * case: it says itself what each step does to its deadlines.
 */
export interface OwedApart {
  readonly obligation: Obligation
  readonly changes: (step: Step, context: Context) => readonly DeadlineChange[]
}

/** A deadline concerns whoever owes it. */
export const debtorOf: Obligation['offices'] = ({ debtor }) => [debtor]

/** Declares what is owed. `owed` says it in words, `act` is the command that settles it, under `button`. */
export function owed(
  declaration: Pick<Obligation, 'what' | 'owed' | 'act' | 'button' | 'moves'> &
    Partial<Pick<Obligation, 'alternative' | 'aboutPerson' | 'personal' | 'inHand' | 'offices'>> &
    Pick<Owed, 'when' | 'due' | 'keptBy'>,
): Owed {
  const { when, due, keptBy = [], ...words } = declaration
  return { what: words.what, obligation: obligation(words), keptBy, due, ...(when ? { when } : {}) }
}

/** An obligation by its words; what is left out is as most have it. */
export const obligation = (
  words: Pick<Obligation, 'what' | 'owed' | 'act' | 'button' | 'moves'> & Partial<Obligation>,
): Obligation => ({ title: () => words.owed, shared: false, offices: debtorOf, ...words })

/** By state: what is owed while a matter is in it. */
export type Owes = Readonly<Record<string, Owed | readonly Owed[]>>

/** What is declared of a state. */
const declaredIn = (owes: Owes = {}, state: string): readonly Owed[] => [owes[state] ?? []].flat()

/** What must be owed in a state, and in which cases: the daily audit holds every matter to it. */
export const owingIn = (owes: Owes | undefined, state: string): readonly Owed[] =>
  declaredIn(owes, state).filter((one) => one.lingers !== true)

/** What a matter owes as it stands, each by its obligation and subject. */
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

/** The open deadline of a matter for an obligation of which it has one at a time. */
const openOf = (owedWhat: string, matter: Matter, { reader }: Context) =>
  reader.deadlinesOf(matter.id).find(({ what }) => what === owedWhat)

/** The deadlines that a matter owes when it is opened. */
export const owedAtFirst = (
  owes: Owes | undefined,
  matter: Matter,
  context: Context,
): readonly DeadlineChange[] =>
  standing(owes, matter, context).map(({ owing, one, subject }) => ({
    make: made(owing.what, subject, one, matter, context),
  }))

/** The deadlines that begin with some changes. */
export const begunBy = (changes: readonly DeadlineChange[]): readonly NewDeadline[] =>
  changes.flatMap((one) => ('make' in one ? [one.make] : []))

/** The day by which something is owed from now on, as people read it; '' where nothing is. */
export function dueOf(changes: readonly DeadlineChange[]): string {
  const [first] = begunBy(changes)
  return first ? formatDue(first) : ''
}

/** A step as it settles deadlines, and how it is said of what it makes void. */
interface Settling extends Step {
  readonly chinese: string
  /** Why all that it ends is void, where nothing of it is kept. */
  readonly voids?: string | undefined
}

/** What a kind owes: by state, and otherwise. */
export interface KindOwes {
  readonly owes?: Owes
  readonly owesApart?: readonly OwedApart[]
}

/**
 * What a move does to the deadlines of its matter: those that are owed no longer are kept or void, new ones are
 * made. One of another day or debtor is another one; what is void may be made again under its subject.
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

/** A deadline as it is made of a matter. */
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
