import { limitHints } from '../../cards/limit-hints.ts'
import { commands } from '../../commands/registry.ts'
import type { Services } from '../../src/app/services.ts'
import { kinds } from '../../src/domain/casework/kinds.ts'
import { cachingReader } from '../../src/domain/matter/caching-reader.ts'
import type { Command } from '../../src/domain/matter/command.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import type { Person } from '../../src/domain/mechanism/directory.ts'
import { contextIn, mattersIn, type Recorded, servicesOf } from '../app/stage-services.ts'
import { afterLines, withMatters } from './after-step.ts'
import { decisionLines, withoutLots } from './decision-text.ts'
import { callOf, filledDecision, typedLines } from './filled-form.ts'

/** The commands of more kinds than this are common to all matters, and tried in the state in which each is. */
const common = 15
/** The head of what comes about with all fields filled in. */
const everything = 'with all filled in'
/** Answers with lists and papers, which are written down as cards and files. */
const shown = new Set(['show', 'audit', 'campaign', 'paper'])

/** What is written down of a step where who is asked and told is all that matters. */
const ofPeople = /^(?:may|change|open|deadlines|notices|directory) /

/**
 * What every command does to the first matter of each kind, in each state in which somebody may give it: once
 * with as little as possible filled in and once with everything, one change a line. Briefly: only who may, and
 * with everything filled in what it changes, makes due and tells.
 */
export function stepPage(stage: Recorded, isBrief = false): string {
  const made = servicesOf(stage)
  // Nothing is recorded meanwhile.
  const services = { ...made, reader: cachingReader(made.reader) }
  const matters = mattersIn(stage, services.reader)
  const { people } = services.store.directory.current()
  const active = people.filter((person) => person.active)
  const contexts = active.map((person) => contextAs(person, null, services))
  const steps: string[] = []
  const said = new Set<string>()
  for (const act of commands) {
    if (shown.has(act.name)) continue
    const done = new Set<string>()
    for (const { subject, where } of subjectsOf(act, matters)) {
      const found = stepsOf(act, subject, services, isBrief ? null : said)
      // What is done to a second matter of the kind is said as far as it is something else.
      const isNew = (line: string) => {
        if (isBrief && !ofPeople.test(line)) return false
        const seen = `${where} ${line.replaceAll(/\d/g, '')}`
        return !done.has(seen) && done.add(seen)
      }
      const rights = rightsLines(act, subject, contexts).filter(isNew)
      if (rights.length > 0) steps.push([`## ${act.name} ${where}`, ...rights].join('\n'))
      for (const [person, ...lines] of found.map((one) => one.split('\n'))) {
        const fresh = lines.filter((line) => line === everything || isNew(line))
        if (fresh.some((line) => line !== everything)) {
          steps.push([`## ${act.name} ${where} ${person}`, ...fresh].join('\n'))
        }
      }
    }
  }
  return `${withoutLots(steps.join('\n\n'))}\n`
}

/** What a command may be given about: nothing, or the matters of its kinds, in every state or in their own. */
export function subjectsOf(act: Command, matters: readonly Matter[]) {
  if (act.subjects === null) return [{ subject: null, where: '' }]
  const fitting = matters.filter(({ kind }) => act.subjects?.includes(kind))
  const isCommon = act.subjects.length > common
  return fitting.flatMap((matter) => {
    const { states } = kinds.find(({ name }) => name === matter.kind) ?? { states: {} }
    const tried = isCommon ? [matter.state] : Object.keys(states)
    return tried.map((state) => ({
      subject: { ...matter, state },
      where: isCommon ? matter.kind : `${matter.kind} ${state}`,
    }))
  })
}

/** Who may give a command, and what the others are told, unless it is only that the state is another. */
function rightsLines(
  act: Command,
  subject: Matter | null,
  contexts: readonly Context[],
): readonly string[] {
  const [first] = contexts
  if (!first) return []
  const reader = subject ? withMatters(first.reader, [subject]) : first.reader
  const byAnswer = Map.groupBy(contexts, (context) => {
    const hindered = act.hindrance(subject, { ...context, reader })
    return hindered ? `refused ${hindered.code}: ${hindered.sentence}` : 'may'
  })
  return [...byAnswer].flatMap(([answer, those]) => {
    if (answer.startsWith('refused wrong-state')) return []
    return answer === 'may'
      ? [`may ${those.map(({ actor }) => actor.personId).join(', ')}`]
      : [answer]
  })
}

/** What the first person who may decides, briefly the last one; without a subject both. */
function stepsOf(
  act: Command,
  subject: Matter | null,
  services: Services,
  said: Set<string> | null,
): string[] {
  const found: string[] = []
  const { people } = services.store.directory.current()
  const [forth, back] = [people, people.toReversed()]
  const ofSubject = said === null ? back : forth
  for (const order of subject ? [ofSubject] : [forth, back]) {
    for (const person of order) {
      const contextOf = () => contextAs(person, subject, services)
      if (act.hindrance(subject, contextOf()) !== null) continue
      const texts = decisionsOf(act, subject, contextOf, said)
      if (texts.length === 0) continue
      found.push(...texts.map((text) => `${person.personId}\n${text}`))
      break
    }
  }
  return [...new Set(found)]
}

/** The context of a person, as if the matter were in its given state. */
export function contextAs(person: Person, subject: Matter | null, services: Services): Context {
  const context = contextIn(services, person.personId)
  return subject ? { ...context, reader: withMatters(context.reader, [subject]) } : context
}

function decisionsOf(
  act: Command,
  subject: Matter | null,
  contextOf: () => Context,
  said: Set<string> | null,
): string[] {
  const least = said === null ? null : filledDecision(act, subject, contextOf(), false)
  const most = filledDecision(act, subject, contextOf(), true)
  const [one, other] = [least, most].map((decision) => (decision ? decisionLines(decision) : []))
  const more = [
    ...(other ?? []).filter((line) => !one?.includes(line)),
    ...(most && said ? afterLines(most, subject, contextOf(), said) : []),
  ]
  const all = [
    [
      ...(said ? hintLines(act, subject, contextOf()) : []),
      ...(said ? typedLines(act, subject, contextOf()) : []),
      ...(one ?? []),
    ],
    [everything, ...more],
  ]
  if (!least && !most) return []
  return all.filter((lines, nth) => lines.length > nth).map((lines) => lines.join('\n'))
}

/** The limits that the form shows before anything is filled in. */
const hintLines = (act: Command, subject: Matter | null, context: Context): string[] =>
  limitHints(act, callOf(subject, {}), context).map((line) => `hint ${line}`)
