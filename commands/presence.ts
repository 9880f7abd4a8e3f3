import { addDays } from '../src/domain/calendar/day.ts'
import { parsePeriod, periodOf } from '../src/domain/calendar/period.ts'
import {
  data,
  excuseWeek,
  isRestWeek,
  presenceFields,
  presenceIn,
  signIn,
  stationedOffice,
  weekName,
} from '../src/domain/kinds/presence/presence.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { choice, paragraph } from '../src/domain/matter/input.ts'
import { isRefusal, refusalIn, refuse } from '../src/domain/matter/refusal.ts'
import { readPresence } from '../src/domain/reading/presence.ts'

/** /值守: the weekly sign-in of the stationed procurators, self-declared; the form shows what was read. */
export const presence = formCommand({
  name: 'presence',
  chinese: '值守',
  aliases: ['驻点', '签到值守', '值守签到', '签到', '值班', '派驻'],
  summary: '{派驻检察联络室}每周值守登记，写明日期、时段和内容；不要求定位',
  example: '/值守 周三上午 接待线索2件',
  group: '机制',
  audience: ['liaison', 'handler', 'approver'],
  confirm: true,
  discreet: true,
  fields: presenceFields,
  hindrance: (_subject, context) => refusalIn(stationedOffice(context)),
  read(text, _along, context) {
    const read = readPresence(text, context.today)
    const done = read.done?.replace(/^(?:上午|下午|全天|晚上|一天|整天)\s*/, '') ?? ''
    return {
      values: {
        day: read.date ?? context.today,
        slot: /全天|一天|整天/.test(text) ? 'whole' : (read.slot ?? undefined),
        done: done === '' ? undefined : done,
      },
      warnings: read.warnings,
    }
  },
  decide: (input, _call, context) => signIn(input, context),
})

/** How many weeks back can be explained. */
const weeksBack = 8

/** The weeks for which a reason can be given: those up to now without a sign-in. */
function weeksToExplain(context: Context) {
  const office = stationedOffice(context)
  if (isRefusal(office)) return []
  return Array.from({ length: weeksBack + 1 }, (_, n) =>
    periodOf('week', addDays(context.today, -7 * n)),
  ).filter(
    (week) =>
      !isRestWeek(week, context.calendar) &&
      presenceIn(week, office, context.reader)?.state !== 'signed',
  )
}

/** /值守 说明: why nobody was present in a week; the week then counts as excused. */
export const presenceExcuse = formCommand({
  name: 'presence-excuse',
  chinese: '值守说明',
  formTitle: '说明未值守原因',
  aliases: ['说明原因', 'zhishou-shuoming'],
  summary: '某周未能值守的，说明原因',
  example: '/值守 说明 本周 全体参加集中培训',
  group: '机制',
  audience: ['liaison', 'handler', 'approver'],
  subjects: ['presence'],
  confirm: true,
  discreet: true,
  button: { text: '说明原因', primary: false, group: false },
  fields: {
    week: choice({
      label: '周次',
      options: (context) =>
        weeksToExplain(context).map((one) => ({ value: one.id, text: weekName(one) })),
    }),
    reason: paragraph.required({ label: '原因', hint: '如 全体参加集中培训', min: 2 }),
  },
  hindrance(subject, context) {
    const office = stationedOffice(context)
    if (isRefusal(office)) return office
    return subject && !['missed', 'excused'].includes(subject.state)
      ? refuse('wrong-state', '该周已签到，不需要说明。')
      : null
  },
  read(text, _along, context, subject) {
    const weeks = weeksToExplain(context)
    const asked = /上周/.test(text) ? addDays(context.today, -7) : context.today
    const week = subject ? data.of(subject).week : periodOf('week', asked).id
    const reason = text.replace(/^\s*(?:本周|上周|这周)\s*/, '').trim()
    return {
      values: {
        week: weeks.some((one) => one.id === week) ? week : undefined,
        reason: reason === '' ? undefined : reason,
      },
      warnings: [],
    }
  },
  decide({ week: id, reason }, _call, context) {
    const week = parsePeriod(id)
    return week ? excuseWeek(week, reason, context) : refuse('no-week', '请选择要说明的周次。')
  },
})
