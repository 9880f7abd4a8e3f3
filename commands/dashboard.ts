import { boardParts } from '../src/domain/matter/board-part.ts'
import { plainCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Decision } from '../src/domain/matter/decision.ts'
import type { Figure } from '../src/domain/matter/figure.ts'
import type { Query } from '../src/domain/matter/query.ts'
import { type Refusal, refuse } from '../src/domain/matter/refusal.ts'
import { doneSoon } from '../src/domain/matter/short-work.ts'
import { queryIn, readAsking } from '../src/domain/reports/figures/asking.ts'
import { behindFigure } from '../src/domain/reports/figures/behind.ts'
import { counting } from '../src/domain/reports/figures/count.ts'
import { scopeOfPerson } from '../src/domain/reports/figures/scope.ts'
import { formFigureNamed } from '../src/domain/reports/form/form-figures.ts'

/** The most pauses of counting inside the command itself: some milliseconds, a thousand families. */
const most = 5

/** The part of the dashboard that a button shows; buttons of earlier releases call it a table. */
const partIn = (values: Readonly<Record<string, unknown>>) =>
  boardParts.find((one) => one === (values['part'] ?? values['table'])) ?? 'glance'

/** The list behind one figure. */
function list(figure: Figure, query: Query, page: number, context: Context): Decision | Refusal {
  if (!scopeOfPerson(context.actor, context.directory).opens) {
    return refuse(
      'counts-only',
      '管理员只统计数量，不查看事项；需要明细的，请由联络员或审批人查看。',
    )
  }
  const { of: _of, ...words } = figure
  const found = doneSoon(behindFigure(figure, query, page, context), most)
  return {
    reply: {
      personal: true,
      view: { view: 'behind', figure: words, query, page, ...(found ?? notYet) },
    },
  }
}

/** The placeholder of a list while it is being counted. */
const notYet = { lines: null, total: 0, sum: 0, more: false } as const

/**
 * /看板: the figures of a span as far as the person may see them, and the lists behind them (domain.md 1
 * rows 1, 23, 33).
 */
export const dashboard = plainCommand({
  name: 'dashboard',
  chinese: '看板',
  aliases: ['统计', 'tongji', '数据看板'],
  summary: '统计数据和图表：可写期间、{河流}、领域、单位、专项行动或某一指标，点指标看明细',
  example: '/看板 上半年 {綦江河}',
  group: '查询',
  decide(call, context) {
    const { values, text } = call
    const tapped = queryIn(values)
    const asked = tapped
      ? { query: tapped, figure: null, part: partIn(values), unread: '' }
      : readAsking(text, context)
    const figure =
      typeof values['figure'] === 'string'
        ? (formFigureNamed(values['figure'], context) ?? null)
        : asked.figure
    if (figure) {
      const page = typeof values['page'] === 'number' ? values['page'] : 1
      return list(figure, asked.query, page, context)
    }
    return {
      reply: {
        personal: true,
        view: {
          view: 'figures',
          figures: doneSoon(
            counting(asked.query, scopeOfPerson(context.actor, context.directory), context),
            most,
          ),
          query: asked.query,
          part: asked.part,
          opens: scopeOfPerson(context.actor, context.directory).opens,
          unread: asked.unread,
        },
      },
    }
  },
})
