import type { Day } from '../src/domain/calendar/day.ts'
import type { Span } from '../src/domain/calendar/span.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { doneSoon } from '../src/domain/matter/short-work.ts'
import { isHead } from '../src/domain/mechanism/membership.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'
import { countingBrief, weekBefore, weekOf } from '../src/domain/reports/figures/brief-figures.ts'

/** The most pauses of counting inside the command itself: some thousand families. */
const most = 5

const ours = /^(?:本周|这一?周|当周|(?:本|这个?)星期)?$/
const lastWeek = /^(?:上一?周|上一?个?星期)$/

/** The week that was asked for by a word or a button; `null` when the words say something else. */
function spanAsked(words: string, today: Day): Span | null {
  const said = words.replace(/[\s，。,.]/g, '')
  if (lastWeek.test(said)) return weekBefore(today)
  return ours.test(said) ? weekOf(today) : null
}

/** /周报: what changed in a week, what is overdue and at whom, what waits for a head, and where it lies. */
export const brief = plainCommand({
  name: 'brief',
  chinese: '周报',
  aliases: ['brief', '本周情况'],
  summary: '{河长}、检察长的周报：一周变化、目前逾期、待您处理和示意图；写“上周”看上一周',
  example: '/周报 上周',
  group: '查询',
  audience: headRoles,
  decide({ values, text }, context) {
    if (!isHead(context.actor, context.directory)) {
      return refuse(
        'no-right',
        '周报供{河长}、检察长等查看全部事项的人员使用；您可以发送“/看板”看统计，发送“/待办”看待办。',
      )
    }
    const asked = typeof values['week'] === 'string' ? values['week'] : text
    const span = spanAsked(asked, context.today)
    if (span === null) {
      return refuse(
        'no-week',
        '周报只有本周和上周：发送“/周报”看本周，“/周报 上周”看上周。其他时段请用“/看板”，如“/看板 3月”。',
      )
    }
    const figures = doneSoon(countingBrief(span, context), most)
    return { reply: { personal: true, view: { view: 'brief', span, figures } } }
  },
})
