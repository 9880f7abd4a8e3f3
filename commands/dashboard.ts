import { queryIn, readAsking } from '../src/domain/figures/asking.ts'
import { behindFigure } from '../src/domain/figures/behind.ts'
import { countSmall } from '../src/domain/figures/count.ts'
import { eyesOfPerson } from '../src/domain/figures/eyes.ts'
import type { Figure } from '../src/domain/figures/figure.ts'
import { figureNamed } from '../src/domain/figures/figures.ts'
import type { Query } from '../src/domain/figures/query.ts'
import { plainAct } from '../src/domain/matter/act.ts'
import type { Plan } from '../src/domain/matter/plan.ts'
import { type Refusal, refuse } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { tableKinds } from '../src/domain/matter/view.ts'

const pageSize = 8

/** What is counted within the command itself: some milliseconds, a thousand families. */
const most = 5

/** The list behind one figure. */
function list(figure: Figure, query: Query, page: number, scene: Scene): Plan | Refusal {
  if (!eyesOfPerson(scene.actor, scene.directory).opens) {
    return refuse(
      'counts-only',
      '管理员只统计数量，不查看事项；需要明细的，请由联络员或审批人查看。',
    )
  }
  const { lines, total, sum } = behindFigure(figure, query, { number: page, size: pageSize }, scene)
  const { of: _of, ...words } = figure
  return {
    reply: {
      personal: true,
      view: {
        view: 'behind',
        figure: words,
        query,
        lines,
        total,
        sum,
        page,
        more: page * pageSize < total,
      },
    },
  }
}

/** /看板: the figures of a span within what the person may see, and what is behind each (domain.md 1 rows 1, 23, 33). */
export const dashboard = plainAct({
  name: 'dashboard',
  chinese: '看板',
  aliases: ['kanban', '统计', 'tongji', '数据看板'],
  summary: '统计数据和图表：可写期间、{河流}、领域、单位、专项行动或某一指标，点指标看明细',
  example: '/看板 上半年 {綦江河}',
  group: '查询',
  decide(call, scene) {
    const { values, text } = call
    const tapped = queryIn(values)
    const asked = tapped ? { query: tapped, figure: null, unread: '' } : readAsking(text, scene)
    const figure =
      typeof values['figure'] === 'string' ? (figureNamed(values['figure']) ?? null) : asked.figure
    if (figure) {
      const page = typeof values['page'] === 'number' ? values['page'] : 1
      return list(figure, asked.query, page, scene)
    }
    return {
      reply: {
        personal: true,
        view: {
          view: 'figures',
          figures: countSmall(asked.query, eyesOfPerson(scene.actor, scene.directory), scene, most),
          query: asked.query,
          table: tableKinds.find((one) => one === values['table']) ?? 'rivers',
          opens: eyesOfPerson(scene.actor, scene.directory).opens,
          unread: asked.unread,
        },
      },
    }
  },
})
