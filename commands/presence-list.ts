import { addMonths, type Day, monthOf, yearOf } from '../src/domain/calendar/day.ts'
import { nextPeriod, type Period, periodOf } from '../src/domain/calendar/period.ts'
import { debtorsOf } from '../src/domain/deadline/debtors.ts'
import { rosterLines } from '../src/domain/kinds/presence/arranging.ts'
import { seesPresence, weekName, weekStatus } from '../src/domain/kinds/presence/presence.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { bothHeads } from '../src/domain/mechanism/side.ts'

/** The month in the text: 上月, 3月, 2026年3月; by default the current one. */
function monthAsked(text: string, today: Day): Day {
  if (/上个?月/.test(text)) return addMonths(today, -1)
  const found = /(?:(\d{4})年)?(\d{1,2})月/.exec(text.normalize('NFKC'))
  const month = Number(found?.[2])
  if (!(month >= 1 && month <= 12)) return today
  const year = found?.[1] ?? String(yearOf(today) - (month > monthOf(today) ? 1 : 0))
  return `${year}-${String(month).padStart(2, '0')}-01` as Day
}

/** The weeks of a month, including those that it shares with others, up to the current one. */
function weeksOf(day: Day, context: Context): readonly Period[] {
  const month = periodOf('month', day)
  const weeks: Period[] = []
  let week = periodOf('week', month.from)
  while (week.from <= month.to && week.from <= context.today) {
    weeks.push(week)
    week = nextPeriod(week)
  }
  return weeks
}

/** /值守 本月: the status of a month's weeks, for both offices; without names and without ranking. */
export const presenceList = plainCommand({
  name: 'presence-list',
  chinese: '值守情况',
  aliases: ['值守本月', '值守记录', '值守上月', 'zhishou-list'],
  summary: '查看一个月各周的值守情况，未签到的周次一并列出',
  example: '/值守 本月',
  group: '机制',
  audience: ['member', 'liaison', 'handler', 'approver', ...bothHeads],
  decide(call, context) {
    const { directory, actor } = context
    const offices = debtorsOf('weekly_presence', context)
    if (!seesPresence(actor, offices, directory)) {
      return refuse(
        'no-right',
        '值守情况由{区河长办}和检察院查看；需要了解的请联系{派驻检察联络室}。',
      )
    }
    const day = monthAsked(call.text, context.today)
    const several = offices.length > 1
    const lines = weeksOf(day, context).flatMap((week) =>
      offices.map((office) => {
        const whose = several ? `${directory.organisationName(office)}　` : ''
        return `${weekName(week)}　${whose}${weekStatus(week, office, context)}`
      }),
    )
    return {
      reply: {
        personal: true,
        view: {
          view: 'calendar',
          title: `派驻值守　${periodOf('month', day).name}`,
          lines: [...rosterLines(context), ...(lines.length > 0 ? lines : ['该月尚未开始。'])],
        },
      },
    }
  },
})
