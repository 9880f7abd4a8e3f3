import { type Period, periodOf, previousPeriod } from '../src/domain/calendar/period.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Kind } from '../src/domain/matter/kind.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { readPeriod } from '../src/domain/reading/period.ts'
import { ledgerKinds, mayHaveLedger } from '../src/domain/reports/ledger/ledger.ts'

/** The kinds that the words name, fully or in part (巡查 for 联合巡查), or the first word that names none. */
function kindsNamed(text: string): { readonly kinds: readonly Kind[] } | { unknown: string } {
  const words = text.split(/[\s，,、；;]+/).filter((word) => word !== '')
  const found = words.map((word) => {
    const exact = ledgerKinds.filter((kind) => kind.chinese === word)
    if (exact.length > 0) return exact
    return word.length < 2 ? [] : ledgerKinds.filter(({ chinese }) => chinese.includes(word))
  })
  const unknown = words.find((_word, index) => found[index]?.length === 0)
  return unknown === undefined ? { kinds: [...new Set(found.flat())] } : { unknown }
}

/** The latest of three years in which the ledger has a row for this person; `null` for none. */
function yearWithRows(kinds: readonly string[] | null, context: Context): Period | null {
  const year = periodOf('year', context.today)
  const years = [year, previousPeriod(year), previousPeriod(previousPeriod(year))]
  return years.find((one) => mayHaveLedger(one, kinds, context)) ?? null
}

/** /台账: the ledger of a year, half-year, quarter or month as an .xlsx, sent in private (decision 041). */
export const ledger = plainCommand({
  name: 'ledger',
  chinese: '台账',
  aliases: ['导出台账', '报表'],
  summary: '导出台账（Excel），每类事项一张表，只含您可见的事项',
  example: '/台账 2026年上半年',
  group: '查询',
  decide(call, context) {
    const read = readPeriod(call.text, context.today)
    const period = read?.period ?? periodOf('year', context.today)
    const wanted = kindsNamed(read?.rest ?? call.text)
    if ('unknown' in wanted) {
      return refuse(
        'no-kind',
        `台账中没有“${wanted.unknown}”，可写：${ledgerKinds.map((one) => one.chinese).join('、')}。`,
      )
    }
    const chosen = wanted.kinds.length > 0 ? wanted.kinds.map((one) => one.name) : null
    if (!mayHaveLedger(period, chosen, context)) {
      const other = yearWithRows(chosen, context)
      const where =
        other === null ? '近三年也没有' : `可发送“/台账 ${other.name}”，该年有您可见的事项`
      return refuse('nothing', `${period.name}没有您可见的事项。${where}。`)
    }
    const named = chosen === null ? '' : `（${wanted.kinds.map((one) => one.chinese).join('、')}）`
    return {
      entries: [{ act: 'ledger', matter: null, note: `导出${period.name}台账${named}` }],
      enclosures: [
        {
          to: context.actor.personId,
          document: { document: 'ledger', period: period.id, kinds: chosen },
        },
      ],
      reply: {
        sentence: `${period.name}台账${named}，以文件发到您与机器人的私聊。`,
        personal: true,
      },
    }
  },
})
