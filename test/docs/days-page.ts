import { overseen, pressable } from '../../cards/deadline-line.ts'
import { duePhrase } from '../../cards/due-phrase.ts'
import { commandNamed } from '../../commands/registry.ts'
import {
  addDays,
  clockOf,
  type Day,
  instantAt,
  weekdayName,
} from '../../src/domain/calendar/day.ts'
import { snoozeChoices, snoozeSentence } from '../../src/domain/casework/snooze.ts'
import type { Deadline } from '../../src/domain/deadline/deadline.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { pro, rco, unit } from '../app/clue-kit.ts'
import type { DayWalk, Sent } from './day-walk.ts'
import { withoutLots } from './decision-text.ts'
import { callOf } from './filled-form.ts'
import { KnownLines } from './known-lines.ts'
import { recordOf } from './record-changes.ts'

/** Those whose lists are looked at around a due day: who owes it, who waits for it, and who is above them. */
const readers = [
  ...[rco.liaison, rco.approver, rco.chief, pro.liaison, pro.handler, pro.approver, pro.chief],
  ...[unit.water, unit.ecology],
]

/** Days on which a district runs; between two spans it is down. */
interface Span {
  readonly from: string
  readonly to: string
  /** Jobs that are not run. */
  readonly without?: readonly string[]
}

/**
 * What happens from day to day while nobody does anything: what is sent to whom and when, what changes in the
 * record by itself, and how what is due on that day, the day before or the day after stands in the lists.
 */
export async function daysPage(walk: DayWalk, spans: readonly Span[]): Promise<string> {
  const pages: string[] = []
  const known = new KnownLines()
  const record = recordOf(walk.engine)
  for (const { from, to, without = [] } of spans) {
    walk.standAt(instantAt(from as Day, '00:00'))
    for (let day = from as Day; day <= to; day = addDays(day, 1)) {
      const lines: string[] = []
      await walk.live(day, without, (sent) => {
        const clock = clockOf(walk.now)
        lines.push(...[...sentLines(sent), ...record.changes()].map((line) => `${clock} ${line}`))
      })
      walk.standAt(instantAt(day, '18:00'))
      lines.push(...standingLines(walk, day))
      if (lines.length === 0) continue
      pages.push(
        [`## ${day} ${weekdayName(day)}`, ...lines.map((one) => known.short(one))].join('\n'),
      )
    }
  }
  return `${withoutLots(pages.join('\n\n'))}\n`
}

/** What was sent at one time; what several receivers read alike stands once. */
function sentLines(sent: readonly Sent[]): readonly string[] {
  const receivers = new Map<string, string[]>()
  for (const { to, parts } of sent)
    for (const part of parts) receivers.set(part, [...(receivers.get(part) ?? []), to])
  return [...receivers].map(([part, all]) => `${part} → ${all.join(', ')}`)
}

/** How what is due on the day before, today or on the next day stands in the lists of those concerned. */
function standingLines(walk: DayWalk, day: Day): readonly string[] {
  const due = [-1, 0, 1].flatMap((ahead) => walk.openDeadlines(addDays(day, ahead)))
  if (due.length === 0) return []
  const lists = walk.contextsOf(readers).map(listOf)
  const [first] = lists
  if (!first) return []
  return due.flatMap((deadline) => {
    const alike = Map.groupBy(lists, (list) => list.standing(deadline) ?? '')
    alike.delete('')
    const later = snoozeChoices(deadline, first.context).map(({ name, day: on }) => `${name} ${on}`)
    return [
      `due ${deadline.what} ${deadline.subject} ${deadline.dueOn}; ${later.join(', ')}; ${snoozeSentence(deadline, first.context)}`,
      ...[...alike].map(
        ([text, those]) =>
          `  ${those.map((one) => one.context.actor.personId).join(', ')}: ${text}`,
      ),
    ]
  })
}

/** The to-do of a person, and what it says of a deadline. */
function listOf(context: Context) {
  const answer = commandNamed('todo')?.decide(callOf(null, {}), context)
  const view = (answer && 'reply' in answer ? answer.reply.view : null) as View | null
  if (view?.view !== 'todo') throw new Error('no to-do')
  return {
    context,
    standing({ id }: Deadline): string | null {
      const own = view.owed.find((line) => line.deadline === id)
      const others = view.awaited.find((line) => line.deadline === id)
      const line = own ?? others
      if (!line) return null
      const { offers } = own ? overseen(own, context) : pressable(line, context)
      const { owed, title, debtor, person } = line
      return [
        own ? 'owes' : 'awaits',
        ...[title, owed, debtor, person ?? '', duePhrase(line)],
        ...offers.map(({ text }) => `[${text}]`),
      ].join(' ')
    },
  }
}
