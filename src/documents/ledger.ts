import { formatDay } from '../domain/calendar/day.ts'
import { parsePeriod } from '../domain/calendar/period.ts'
import type { Context } from '../domain/matter/context.ts'
import type { DocumentRequest } from '../domain/matter/document.ts'
import { workOffice } from '../domain/mechanism/membership.ts'
import { speakWithin } from '../domain/mechanism/words.ts'
import { ledgerOf } from '../domain/reports/ledger/ledger.ts'
import type { Composition } from './composition.ts'
import { localName } from './local-name.ts'

/** The ledger (台账) as a workbook; `null` when the actor may see none of it. */
export function* composeLedger(
  request: Extract<DocumentRequest, { document: 'ledger' }>,
  context: Context,
): Generator<void, Composition | null> {
  const period = parsePeriod(request.period)
  if (period === null) return null
  const sheets = speakWithin(yield* ledgerOf(period, request.kinds, context), context.profile)
  if (sheets.length === 0) return null
  const { directory, actor, profile, today } = context
  const office = localName(workOffice(actor, directory) ?? '', context)
  const heading = {
    title: `${profile.district}“${profile.mechanism}”协作机制${period.name}台账`,
    below: `填报单位：${office}　　期间：${formatDay(period.from)}至${formatDay(period.to)}　　导出日期：${formatDay(today)}`,
  }
  return {
    name: `${period.name}台账 ${office} ${today.replaceAll('-', '')}.xlsx`,
    write: ({ writer }) => writer.write({ sheets, heading }),
  }
}
