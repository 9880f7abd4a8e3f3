import { renderView } from '../../cards/render.ts'
import { commands } from '../../commands/registry.ts'
import { contextFor, createServices, privatePlace, type Services } from '../../src/app/services.ts'
import { addDays } from '../../src/domain/calendar/day.ts'
import { kinds } from '../../src/domain/casework/kinds.ts'
import type { Command } from '../../src/domain/matter/command.ts'
import type { Context, Reader } from '../../src/domain/matter/context.ts'
import type { Decision } from '../../src/domain/matter/decision.ts'
import type { Field } from '../../src/domain/matter/field.ts'
import { isIncomplete } from '../../src/domain/matter/input.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { optionsOf } from '../../src/domain/matter/options.ts'
import { isRefusal } from '../../src/domain/matter/refusal.ts'
import type { View } from '../../src/domain/matter/view.ts'
import type { Person } from '../../src/domain/mechanism/directory.ts'
import { createLog } from '../../src/observability/log.ts'
import type { Stage } from '../app/district-kit.ts'
import { cardText } from './card-text.ts'
import { decisionLines, withoutLots } from './decision-text.ts'

/** The commands of more kinds than this are common to all matters, and tried in the state in which each is. */
const common = 15
/** How often a field is filled in anew before a command is given up. */
const mostTries = 8
/** Answers with lists and papers, which are written down as cards and files. */
const shown = new Set(['show', 'audit', 'campaign', 'paper'])

/**
 * What every command does to the first matter of each kind, in each state in which somebody may give it: once
 * with as little as possible filled in and once with everything, one change a line.
 */
export function stepPage(stage: Stage): string {
  const { clock } = stage.feishu
  const now = clock.now()
  const services = createServices(stage.store, stage.store.profile, createLog('silent'), () => now)
  const matters = stage.engine
    .all<{ id: number }>('SELECT id FROM matter ORDER BY id')
    .flatMap(({ id }) => services.reader.matter(id) ?? [])
  const steps: string[] = []
  for (const act of commands) {
    if (shown.has(act.name)) continue
    const done = new Set<string>()
    for (const { subject, where } of subjectsOf(act, matters)) {
      if (done.has(where)) continue
      const found = stepsOf(act, subject, services)
      if (found.length > 0) done.add(where)
      steps.push(...found.map((one) => `## ${act.name} ${where} ${one}`))
    }
  }
  return `${withoutLots(steps.join('\n\n'))}\n`
}

/** What a command may be given about: nothing, or the matters of its kinds, in every state or in their own. */
function subjectsOf(act: Command, matters: readonly Matter[]) {
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

/** What the first person who may decides, and without a subject the last as well. */
function stepsOf(act: Command, subject: Matter | null, services: Services): string[] {
  const found: string[] = []
  const { people } = services.store.directory.current()
  for (const order of subject ? [people] : [people, people.toReversed()]) {
    for (const person of order) {
      const contextOf = () => contextAs(person, subject, services)
      if (act.hindrance(subject, contextOf()) !== null) continue
      const texts = decisionsOf(act, subject, contextOf)
      if (texts.length === 0) continue
      found.push(...texts.map((text) => `${person.personId}\n${text}`))
      break
    }
  }
  return [...new Set(found)]
}

/** The context of a person, as if the matter were in its given state. */
function contextAs(person: Person, subject: Matter | null, services: Services): Context {
  const place = privatePlace(person.personId)
  const context = contextFor(services, person, place, services.now())
  return subject ? { ...context, reader: withMatters(context.reader, [subject]) } : context
}

function decisionsOf(act: Command, subject: Matter | null, contextOf: () => Context): string[] {
  const [least = [], most = []] = [false, true].map((full) => {
    const context = contextOf()
    const decision = filledDecision(act, subject, context, full)
    if (decision === null) return []
    return [
      ...decisionLines(decision),
      ...(full && subject ? newOnCard(decision, subject, context) : []),
    ]
  })
  const more = most.filter((line) => !least.includes(line))
  const said = [least, ['with all filled in', ...more]]
  return said.filter((lines, nth) => lines.length > nth).map((lines) => lines.join('\n'))
}

/** The lines of the subject's card, as the actor sees it, that the decision adds. */
function newOnCard({ change = [] }: Decision, subject: Matter, context: Context): string[] {
  if (change.length === 0) return []
  const view: View = { view: 'matter', matter: subject.parent ?? subject.id, headline: null }
  const linesBy = (reader: Reader) =>
    cardText(renderView(view, { ...context, reader }, () => undefined)).split('\n')
  const before = new Set(linesBy(context.reader))
  const changed = change.map(({ matter, to }) => ({
    ...matter,
    ...to,
    data: { ...matter.data, ...to.data },
  }))
  const after = linesBy(withMatters(context.reader, changed))
  return after.filter((line) => !before.has(line)).map((line) => `card ${line.trim()}`)
}

/** Fills in what is asked for, or everything, with the first answers that are taken. */
function filledDecision(
  act: Command,
  subject: Matter | null,
  context: Context,
  full: boolean,
): Decision | null {
  const fields = act.fields(subject, context)
  const tried = new Map<string, number>()
  let values: Record<string, unknown> = {}
  const fill = (name: string, field: Field) => {
    const nth = tried.get(name) ?? 0
    tried.set(name, nth + 1)
    values = { ...values, [name]: fillings(field, context, subject, values, full)[nth] }
  }
  if (full) for (const [name, field] of Object.entries(fields)) fill(name, field)
  for (let round = 0; round < mostTries; round += 1) {
    const call = { subject, values, aside: {}, attachments: [], position: null, text: '' }
    const decided = act.decide(call, context)
    if (isRefusal(decided)) return null
    if (!isIncomplete(decided)) return decided
    values = { ...values, ...decided.asked }
    for (const { field: name } of decided.problems) {
      const field = fields[name]
      if (field === undefined || (tried.get(name) ?? 0) >= mostTries) return null
      fill(name, field)
    }
  }
  return null
}

/** Answers to a field, tried in order; with the last ones where everything is filled in. */
function fillings(
  { widget }: Field,
  context: Context,
  subject: Matter | null,
  values: Readonly<Record<string, unknown>>,
  last: boolean,
): readonly unknown[] {
  if (widget.kind === 'paragraph') return ['待填写的内容']
  if (widget.kind === 'line') return ['待填写的内容', '1', '9:00', '2026-0001', '长期', '蒲河']
  if (widget.kind === 'amount') return ['100元']
  if (widget.kind === 'day') {
    const days = [0, 20, 200, -60].map((ahead) => addDays(context.today, ahead))
    return widget.lean === 'future' ? days.slice(1) : days
  }
  const all = (optionsOf(widget, context, { subject, values }) ?? []).map(({ value }) => value)
  const ordered = last ? all.toReversed() : all
  const several = widget.kind === 'choices' || widget.kind === 'people'
  return ordered.slice(0, 3).map((one) => (several ? [one] : one))
}

/** The record as if these matters were as given. */
function withMatters(reader: Reader, matters: readonly Matter[]): Reader {
  const altered = (one: Matter): Matter => matters.find(({ id }) => id === one.id) ?? one
  const changed: Reader = Object.create(reader)
  return Object.assign(changed, {
    matter: (id: number) => {
      const found = reader.matter(id)
      return found && altered(found)
    },
    children: (parent: number) => reader.children(parent).map(altered),
  })
}
