import { dayOf, daysBetween } from '../calendar/day.ts'
import type { Deadline } from '../deadline/deadline.ts'
import { shownState } from '../kinds/clue/clue-course.ts'
import { clueNumber, clueOf, isMajor } from '../kinds/clue/clue-data.ts'
import type { Context } from '../matter/context.ts'
import type { Matter } from '../matter/matter.ts'
import type { MatterLine } from '../matter/matter-line.ts'
import { internalNumber } from '../matter/numbering.ts'
import type { DeadlineLine } from '../matter/view.ts'
import { worksIn } from '../mechanism/membership.ts'
import { inHandOf } from './in-hand.ts'
import { kindOf } from './kinds.ts'
import { obligationOf, offersFor, owedIn } from './obligations.ts'

type Given = Pick<Context, 'reader' | 'directory' | 'today'>

/** The number by which people know a matter: its letter number, otherwise the internal number. */
export function labelOf(matter: Matter, reader: Context['reader']): string {
  if (matter.kind === 'clue') return clueNumber(matter)
  if (matter.number !== null) return matter.number
  const parent = matter.parent === null ? undefined : reader.matter(matter.parent)
  const kind = kindOf(matter)
  if (!parent) return internalNumber(matter, kind.chinese)
  return kind.part ? `${labelOf(parent, reader)} ${kind.part(matter)}` : labelOf(parent, reader)
}

/** The state of a matter as people read it. */
export const shownStateOf = (matter: Matter, reader: Context['reader']) =>
  matter.kind === 'clue' ? shownState(matter, reader) : kindOf(matter).states[matter.state]

/** A matter in one line; for a clue limited to named people only the number. */
export function lineOf(matter: Matter, { reader }: Pick<Given, 'reader'>): MatterLine {
  const state = shownStateOf(matter, reader)
  const root = matter.parent === null ? matter : (reader.matter(matter.parent) ?? matter)
  // A part with its own card, such as a task, has its own title.
  const titled = kindOf(matter).facts === null ? root : matter
  const clue = root.kind === 'clue' ? clueOf(root) : null
  const grade = clue && isMajor(clue) ? `〔${clue.grade}〕` : ''
  const number = labelOf(matter, reader)
  return {
    matter: matter.id,
    number,
    title: `${grade}${titleBehind(number, titled)}`,
    state: state?.name ?? matter.state,
    colour: state?.colour ?? 'grey',
    at: matter.updatedAt,
  }
}

/** The title of a matter, to stand behind its number: without the kind's name if the number already contains it. */
function titleBehind(number: string, matter: Matter): string {
  const { chinese, title } = kindOf(matter)
  const [named, ...about] = title(matter).split('　')
  const said = about.length > 0 && named === chinese && number.startsWith(chinese)
  return said ? about.join('　') : title(matter)
}

/** Who is named for a deadline: somebody of the debtor, or who watches for it where it is owed to. */
function namedFor(
  { what, person, debtor, creditor }: Deadline,
  { directory }: Context,
): Pick<DeadlineLine, 'person' | 'watcher'> {
  if (person === null || obligationOf(what).aboutPerson) return { person: null }
  const name = directory.personName(person)
  const known = directory.person(person)
  const watches =
    known !== undefined &&
    worksIn(known, [creditor], directory) &&
    !worksIn(known, [debtor], directory)
  return watches ? { person: null, watcher: name } : { person: name }
}

/** A deadline in one line, with the command that settles it; if it waits for somebody, with the name. */
export function deadlineLineOf(
  deadline: Deadline,
  context: Context,
  /** Which matters may be mentioned; a step within an office is mentioned to its own people only. */
  speaksOf: (matter: Matter) => boolean = () => true,
): DeadlineLine {
  const { reader, directory } = context
  // Days left are counted from the current day, whatever day was asked about.
  const today = dayOf(context.now)
  const obligation = obligationOf(deadline.what)
  const { id, dueOn, provisional } = deadline
  const shared = { deadline: id, dueOn, provisional, days: daysBetween(dueOn, today) }
  const begun = inHandOf(deadline, context)
  if (begun && speaksOf(begun.matter)) {
    const { matter, people, next } = begun
    const offices = new Set(people.flatMap((one) => directory.officesOfPerson(one)))
    return {
      ...shared,
      matter: matter.id,
      // Without the number: the line may stand in a group that does not know the matter.
      title: `${obligation.title(deadline)}（${kindOf(matter).states[matter.state]?.name}）`,
      owed: next.owed,
      debtor: [...offices].map((one) => directory.organisationName(one)).join('、'),
      person: people.map((one) => one.name).join('、'),
      act: next.act,
      button: next.button,
      alternative: null,
    }
  }
  const matter = deadline.matter === null ? undefined : reader.matter(deadline.matter)
  const [first, second = null] = offersFor(deadline, context)
  return {
    ...shared,
    matter: deadline.matter,
    title: matter
      ? `${labelOf(matter, reader)} ${lineOf(matter, context).title}`
      : obligation.title(deadline),
    owed: owedIn(deadline),
    debtor: (obligation.shared ? obligation.offices(deadline, context) : [deadline.debtor])
      .map((office) => directory.organisationName(office))
      .join('、'),
    ...namedFor(deadline, context),
    act: first?.act ?? null,
    button: first?.text ?? '',
    ...(first?.values ? { values: first.values } : {}),
    alternative: second,
  }
}

/**
 * One line for each deadline, most urgent first. Past periods of a duty that is no longer pressed for, such
 * as weeks without a sign-in, share one line, so that they do not hide the others.
 */
export function deadlineLinesOf(
  deadlines: readonly Deadline[],
  context: Context,
  speaksOf: (matter: Matter) => boolean = () => true,
): readonly DeadlineLine[] {
  const gone = new Map<string, Deadline[]>()
  const lines: DeadlineLine[] = []
  for (const deadline of deadlines) {
    if (
      deadline.schedule.overdue === 'never' &&
      deadline.period &&
      deadline.dueOn < dayOf(context.now)
    ) {
      const key = `${deadline.what} ${deadline.debtor}`
      gone.set(key, [...(gone.get(key) ?? []), deadline])
    } else lines.push(deadlineLineOf(deadline, context, speaksOf))
  }
  for (const same of gone.values()) {
    const [newest, ...older] = same.toSorted((left, right) => (left.dueOn > right.dueOn ? -1 : 1))
    if (!newest) continue
    const line = deadlineLineOf(newest, context, speaksOf)
    lines.push(older.length > 0 ? { ...line, title: `${line.title}等 ${same.length} 期` } : line)
  }
  return lines.toSorted((left, right) => right.days - left.days)
}
