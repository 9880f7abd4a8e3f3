import { plainCommand } from '../src/domain/matter/command.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { queryIn, readAsking } from '../src/domain/reports/figures/asking.ts'
import { scopeOfPerson } from '../src/domain/reports/figures/scope.ts'
import { sketchMapOf } from '../src/domain/reports/map/sketch-map.ts'

/** /地图: the matters of a span on a sketch map, as far as the person may see them (示意图). */
export const map = plainCommand({
  name: 'map',
  chinese: '地图',
  aliases: ['ditu', 'map', '示意图', '一张图'],
  summary: '示意图：按定位看本人可见的事项，可写期间、{河流}、领域、单位',
  example: '/地图 今年 {綦江河}',
  group: '查询',
  decide({ values, text }, context) {
    const scope = scopeOfPerson(context.actor, context.directory)
    if (!scope.opens) {
      return refuse(
        'counts-only',
        '管理员只统计数量，不查看事项；需要看图的，请由联络员或审批人查看。',
      )
    }
    const tapped = queryIn(values)
    const said = typeof values['river'] === 'string' ? values['river'] : text
    const asked = tapped ? { query: tapped, unread: '' } : readAsking(said, context)
    return {
      reply: {
        personal: true,
        view: {
          view: 'map',
          query: asked.query,
          map: sketchMapOf(asked.query, scope, context),
          unread: asked.unread,
        },
      },
    }
  },
})
