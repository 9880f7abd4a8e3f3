import { todo } from '../../commands/todo.ts'
import type { Services } from '../../src/app/services.ts'
import { awaitedBy } from '../../src/domain/casework/awaited.ts'
import { kindOf } from '../../src/domain/casework/kinds.ts'
import { labelOf } from '../../src/domain/casework/lines.ts'
import { owersOf } from '../../src/domain/casework/owers.ts'
import { remindedOf } from '../../src/domain/casework/reminded.ts'
import type { Deadline } from '../../src/domain/deadline/deadline.ts'
import { cachingReader } from '../../src/domain/matter/caching-reader.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import type { Person } from '../../src/domain/mechanism/directory.ts'
import { contextIn, mattersIn, type Recorded, servicesOf } from '../app/stage-services.ts'
import { brief, withoutLots } from './decision-text.ts'
import { callOf } from './filled-form.ts'

const names = (people: readonly Person[]): string =>
  people.map(({ personId }) => personId.replace('ou_', '')).join(' ') || 'nobody'

/** How much later it is asked who is reminded (ms): what was owed soon has passed by then. */
const later = 30 * 24 * 60 * 60 * 1000

/**
 * For each matter of the record who sees it, whom it waits for, and who owes what by when and is reminded of it
 * later on; the same of recurring duties; and for each person what stands in his to-do.
 */
export function standingPage(stage: Recorded): string {
  const services = servicesOf(stage)
  const afterwards = servicesOf(stage, later)
  const { people } = services.store.directory.current()
  const contexts = people.map((one) => contextAs(one, services))
  const [anybody] = contexts
  if (!anybody) return ''
  const remembering = contextAs(anybody.actor, afterwards)
  const matters = mattersIn(stage, services.reader)
  const duties = stage.engine
    .all<{ what: string }>('SELECT DISTINCT what FROM promise WHERE matter IS NULL ORDER BY what')
    .flatMap(({ what }) => services.reader.openDeadlinesOf(what))
  const parts = [
    ...matters.map((one) => [
      ...matterLines(one, anybody),
      ...anybody.reader
        .deadlinesOf(one.id)
        .map((deadline) => owedLine(deadline, anybody, remembering)),
    ]),
    ['## duties', ...duties.map((deadline) => owedLine(deadline, anybody, remembering))],
    ...contexts.map(todoLines),
  ]
  return `${withoutLots(parts.map((lines) => lines.join('\n')).join('\n\n'))}\n`
}

/** The context of a person; nothing is recorded meanwhile. */
function contextAs(person: Person, services: Services): Context {
  const context = contextIn(services, person.personId)
  return { ...context, reader: cachingReader(context.reader) }
}

function matterLines(matter: Matter, context: Context): readonly string[] {
  const kind = kindOf(matter)
  const seers = context.directory.people.filter((one) => kind.sees(one, matter, context))
  return [
    `## ${matter.kind} ${matter.state} ${labelOf(matter, context.reader)}`,
    `seen by ${names(seers)}; by groups of ${[...kind.offices(matter, context)].join(' ') || 'nobody'}`,
    `waits for ${names(awaitedBy(matter, context))}`,
  ]
}

function owedLine(deadline: Deadline, context: Context, remembering: Context): string {
  const { what, period, debtor, dueOn } = deadline
  const people = remindedOf(deadline, remembering)
  const reminded = people.map(({ person, escalated, after }) =>
    [person.personId, escalated ? 'above' : '', after === null ? '' : `after ${after}`]
      .filter((one) => one !== '')
      .join(' '),
  )
  return `owes ${what} ${period ?? ''} ${debtor} ${dueOn}: ${names(owersOf(deadline, context))}; reminds ${reminded.join(', ')}`
}

/** What the person is shown to be done by him, and by others for him. */
function todoLines(context: Context): readonly string[] {
  const decided = todo.decide(callOf(null, {}), context)
  const view = 'reply' in decided ? decided.reply.view : undefined
  if (view?.view !== 'todo') return []
  const { waiting, owed, awaited, handling } = view
  const lines = Object.entries({ waiting, owed, awaited, handling }).flatMap(([part, all]) =>
    all.map((line) => `${part} ${brief(line)}`),
  )
  return [`## to do of ${context.actor.personId}`, ...lines]
}
