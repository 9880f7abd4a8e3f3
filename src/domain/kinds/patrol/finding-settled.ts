import { formatDay } from '../../calendar/day.ts'
import type { DeadlineChange } from '../../deadline/deadline.ts'
import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { type Owed, owed, owedAtFirst } from '../../matter/owed.ts'
import { openTellings, type Tellings } from '../clue/telling-opening.ts'
import { findingStates, findingsOf } from './finding-data.ts'
import { patrolOf } from './patrol-data.ts'

const what = 'patrol-findings'
const known: Readonly<Record<string, { readonly open: boolean }>> = findingStates

const isOpen = (state: string): boolean => known[state]?.open === true

/** The state of a patrol whose record is filed: open until all of its findings are settled. */
export const filedState = (states: readonly string[]): 'filed' | 'unsettled' =>
  states.some(isOpen) ? 'unsettled' : 'filed'

/**
 * What the office of a filed patrol owes while findings are undecided: give each to a unit, record that it
 * was settled on the spot, or turn it into a clue (`duties.patrol_filing`).
 */
const waiting = owed({
  what,
  owed: '处理巡查发现的问题',
  // The card of the patrol has the buttons for each finding.
  act: 'show',
  button: '查看问题',
  moves: ['assign', 'settle', 'convert'],
  due: ({ id, handler }, { now, today, profile: { duties } }) => [
    // Unique, since findings may be recorded again later.
    { subject: `${id}@${now}`, by: { from: today, within: duties.patrol_filing }, person: handler },
  ],
})

/** The deadlines of a filed patrol, by its findings. */
export const findingsOwing: Owed = {
  ...waiting,
  when: (matter, reader) => findingsOf(matter.id, reader).some((one) => one.state === 'noted'),
}

/** The deadlines for new findings of a patrol that may already have some. */
export function findingsOwed(
  patrol: Matter,
  states: readonly string[],
  context: Context,
): readonly DeadlineChange[] {
  const open = context.reader.deadlinesOf(patrol.id).some((one) => one.what === what)
  const isNew = states.includes('noted') && !open
  return isNew ? owedAtFirst({ [patrol.state]: waiting }, patrol, context) : []
}

/** The tellings of observers who took part, once a patrol is filed and all its findings are settled. */
export function patrolTellings(patrol: Matter, context: Context): Tellings {
  const { observers, heldOn, river } = patrolOf(patrol)
  const when = heldOn === null ? '' : formatDay(heldOn)
  const about = `${patrol.number ?? ''}联合巡查`
  const outcome = `${when}${river ?? ''}巡查记录已归档，发现的问题均已处理完毕。`
  const told = patrol.state === 'filed' ? observers : []
  return openTellings(patrol, told, { about, outcome }, context)
}

/**
 * A finding changes its state: when none is undecided the office owes nothing for them, when none is open
 * the patrol is closed and observers are told.
 */
export function settledWith(finding: Matter, to: string, context: Context): readonly Decision[] {
  const patrol = finding.parent === null ? undefined : context.reader.matter(finding.parent)
  if (!patrol) return []
  const others = findingsOf(patrol.id, context.reader).filter((one) => one.id !== finding.id)
  const states = [...others.map((one) => one.state), to]
  const open = context.reader.deadlinesOf(patrol.id).filter((one) => one.what === what)
  const kept = states.includes('noted')
    ? []
    : open.map((one) => ({ keep: what, subject: one.subject, on: context.today }))
  const settled = { deadlines: kept, reply: {} }
  if (patrol.state !== 'unsettled' || filedState(states) !== 'filed') return [settled]
  const note = '发现的问题均已处理完毕'
  return [
    {
      ...settled,
      change: [{ matter: patrol, to: { state: 'filed' } }],
      entries: [{ act: 'findings-settled', matter: patrol.id, note }],
    },
    ...patrolTellings({ ...patrol, state: 'filed' }, context).with,
  ]
}
