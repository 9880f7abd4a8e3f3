import { type Day, daysBetween, parseDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf } from '../../matter/decision.ts'
import type { Kind } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { plansOf } from '../../matter/plan-matching.ts'
import { type Asking, dayIn, type Fit, listIn } from '../../matter/plan-question.ts'
import { formatPatrolDay, patrolOf } from './patrol-data.ts'

/** How many days apart a plan and a record may be to belong together: with a common river, or common people. */
const near = { river: 7, people: 2 }

const called = (plan: Matter): string => {
  const { date, river, route } = patrolOf(plan)
  const when = date === null ? '' : formatPatrolDay(date)
  return [when, river, route].filter((one) => one !== null && one !== '').join(' ')
}

/** How well day, rivers and people fit a plan; a plan whose day has passed waits for its record. */
function fit(
  plan: Matter,
  said: {
    readonly day: string | null
    readonly rivers: readonly string[]
    readonly walks: boolean
  },
  { actor, registers }: Context,
): Fit {
  const { date, rivers, invited } = patrolOf(plan)
  if (said.day === null || date === null || parseDay(said.day) === null) return null
  const apart = Math.abs(daysBetween(date, said.day as Day))
  const sameRiver = rivers.some((one) => said.rivers.includes(registers.nameNow(one)))
  if (apart === 0) return sameRiver && !said.walks ? 'sure' : 'maybe'
  if (sameRiver && (apart <= near.river || date < said.day)) return 'maybe'
  return !said.walks && invited.includes(actor.personId) && apart <= near.people ? 'maybe' : null
}

/** Asks for the plan when a patrol is recorded without its number (巡查记录). */
export const recordedPatrol = (kind: Kind): Asking => ({
  ...plansOf(kind, 'hold-patrol'),
  label: '对应的巡查计划',
  what: '巡查',
  called,
  fits: (plan, values, context) =>
    fit(
      plan,
      {
        day: dayIn(values['heldOn']),
        rivers: listIn(values['rivers']),
        walks: values['sort'] === 'walk',
      },
      context,
    ),
})

/** Asks for the existing plan when another one for its day and river is about to be made (计划巡查). */
export const plannedPatrol = (kind: Kind): Asking => ({
  ...recordedPatrol(kind),
  label: '是否已有计划',
  fits: (plan, values, context) => {
    const said = { day: dayIn(values['date']), rivers: listIn(values['rivers']), walks: false }
    return patrolOf(plan).date === said.day && fit(plan, said, context) === 'sure' ? 'maybe' : null
  },
  carryOut: (plan) => ({
    reply: {
      sentence: '该巡查已通知，没有重复计划；改期请点“改期”，到期登记记录',
      view: cardOf(plan),
    },
  }),
})
