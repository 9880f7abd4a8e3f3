import { type Day, formatDay } from '../domain/calendar/day.ts'
import type { Context } from '../domain/matter/context.ts'
import { workOffice } from '../domain/mechanism/membership.ts'
import { localName } from './local-name.ts'
import type { Heading } from './sheet.ts'

/** The office in whose name a workbook is issued. */
export const reportingOffice = (context: Context): string =>
  localName(workOffice(context.actor, context.directory) ?? '', context)

/** 綦江区“河长+检察长”协作机制2026年台账; below it who reports on which days, and when it was exported. */
export function headingOf(
  title: string,
  period: { readonly from: Day; readonly to: Day } | null,
  context: Context,
): Heading {
  const { profile, today } = context
  const days = period === null ? [] : [`期间：${formatDay(period.from)}至${formatDay(period.to)}`]
  return {
    title: `${profile.district}“${profile.mechanism}”协作机制${title}`,
    below: [`填报单位：${reportingOffice(context)}`, ...days, `导出日期：${formatDay(today)}`].join(
      '　　',
    ),
    place: 'rows',
  }
}

/** The text in the margin of a sheet whose cells may be imported again. */
export const marginHeading = (title: string, context: Context): Heading => ({
  title: `${context.profile.district}${title}`,
  below: `${reportingOffice(context)}　导出日期：${formatDay(context.today)}`,
  place: 'margin',
})
