import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf, type Decision, joinDecisions } from '../../matter/decision.ts'
import type { InputOf } from '../../matter/field.ts'
import { type Incomplete, optionalChoice } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellOffice } from '../../matter/notices.ts'
import { responsibleUnits } from '../../matter/organisation-field.ts'
import type { Position } from '../../matter/position.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { isEntitled, nameEntitled, type Who } from '../../matter/who.ts'
import { findingData } from './finding-data.ts'
import { type NewFinding, openFindings } from './finding-opening.ts'
import { filedState, findingsOwed } from './finding-settled.ts'
import { tookPlace } from './patrol-data.ts'
import { leaders } from './patrol-plan.ts'

const { dueOn, ...first } = findingData.fields

/** The fields of one finding (发现问题). */
export const findingFields = {
  ...first,
  unit: optionalChoice({ label: '整改单位', options: responsibleUnits }),
  dueOn,
  onSpot: optionalChoice({
    label: '当场整改',
    hint: '已当场整改的请选择',
    options: () => [{ value: 'yes', text: '已当场整改' }],
  }),
}

const recorders: readonly Who[] = ['filer', 'handler', leaders]

/** Why this person cannot record a finding of the patrol now; `null` when he can. */
export function notingHindrance(patrol: Matter | null, context: Context): Refusal | null {
  if (!patrol) return refuse('no-subject', '请写明巡查编号，例如“/巡查 问题 巡3 河道内有弃渣”。')
  if (!tookPlace.some((one) => one === patrol.state)) {
    return refuse('wrong-state', '巡查登记记录后才能记问题；已取消的不能记。')
  }
  return isEntitled(context.actor, recorders, patrol, context)
    ? null
    : refuse('no-right', `问题由${nameEntitled(recorders, patrol, context)}登记，请联系其办理。`)
}

/** Records a finding (记问题): for a unit to rectify by a day, as settled on the spot, or to decide later. */
export function noteFinding(
  patrol: Matter,
  input: InputOf<typeof findingFields>,
  along: {
    readonly attachments: readonly number[]
    readonly position: Position | null
  },
  context: Context,
): Decision | Incomplete {
  const { onSpot, unit, river, ...rest } = input
  const { dueOn } = input
  const settled = onSpot !== null
  if (!settled && unit !== null && dueOn === null) {
    return problem('dueOn', '交办整改的，请填写整改期限；已当场整改的请选“已当场整改”')
  }
  if (!settled && unit === null && dueOn !== null) {
    return problem('unit', '填写整改期限的，请选择整改单位')
  }
  if (!settled && dueOn !== null && dueOn < context.today) {
    return problem('dueOn', '整改期限不能早于今天')
  }
  const found: NewFinding = {
    ...rest,
    ...(river === null ? {} : { river }),
    ...(along.position === null
      ? {}
      : { longitude: along.position.longitude, latitude: along.position.latitude }),
    dueOn: settled ? null : dueOn,
    doneOn: settled ? context.today : null,
    unit,
    state: settled ? 'settled' : unit === null ? 'noted' : 'rectifying',
  }
  const { decision, opened } = openFindings(patrol, [found], context)
  const filed = patrol.state !== 'held'
  const [finding] = opened
  if (!finding) return problem('text', '请填写问题描述')
  const asked =
    finding.state === 'rectifying' && unit !== null && dueOn !== null
      ? tellOffice(context, unit, finding.id, `请于${formatDay(dueOn)}前整改巡查发现的问题`)
      : []
  const { attachments } = along
  return joinDecisions(
    {
      reply: {
        sentence: '已记下，可再记一个问题',
        view: cardOf(patrol),
      },
      notices: asked,
      change:
        filed && filedState([found.state]) === 'unsettled'
          ? [{ matter: patrol, to: { state: 'unsettled' } }]
          : [],
      deadlines: filed ? findingsOwed(patrol, [found.state], context) : [],
      attach: attachments.length > 0 ? [{ matter: finding.id, attachments }] : [],
    },
    decision,
  )
}
