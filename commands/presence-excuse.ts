import { addDays } from '../src/domain/calendar/day.ts'
import { parsePeriod, periodOf } from '../src/domain/calendar/period.ts'
import { plainAct } from '../src/domain/matter/act.ts'
import { checkInput, choice, isIncomplete, paragraph } from '../src/domain/matter/input.ts'
import { isRefusal, refuse } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import {
  excuseWeek,
  isRestWeek,
  presenceIn,
  presenceOf,
  stationedOffice,
  weekName,
} from '../src/domain/presence/presence.ts'

/** How many weeks back may be explained. */
const weeksBack = 8

/** Weeks of which a reason may be given: those up to now in which nobody has signed in. */
function weeksToExplain(scene: Scene) {
  const office = stationedOffice(scene)
  if (isRefusal(office)) return []
  return Array.from({ length: weeksBack + 1 }, (_, n) =>
    periodOf('week', addDays(scene.today, -7 * n)),
  ).filter(
    (week) =>
      !isRestWeek(week, scene.calendar) && presenceIn(week, office, scene.look)?.state !== 'signed',
  )
}

const fields = {
  week: choice({
    label: '周次',
    options: (scene) =>
      weeksToExplain(scene).map((one) => ({ value: one.id, text: weekName(one) })),
  }),
  reason: paragraph.required({ label: '原因', hint: '如 全体参加集中培训', min: 2 }),
}

/** /值守 说明: why nobody was there in a week; it then counts as excused. */
export const presenceExcuse = plainAct({
  name: 'presence-excuse',
  chinese: '值守说明',
  formTitle: '说明未值守原因',
  aliases: ['值守 说明', '说明原因', 'zhishou-shuoming'],
  summary: '某周未能值守的，说明原因',
  example: '/值守 说明 本周 全体参加集中培训',
  group: '机制',
  audience: ['liaison', 'handler', 'approver'],
  subjects: ['presence'],
  confirm: true,
  discreet: true,
  button: { text: '说明原因', primary: false, group: false },
  fields,
  hindrance(subject, scene) {
    const office = stationedOffice(scene)
    if (isRefusal(office)) return office
    return subject && !['missed', 'excused'].includes(subject.state)
      ? refuse('wrong-state', '该周已签到，不需要说明。')
      : null
  },
  read(text, _along, scene, subject) {
    const weeks = weeksToExplain(scene)
    const asked = /上周/.test(text) ? addDays(scene.today, -7) : scene.today
    const week = subject ? presenceOf(subject).week : periodOf('week', asked).id
    const reason = text.replace(/^\s*(?:本周|上周|这周)\s*/, '').trim()
    return {
      values: {
        week: weeks.some((one) => one.id === week) ? week : undefined,
        reason: reason === '' ? undefined : reason,
      },
      warnings: [],
    }
  },
  decide(call, scene) {
    const checked = checkInput(fields, call.values, scene)
    if (isIncomplete(checked)) return checked
    const week = parsePeriod(checked.input.week)
    return week
      ? excuseWeek(week, checked.input.reason, scene)
      : refuse('no-week', '请选择要说明的周次。')
  },
})
