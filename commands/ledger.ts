import { plainAct } from '../src/domain/act.ts'
import { kinds } from '../src/domain/kinds.ts'
import { ledgerOf } from '../src/domain/ledger.ts'
import { periodOf } from '../src/domain/period.ts'
import { readPeriod } from '../src/domain/reading/period.ts'
import { refuse } from '../src/domain/refusal.ts'

/** /台账: the ledger of a year, half-year, quarter or month as an .xlsx, sent in private (DESIGN 8). */
export const ledger = plainAct({
  name: 'ledger',
  chinese: '台账',
  aliases: ['taizhang', '导出台账'],
  summary: '导出台账（Excel），每类事项一张表，只含您可见的事项',
  example: '/台账 2026年上半年',
  group: '查询',
  decide(call, scene) {
    const read = readPeriod(call.text, scene.today)
    const period = read?.period ?? periodOf('year', scene.today)
    const rest = read?.rest ?? call.text
    const wanted = kinds.filter((kind) => rest.includes(kind.chinese)).map((kind) => kind.name)
    const chosen = wanted.length > 0 ? wanted : null
    const rows = ledgerOf(period, chosen, scene).reduce((sum, sheet) => sum + sheet.rows.length, 0)
    if (rows === 0) {
      return refuse(
        'nothing',
        `${period.name}没有您可见的事项。可写明年份或半年，例如“/台账 2026年”。`,
      )
    }
    return {
      entries: [{ act: 'ledger', matter: null, note: `导出${period.name}台账，共 ${rows} 行` }],
      enclosures: [
        {
          to: scene.actor.openId,
          document: { document: 'ledger', period: period.id, kinds: chosen },
        },
      ],
      reply: {
        sentence: `${period.name}台账共 ${rows} 行，以文件发到您与机器人的私聊。`,
        personal: true,
      },
    }
  },
})
