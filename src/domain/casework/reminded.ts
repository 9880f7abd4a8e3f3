import { workingDaysBetween } from '../calendar/calendar.ts'
import type { Deadline } from '../deadline/deadline.ts'
import type { Context } from '../matter/context.ts'
import { isConfidential } from '../matter/limited-to.ts'
import type { Matter } from '../matter/matter.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import { headsOf } from '../mechanism/side.ts'
import { inHandOf } from './in-hand.ts'
import { kindOf } from './kinds.ts'
import { obligationOf } from './obligations.ts'
import { owersOf } from './owers.ts'

/**
 * Why a person is reminded: as ower, as superior of the owers (`escalated`), or because nobody can settle it
 * and the person waits for it.
 */
export interface Reminded {
  readonly person: Person
  readonly escalated: boolean
  /** The number of working days overdue from which the person is told; `null` means at every reminder. */
  readonly after: number | null
}

/**
 * The heads who are told what an office owes: its own, otherwise those of its side, otherwise 河长; each time
 * the deputies only where there is no other.
 */
export function headsOver(office: string, directory: Directory): readonly Person[] {
  const side = directory.organisation(office)?.side ?? 'responsible_unit'
  const [head = 'river_chief', ...others] = headsOf[side]
  const circles = [
    directory.peopleOf(office, [head]),
    directory.peopleOf(office, others),
    directory.peopleWith([head]),
    directory.peopleWith(others),
  ]
  return circles.find((circle) => circle.length > 0) ?? []
}

/** The offices that wait for what is owed: the creditor, otherwise the offices of the matter. */
function waitingOffices(deadline: Deadline, owing: readonly string[], context: Context): string[] {
  const matter = deadline.matter === null ? undefined : context.reader.matter(deadline.matter)
  const all = [deadline.creditor, matter?.office ?? null, matter?.target ?? null]
  return [...new Set(all)].filter((one): one is string => one !== null && !owing.includes(one))
}

/**
 * Who is reminded of a deadline (被提醒人): the owers; from one working day overdue also the approver, from
 * five the heads. If nobody can settle it, those who wait for it are told instead.
 */
export function remindedOf(deadline: Deadline, context: Context): readonly Reminded[] {
  const { directory, reader } = context
  const matter = deadline.matter === null ? undefined : reader.matter(deadline.matter)
  const told = new Map<string, Reminded>()
  const tell = (
    people: readonly (Person | undefined)[],
    escalated: boolean,
    after: number | null = null,
  ) => {
    for (const person of people) {
      if (person?.active && maySee(person, deadline, matter, context) && !told.has(person.personId))
        told.set(person.personId, { person, escalated, after })
    }
  }
  const owers = owersOf(deadline, context)
  // If a person handles the matter, the liaison officers are reminded on the due day, not at every reminder.
  const keeper = isConfidential(deadline.matter)
    ? undefined
    : owers.find((one) => one.personId === deadline.person)
  tell(keeper ? [keeper] : owers, false)
  tell(owers, false, 0)
  const obligation = obligationOf(deadline.what)
  if (obligation.aboutPerson) tell([directory.person(deadline.person ?? '')], false)
  // Superiors are not told of confidential matters unless they are named people.
  if (isConfidential(deadline.matter)) return [...told.values()]
  // While it waits for people of another office, such as the second approval, those above them are told too.
  const inHand = inHandOf(deadline, context)?.people ?? []
  const offices = [
    ...new Set([
      ...obligation.offices(deadline, context),
      ...inHand.flatMap((one) => directory.officesOfPerson(one)),
    ]),
  ]
  const waiting = waitingOffices(deadline, offices, context)
  if (owers.length === 0) tell(spokesmen(waiting, directory), true)
  // An obligation that is not pressed for after its due day, such as the weekly presence, is not escalated.
  const overdue =
    deadline.schedule.overdue === 'never'
      ? 0
      : workingDaysBetween(context.calendar, deadline.dueOn, context.today)
  for (const office of offices) {
    if (overdue >= deadline.schedule.approver_after) {
      const own = directory.peopleOf(office, ['approver'])
      // For a unit without an approver, the approver of the waiting office is told.
      const others = waiting.flatMap((one) => directory.peopleOf(one, ['approver']))
      tell(own.length > 0 ? own : others, true, deadline.schedule.approver_after)
    }
    if (overdue >= deadline.schedule.heads_after) {
      tell(headsOver(office, directory), true, deadline.schedule.heads_after)
    }
  }
  if (told.size === 0 && deadline.matter === null) tell(directory.peopleWith(['admin']), false)
  return [...told.values()]
}

const maySee = (
  person: Person,
  { matter: id }: Deadline,
  matter: Matter | undefined,
  context: Context,
) => id === null || (matter !== undefined && kindOf(matter).sees(person, matter, context))

/** The liaison officers of the offices; for an office without any, its approvers. */
const spokesmen = (offices: readonly string[], directory: Directory): readonly Person[] =>
  offices.flatMap((office) => {
    const liaisons = directory.peopleOf(office, ['liaison'])
    return liaisons.length > 0 ? liaisons : directory.peopleOf(office, ['approver'])
  })
