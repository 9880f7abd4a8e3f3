import { formatDay } from '../calendar/day.ts'
import { choices, day, type InputOf, line, paragraph } from '../matter/input.ts'
import { defineMove, type Effect } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import type { Scene } from '../matter/scene.ts'
import { peopleOf, tellPeople } from '../matter/tell.ts'
import { wereAllThere } from '../promise/debtors.ts'
import { riverOptions } from '../registers/river.ts'
import { correctYear, uncounted } from './annual-patrol.ts'
import { patrolOf, patrolStates as states } from './patrol-data.ts'
import { leaders, officeOptions } from './patrol-plan.ts'
import { doubtfulTurnout } from './patrol-record.ts'

/** What of a record may have been written down wrongly. */
const corrected = {
  heldOn: day({ label: '巡查日期', lean: 'past' }),
  rivers: choices({ label: '{河库}', options: riverOptions }),
  route: line.required({ label: '巡查路线' }),
  offices: choices({
    label: '参加单位',
    hint: '牵头单位都参加，才计入年度联合巡查',
    options: officeOptions,
  }),
  people: line.optional({ label: '参加人员', hint: '如 {河长办} 3 人，检察院 2 人' }),
}

type Corrected = InputOf<typeof corrected>

/** The rivers of a record by their present names. */
const riversNow = (patrol: Matter, { registers }: Scene): readonly string[] =>
  patrolOf(patrol).rivers.map((one) => registers.nameNow(one))

/** The record as it stands, to be corrected. */
export function recordedOf(patrol: Matter, scene: Scene): Record<keyof Corrected, unknown> {
  const { heldOn, route, offices, people } = patrolOf(patrol)
  return { heldOn, rivers: riversNow(patrol, scene), route, offices, people: people ?? undefined }
}

/** `参加单位由区河长办改为区河长办、区检察院；…`: what is written otherwise now. */
function differences(patrol: Matter, input: Corrected, scene: Scene): readonly string[] {
  const { directory } = scene
  const before = patrolOf(patrol)
  const names = (offices: readonly string[]) =>
    offices.map((one) => directory.organisationName(one)).join('、')
  const pairs = [
    ['巡查日期', before.heldOn === null ? '' : formatDay(before.heldOn), formatDay(input.heldOn)],
    ['{河库}', riversNow(patrol, scene).join('、'), input.rivers.join('、')],
    ['巡查路线', before.route, input.route],
    ['参加单位', names(before.offices), names(input.offices)],
    ['参加人员', before.people ?? '未填', input.people ?? '未填'],
  ] as const
  return pairs.flatMap(([label, was, is]) => (was === is ? [] : [`${label}由${was}改为${is}`]))
}

/**
 * 更正: what a record of a patrol says wrongly is put right, with the reason; what it said before stays in
 * its history. Whether it counts for the year is judged anew, and with it what the year still owes.
 */
export const correctPatrol = defineMove({
  name: 'correct-patrol',
  chinese: '更正巡查记录',
  states,
  from: ['held', 'filed'],
  to: null,
  who: ['filer', 'handler', leaders],
  fields: {
    ...corrected,
    reason: paragraph.required({ label: '更正原因', hint: '如 参加单位登记有误', min: 2 }),
  },
  effect(matter, input, scene) {
    const { reason, ...now } = input
    if (now.heldOn > scene.today) return problem('heldOn', '巡查记录的日期不能晚于今天')
    if (now.rivers.length === 0) return problem('rivers', '请选择{河库}')
    const doubt = doubtfulTurnout(now, scene)
    if (doubt) return doubt
    const changes = differences(matter, now, scene)
    if (changes.length === 0) {
      return problem('reason', '内容与原记录相同，请改正有误的栏目；补记问题请用“记问题”')
    }
    return effectOf(matter, now, `${changes.join('；')}。原因：${reason}`, scene)
  },
})

function effectOf(matter: Matter, now: Corrected, note: string, scene: Scene): Effect {
  const before = patrolOf(matter)
  const joint = wereAllThere('annual_patrol', now.offices, scene)
  const told = [...new Set([...before.offices, ...now.offices])].flatMap((one) =>
    peopleOf(scene, one, ['liaison', 'approver']),
  )
  const counts = joint ? '计入年度联合巡查' : uncounted(scene)
  return {
    data: {
      ...now,
      river: now.rivers.join('、'),
      joint,
      corrections: before.corrections + 1,
    },
    promises: correctYear(matter, { joint, heldOn: now.heldOn }, scene),
    note: `更正：${note}`,
    notices: [tellPeople(scene, told, matter.id, `巡查记录已更正：${note}`)],
    reply: `已更正${joint === before.joint ? '' : `，${counts}`}`,
  }
}
