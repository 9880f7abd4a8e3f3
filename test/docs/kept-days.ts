import { commandNamed } from '../../commands/registry.ts'
import { automaticReceipt } from '../../jobs/automatic-receipt.ts'
import { duties } from '../../jobs/duties.ts'
import { supervisionWatch } from '../../jobs/supervision-watch.ts'
import { addDays, type Day, instantAt } from '../../src/domain/calendar/day.ts'
import { deadlineLineOf } from '../../src/domain/casework/lines.ts'
import { owersOf } from '../../src/domain/casework/owers.ts'
import { subjectsIn } from '../../src/domain/casework/subject.ts'
import type { Deadline } from '../../src/domain/deadline/deadline.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Decision } from '../../src/domain/matter/decision.ts'
import { rco } from '../app/clue-kit.ts'
import type { DayWalk } from './day-walk.ts'
import { withoutLots } from './decision-text.ts'
import { filledDecision } from './filled-form.ts'
import { KnownLines } from './known-lines.ts'
import { recordOf } from './record-changes.ts'
import { countedLines } from './record-page.ts'

interface Kept {
  readonly steps: readonly string[]
  readonly counted: readonly string[]
}

/** What is kept on the last day, and what is otherwise when it is kept the day after. */
export function keptPage(inTime: Kept, late: Kept): string {
  const others = late.counted.filter((line) => !inTime.counted.includes(line))
  const parts = [
    ['## on the last day', ...inTime.steps, ...inTime.counted],
    ['## a day late', ...late.steps, ...others],
  ]
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/**
 * What is owed between two days is done so many days after it is due, by the first who can: what that
 * changes, and how it is counted and listed on the last day.
 */
export function keptDays(walk: DayWalk, late: number): Kept {
  const [from, to] = ['2026-03-11', '2026-12-31'] as [Day, Day]
  const record = recordOf(walk.engine)
  const steps: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    walk.standAt(instantAt(day, '10:00'))
    for (const job of [duties, automaticReceipt, supervisionWatch]) walk.run(job)
    steps.push(...record.changes().map((one) => `${day} ${one}`))
    for (const deadline of walk.openDeadlines(addDays(day, -late))) {
      const by = keep(deadline, walk)
      const changes = record.changes()
      steps.push(`${day} ${deadline.what} ${by}`, ...changes.map((one) => `  ${one}`))
    }
  }
  const known = new KnownLines()
  const counted = walk.contextsOf([rco.liaison]).flatMap(countedLines)
  const plain = (lines: readonly string[]) => withoutLots(lines.join('\n')).split('\n')
  return { steps: plain(steps).map((one) => known.short(one)), counted: plain(counted) }
}

/** Has the first who can do what is owed; says who did it by which command, or that nobody could. */
function keep(deadline: Deadline, walk: DayWalk): string {
  const [nobody] = walk.contextsOf([rco.liaison])
  const people = nobody ? owersOf(deadline, nobody) : []
  for (const context of walk.contextsOf(people.map(({ personId }) => personId))) {
    const { act, alternative, matter } = deadlineLineOf(deadline, context)
    for (const name of [act, alternative?.act ?? null]) {
      const decision = name === null ? null : decided(name, matter, context)
      if (decision === null) continue
      walk.commit(decision, context.actor.personId)
      return `${name} by ${context.actor.personId}`
    }
  }
  return 'by nobody'
}

function decided(name: string, about: number | null, context: Context): Decision | null {
  const act = commandNamed(name)
  if (!act) return null
  const matter = about === null ? undefined : context.reader.matter(about)
  const subjects = matter ? subjectsIn(act, matter, context) : [null]
  for (const subject of subjects) {
    if (act.hindrance(subject, context) !== null) continue
    const decision = filledDecision(act, subject, context, false)
    if (decision !== null) return decision
  }
  return null
}
