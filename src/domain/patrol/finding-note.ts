import { formatDay } from '../calendar/day.ts'
import {
  choice,
  type Incomplete,
  type InputOf,
  line,
  optionalChoice,
  optionalDay,
  paragraph,
} from '../matter/input.ts'
import { problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import { cardOf, joinPlans, type Plan } from '../matter/plan.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { tellOffice } from '../matter/tell.ts'
import { isEntitled, nameEntitled, type Who } from '../matter/who.ts'
import { riverOptions } from '../registers/river.ts'
import { type NewFinding, openFindings } from './finding-data.ts'
import { unitOptions } from './finding-moves.ts'
import { leaders } from './patrol-plan.ts'
import { findingOptions } from './patrol-problem.ts'

/** The fields of one finding (发现问题). */
export const findingFields = {
  problem: choice({ label: '问题类型', options: findingOptions }),
  text: paragraph.required({ label: '问题描述', hint: '看到什么、范围多大', min: 2 }),
  river: optionalChoice({
    label: '{河库}',
    hint: '不选则为巡查的{河库}',
    options: riverOptions,
  }),
  place: line.optional({ label: '位置', hint: '如 桥下游 200 米左岸' }),
  unit: optionalChoice({ label: '整改单位', options: unitOptions }),
  dueOn: optionalDay({ label: '整改期限', hint: '交办整改的须填写', lean: 'future' }),
  onSpot: optionalChoice({
    label: '当场整改',
    hint: '已当场整改的请选择',
    options: () => [{ value: 'yes', text: '已当场整改' }],
  }),
}

const recorders: readonly Who[] = ['filer', 'handler', leaders]

/** Why this person cannot note a finding of the patrol now; `null` when he can. */
export function notingHindrance(patrol: Matter | null, scene: Scene): Refusal | null {
  if (!patrol) return refuse('no-subject', '请写明巡查编号，例如“/巡查 问题 巡3 河道内有弃渣”。')
  if (!['held', 'filed'].includes(patrol.state)) {
    return refuse('wrong-state', '巡查登记记录后才能记问题；已取消的不能记。')
  }
  return isEntitled(scene.actor, recorders, patrol, scene)
    ? null
    : refuse('no-right', `问题由${nameEntitled(recorders, patrol, scene)}登记，请联系其办理。`)
}

/** Notes a finding (记问题): for a unit to rectify by a day, as settled on the spot, or for later. */
export function noteFinding(
  patrol: Matter,
  input: InputOf<typeof findingFields>,
  along: {
    readonly attachments: readonly number[]
    readonly position: { readonly longitude: number; readonly latitude: number } | null
  },
  scene: Scene,
): Plan | Incomplete {
  const { onSpot, unit, river, ...rest } = input
  const { dueOn } = input
  const settled = onSpot !== null
  if (!settled && unit !== null && dueOn === null) {
    return problem('dueOn', '交办整改的，请填写整改期限；已当场整改的请选“已当场整改”')
  }
  if (!settled && unit === null && dueOn !== null) {
    return problem('unit', '填写整改期限的，请选择整改单位')
  }
  if (!settled && dueOn !== null && dueOn < scene.today) {
    return problem('dueOn', '整改期限不能早于今天')
  }
  const found: NewFinding = {
    ...rest,
    ...(river === null ? {} : { river }),
    ...along.position,
    dueOn: settled ? null : dueOn,
    doneOn: settled ? scene.today : null,
    unit,
    state: settled ? 'settled' : unit === null ? 'noted' : 'rectifying',
  }
  const { plan, opened } = openFindings(patrol, [found], scene)
  const [finding] = opened
  if (!finding) return problem('text', '请填写问题描述')
  const asked =
    finding.state === 'rectifying' && unit !== null && dueOn !== null
      ? tellOffice(scene, unit, finding.id, `请于${formatDay(dueOn)}前整改巡查发现的问题`)
      : []
  const { attachments } = along
  return joinPlans(
    {
      reply: {
        sentence: '已记下，可再记一个问题',
        view: cardOf(patrol),
      },
      notices: asked,
      attach: attachments.length > 0 ? [{ matter: finding.id, attachments }] : [],
    },
    plan,
  )
}
