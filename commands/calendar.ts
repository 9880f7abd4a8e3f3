import { createCalendar, endOfLimit, isPublished } from '../src/domain/calendar/calendar.ts'
import {
  addDays,
  type Day,
  formatDay,
  formatShortDay,
  weekdayName,
  yearOf,
} from '../src/domain/calendar/day.ts'
import { recompute } from '../src/domain/casework/recomputation.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Decision } from '../src/domain/matter/decision.ts'
import { checkInput, isIncomplete, line, paragraph } from '../src/domain/matter/input.ts'
import { isConfidential } from '../src/domain/matter/limited-to.ts'
import { type Refusal, refuse } from '../src/domain/matter/refusal.ts'
import { readDay } from '../src/domain/reading/date.ts'
import { readHolidayNotice } from '../src/domain/reading/holiday-notice.ts'

const importFields = {
  year: line.required({ label: '年份', hint: '如 2027' }),
  text: paragraph.required({
    label: '放假通知',
    hint: '粘贴国务院办公厅放假通知正文，或逐行写“放假 2027-01-01 至 2027-01-03”“上班 2027-01-04”',
    min: 4,
  }),
}

/** The end of the ten days from a day of conclusion, by both ways of counting (domain.md 0.2). */
function tryOut(text: string, context: Context): Decision | Refusal {
  // A trial may be about the past or the future; a date without a year is more likely past.
  const past = readDay(text, context.today, 'past')
  const read = past?.kind === 'day' ? past : readDay(text, context.today, 'future')
  if (read?.kind !== 'day') {
    return refuse('no-day', read?.message ?? '请写明办结日期，例如“/日历 试算 2026-09-24”。')
  }
  const { feedback } = context.profile.duties
  const lines = (['calendar', 'working'] as const).map((unit) => {
    const { due, nominal, provisional } = endOfLimit(context.calendar, read.day, {
      ...feedback,
      unit,
    })
    const used = unit === feedback.unit ? '（本机制采用）' : ''
    const moved =
      due === nominal ? '' : `，第 ${feedback.days} 日 ${formatShortDay(nominal)}逢休息日顺延`
    const pending = provisional ? '，放假安排未公布，待定' : ''
    return `${unit === 'calendar' ? '按自然日' : '按工作日'}：${formatDay(due)}（${weekdayName(due)}）${moved}${pending}${used}`
  })
  return {
    reply: {
      view: {
        view: 'calendar',
        title: `${formatDay(read.day)}办结，${feedback.days} 日内反馈`,
        lines,
      },
    },
  }
}

/** Imports a published year and computes all affected deadlines again, with a record of each. */
function importYear(
  year: number,
  text: string,
  context: Context,
):
  | Decision
  | Refusal
  | {
      incomplete: true
      values: Record<string, unknown>
      problems: { field: string; sentence: string }[]
    } {
  const read = readHolidayNotice(text, year)
  if ('refusal' in read) {
    return {
      incomplete: true,
      values: { year: String(year), text },
      problems: [{ field: 'text', sentence: read.refusal }],
    }
  }
  const years: Record<string, { off: string[]; work: string[] }> = {}
  for (const [known, days] of context.calendar.years) {
    years[known] = { off: [...days.off], work: [...days.work] }
  }
  years[year] = { off: [...read.off], work: [...read.work] }
  const calendar = createCalendar({ years, officeHours: [...context.calendar.officeHours] })
  const { deadlines, notes } = recompute(calendar, context)
  const told = notes.filter((one) => !isConfidential(one.matter))
  return {
    calendarYear: { year, off: read.off, work: read.work },
    deadlines,
    entries: [
      {
        act: 'calendar',
        matter: null,
        note: `导入 ${year} 年放假安排：放假 ${read.off.length} 天，调休上班 ${read.work.length} 天`,
      },
      ...notes,
    ],
    reply: {
      view: {
        view: 'calendar',
        title: `已导入 ${year} 年放假安排`,
        lines: [
          `放假 ${read.off.length} 天，调休上班 ${read.work.length} 天`,
          told.length === 0 ? '未了时限均无变化' : `重新计算时限 ${told.length} 项，已留痕`,
        ],
      },
      personal: true,
    },
  }
}

/** The rest days and make-up working days of the next weeks. */
function overview(context: Context): Decision {
  const lines: string[] = []
  const year = yearOf(context.today)
  for (const one of [year, year + 1]) {
    const published = isPublished(context.calendar, one)
    const days = context.calendar.years.get(one)
    if (!published || !days) {
      lines.push(`${one} 年：放假安排尚未导入，期限落在该年的均标“待定”`)
      continue
    }
    const ahead = (set: ReadonlySet<Day>) => [...set].filter((day) => day >= context.today).sort()
    const off = runs(ahead(days.off))
    const work = ahead(days.work).map((day) => `${formatShortDay(day)}（${weekdayName(day)}）`)
    lines.push(`${one} 年放假：${off.length > 0 ? off.join('、') : '已无'}`)
    lines.push(`${one} 年调休上班：${work.length > 0 ? work.join('、') : '已无'}`)
  }
  const hours = context.calendar.officeHours.map((one) => `${one.from}—${one.to}`).join('、')
  lines.push(`提醒发送时间：工作日 ${hours}`)
  return { reply: { view: { view: 'calendar', title: '工作日历', lines } } }
}

/** Consecutive days as 10月1日至7日. */
function runs(days: readonly Day[]): string[] {
  const found: { from: Day; to: Day }[] = []
  for (const day of days) {
    const last = found.at(-1)
    if (last && addDays(last.to, 1) === day) last.to = day
    else found.push({ from: day, to: day })
  }
  return found.map(({ from, to }) =>
    from === to ? formatShortDay(from) : `${formatShortDay(from)}至${formatShortDay(to)}`,
  )
}

/** /日历: rest days, a trial of the ten days, and the import of a year by the administrator. */
export const calendar = plainCommand({
  name: 'calendar',
  chinese: '日历',
  aliases: ['calendar'],
  summary: '放假和调休；“/日历 试算 日期”看反馈期限；管理员可“/日历 导入 年份”',
  example: '/日历 试算 2026-09-24',
  group: '查询',
  fields: () => importFields,
  read(text) {
    const words = text.trim()
    const imported = /^导入\s*(\d{4})?\s*年?\s*([\s\S]*)$/.exec(words.normalize('NFKC'))
    if (!imported) return { values: {}, warnings: [], aside: { words } }
    return {
      values: { year: imported[1], text: imported[2] === '' ? undefined : imported[2] },
      warnings: [],
      aside: { words: '导入' },
    }
  },
  decide(call, context) {
    const words = String(call.aside['words'] ?? call.text).trim()
    if (words.startsWith('试算')) return tryOut(words.replace(/^试算\s*/, ''), context)
    if (!words.startsWith('导入')) return overview(context)
    if (!context.directory.holdsAnywhere(context.actor, ['admin'])) {
      return refuse('no-right', '导入放假安排由管理员办理。')
    }
    const checked = checkInput(importFields, call.values, context)
    if (isIncomplete(checked)) return checked
    const year = Number(/\d{4}/.exec(checked.input.year.normalize('NFKC'))?.[0])
    if (!(year >= 2023 && year <= 2100)) {
      return {
        incomplete: true,
        values: call.values,
        problems: [{ field: 'year', sentence: '年份请写四位数字' }],
      }
    }
    return importYear(year, checked.input.text, context)
  },
})
