import type { Day } from '../calendar/day.ts'
import { type DeadlineChange, formatDue, type NewDeadline } from '../deadline/deadline.ts'
import { deadlineBy, deadlineWithin } from '../deadline/reminder-schedule.ts'
import type { Limit, ReminderSchedule } from '../mechanism/profile.ts'
import type { Context } from './context.ts'
import type { Matter } from './matter.ts'
import type { Obligation } from './obligation.ts'

/** One deadline as it follows from a matter; what is left out is the matter's own. */
interface Due {
  /** Tells several of one matter apart, such as one for each reader; the matter's id, where left out. */
  readonly subject?: string
  /** Every move renews it: the matter's version tells one making from another. */
  readonly anew?: true
  /** A day that is set, or a limit that runs from one. */
  readonly by: Day | { readonly from: Day; readonly within: Limit }
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
  /** In which cases; always, where left out. */
  readonly when?: (matter: Matter, reader: Context['reader']) => boolean
  readonly due: (matter: Matter, context: Context) => readonly Due[]
}

/** A deadline concerns whoever owes it. */
export const debtorOf: Obligation['offices'] = ({ debtor }) => [debtor]

/** Declares what is owed. `owed` says it in words, `act` is the command that settles it, under `button`. */
export function owed(
  declaration: Pick<Obligation, 'what' | 'owed' | 'act' | 'button' | 'moves'> &
    Partial<Pick<Obligation, 'alternative' | 'aboutPerson' | 'personal' | 'inHand' | 'offices'>> &
    Pick<Owed, 'when' | 'due'>,
): Owed {
  const { when, due, ...words } = declaration
  const obligation: Obligation = {
    title: () => words.owed,
    shared: false,
    offices: debtorOf,
    ...words,
  }
  return { what: words.what, obligation, due, ...(when ? { when } : {}) }
}

/** An obligation whose deadlines the moves themselves make and settle, perhaps only in some cases; the audit alone reads it. */
interface Claimed extends Pick<Owed, 'what'> {
  readonly when: NonNullable<Owed['when']>
}

/** By state: what is owed while a matter is in it. */
export type Owes = Readonly<Record<string, Owing | readonly Owing[]>>
type Owing = string | Claimed | Owed

/** What is declared of a state: the name of each obligation, and in which cases. */
export const owingIn = (owes: Owes = {}, state: string): readonly (Claimed | Owed)[] =>
  [owes[state] ?? []]
    .flat()
    .map((one) => (typeof one === 'string' ? { what: one, when: () => true } : one))

/** What a matter owes as it stands, each by its obligation and subject. */
function standing(owes: Owes, matter: Matter, context: Context) {
  return owingIn(owes, matter.state).flatMap((owing) => {
    if (!('due' in owing)) return []
    if (owing.when?.(matter, context.reader) === false) return []
    return owing.due(matter, context).map((one) => {
      const subject = one.subject ?? `${matter.id}${one.anew ? `@${matter.version}` : ''}`
      return { owing, one, subject, key: JSON.stringify([owing.what, subject, one.by, one.debtor]) }
    })
  })
}

/** The deadlines that a matter owes when it is opened. */
export const owedAtFirst = (
  owes: Owes | undefined,
  matter: Matter,
  context: Context,
): readonly DeadlineChange[] =>
  standing(owes ?? {}, matter, context).map(({ owing, one, subject }) => ({
    make: made(owing.what, subject, one, matter, context),
  }))

/** The day by which something is owed from now on, as people read it; '' where nothing is. */
export function dueOf(changes: readonly DeadlineChange[]): string {
  const first = changes.find((one) => 'make' in one)
  return first ? formatDue(first.make) : ''
}

/** A move as it settles deadlines: its name, the day on which it was done, and how it is said of what it makes void. */
interface Settling {
  readonly move: string
  readonly on: Day
  readonly chinese: string
  /** Why all that it ends is void, where nothing of it is kept. */
  readonly voids?: string | undefined
}

/**
 * What a move does to the deadlines of its matter: those that are owed no longer are kept or void, new ones are
 * made. One of another day or debtor is another one; what is void may be made again under its subject.
 */
export function settled(
  owes: Owes,
  { before, after }: { readonly before: Matter; readonly after: Matter },
  { move, on, chinese, voids }: Settling,
  context: Context,
): readonly DeadlineChange[] {
  const old = standing(owes, before, context).map((one) => {
    if (!one.one.anew) return one
    const made = context.reader.deadlinesOf(before.id).find(({ what }) => what === one.owing.what)
    return { ...one, subject: made?.subject ?? one.subject, key: '' }
  })
  const now = standing(owes, after, context)
  const ended = old.filter(({ key }) => !now.some((one) => one.key === key))
  const begun = now.filter(({ key }) => !old.some((one) => one.key === key))
  return [
    ...ended.map(({ owing: { what, obligation }, subject }) =>
      voids === undefined && obligation.moves.includes(move)
        ? { keep: what, subject, on }
        : { drop: what, subject, on: context.today, why: voids ?? `已${chinese}` },
    ),
    ...begun.map(({ owing: { what }, one, subject }) => ({
      make: made(what, subject, one, after, context),
    })),
  ]
}

function made(
  what: string,
  subject: string,
  { by, debtor, person, creditor, schedule }: Due,
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
