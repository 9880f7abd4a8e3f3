import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Decision } from '../src/domain/matter/decision.ts'
import type { Query } from '../src/domain/matter/query.ts'
import { queryIn, readAsking } from '../src/domain/reports/figures/asking.ts'
import { scopeOfPerson } from '../src/domain/reports/figures/scope.ts'
import { smallSheets } from '../src/domain/reports/form/form-sheets.ts'

/** The most pauses of counting inside the command itself, as for a dashboard. */
const most = 5

/** The form as a file, in private. */
const asFile = (query: Query, context: Context): Decision => ({
  entries: [{ act: 'report-form', matter: null, note: `导出${query.span.name}上报表` }],
  enclosures: [{ to: context.actor.personId, document: { document: 'report-form', query } }],
  reply: { sentence: `${query.span.name}上报表，以文件发到您与机器人的私聊。`, personal: true },
})

/** /上报表: the form for higher offices, a sheet for each side; each number opens the list behind it. */
export const reportForm = plainCommand({
  name: 'report-form',
  chinese: '上报表',
  aliases: ['上报报表', '统计上报表'],
  summary: '按上级要求的栏目统计，每方一张表：可写期间、建立以来、专项行动，点数字看明细，可导出',
  example: '/上报表 上半年',
  group: '查询',
  decide({ values, text }, context) {
    const tapped = queryIn(values)
    const asked = tapped ? { query: tapped, unread: '' } : readAsking(text, context)
    const { query } = asked
    if (values['file'] === true) return asFile(query, context)
    const sheets = smallSheets(query, context, most)
    if (sheets === null) return asFile(query, context)
    const page = typeof values['page'] === 'number' ? values['page'] : 1
    const { opens, words } = scopeOfPerson(context.actor, context.directory)
    return {
      reply: {
        personal: true,
        view: {
          view: 'report-form',
          query,
          sheets,
          page,
          opens,
          scope: words,
          unread: asked.unread,
        },
      },
    }
  },
})
