import { commands } from '../../commands/registry.ts'
import type { Services } from '../../src/app/services.ts'
import { addDays, type Day } from '../../src/domain/calendar/day.ts'
import { cachingReader } from '../../src/domain/matter/caching-reader.ts'
import type { Command } from '../../src/domain/matter/command.ts'
import { isIncomplete } from '../../src/domain/matter/input.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { isRefusal } from '../../src/domain/matter/refusal.ts'
import type { Stage } from '../app/district-kit.ts'
import { mattersIn, servicesOf } from '../app/stage-services.ts'
import { withoutLots } from './decision-text.ts'
import { callOf, filled } from './filled-form.ts'
import { contextAs, subjectsOf } from './step-page.ts'

/**
 * Which days a form takes: of each of its days today, and the days that are recorded of the matter, each
 * with the day before and the day after.
 */
export function formDaysPage(stage: Stage): string {
  const made = servicesOf(stage)
  // Nothing is recorded meanwhile.
  const services = { ...made, reader: cachingReader(made.reader) }
  const matters = mattersIn(stage, services.reader)
  const said = new Set<string>()
  const lines = commands.flatMap((act) =>
    subjectsOf(act, matters).flatMap(({ subject, where }) =>
      daysOf(act, subject, services).flatMap((line) => {
        // What holds in several states of a kind is said for the first.
        const key = `${act.name} ${where.split(' ')[0]} ${line}`
        return said.has(key) || !said.add(key) ? [] : [`${act.name} ${where} ${line}`]
      }),
    ),
  )
  return `${withoutLots(lines.join('\n'))}\n`
}

/** The answers to each day of a form, by the first person who may fill it in; those that are not all alike. */
function daysOf(act: Command, subject: Matter | null, services: Services): readonly string[] {
  for (const person of services.store.directory.current().people) {
    const context = contextAs(person, subject, services)
    if (act.hindrance(subject, context) !== null) continue
    const days = Object.entries(act.fields(subject, context)).flatMap(([name, { widget }]) =>
      widget.kind === 'day' ? [name] : [],
    )
    if (days.length === 0) return []
    const form = filled(act, subject, context, true) ?? filled(act, subject, context, false)
    if (form === null) continue
    const tried = around([context.today, ...recordedDays(subject)])
    return days.flatMap((name) => {
      const answers = tried.map((day) => {
        const decided = act.decide(callOf(subject, { ...form.values, [name]: day }), context)
        if (isRefusal(decided)) return `refused ${decided.sentence}`
        if (!isIncomplete(decided)) return 'taken'
        return decided.problems.map(({ field, sentence }) => `${field} ${sentence}`).join('; ')
      })
      if (new Set(answers).size < 2) return []
      return [`${name} by ${person.personId}: ${inSpans(tried, answers).join('; ')}`]
    })
  }
  return []
}

/** Neighbouring days with the same answer as one span. */
function inSpans(days: readonly Day[], answers: readonly string[]): readonly string[] {
  const starts = answers.flatMap((one, nth) => (one === answers[nth - 1] ? [] : [nth]))
  return starts.map((start, nth) => {
    const end = (starts[nth + 1] ?? days.length) - 1
    return `${days[start]}${end > start ? ` to ${days[end]}` : ''} ${answers[start]}`
  })
}

const around = (days: readonly Day[]): readonly Day[] =>
  [...new Set(days.flatMap((day) => [-1, 0, 1].map((by) => addDays(day, by))))].toSorted()

const recordedDays = (subject: Matter | null): readonly Day[] =>
  (JSON.stringify(subject?.data ?? {}).match(/(?<=")\d{4}-\d{2}-\d{2}(?=")/g) ?? []) as Day[]
