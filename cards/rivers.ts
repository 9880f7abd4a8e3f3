import type { Page } from '../src/domain/matter/page.ts'
import type { SketchMap } from '../src/domain/matter/sketch-map.ts'
import type { RiverFacts } from '../src/domain/register-forms/river-facts.ts'
import { valuesOf } from '../src/domain/reports/figures/asking.ts'
import type { RiverAchievements } from '../src/domain/reports/figures/river-achievements.ts'
import type { RiverYear } from '../src/domain/reports/figures/river-year.ts'
import { mapPart } from './map.ts'
import {
  box,
  buttons,
  type Card,
  card,
  type Element,
  escapeText,
  facts,
  lineWithButton,
  markdown,
  pageButtons,
  remark,
} from './parts.ts'

/** One page of the register of rivers (河流名录). */
export function riversCard(page: Page<RiverFacts>, mayAdd: boolean): Card {
  return card({
    title: `{河流}名录（${page.count}）`,
    colour: 'blue',
    elements: [
      ...(page.count === 0 ? [markdown('名录中还没有{河流}。')] : []),
      ...page.lines.map((one) =>
        lineWithButton(lineOf(one), { act: 'river', text: '查看', values: { name: one.name } }),
      ),
      ...buttons([
        ...pageButtons('river', page),
        ...(mayAdd ? [{ act: 'river-entry', text: '登记{河流}' }] : []),
      ]),
      remark(
        `${page.pages > 1 ? `第 ${page.number} 页，共 ${page.pages} 页。` : ''}发送“/{河流} {河名}”看{河段}和{河长}。`,
      ),
    ],
  })
}

function lineOf({ name, pairs, sections }: RiverFacts): string {
  const given = new Map(pairs)
  const more = [
    given.get('{河长}') ? `{河长} ${given.get('{河长}')}` : '',
    sections.length > 0 ? `{河段} ${sections.length}` : '',
    given.get('跨界') ?? '',
  ].filter((one) => one !== '')
  return `**${escapeText(name)}**　${escapeText(given.get('类别') ?? '')}\n<font color='grey'>${escapeText(more.join('　'))}</font>`
}

/** The part of a river's file (一河一档) that is counted and drawn for one reader. */
interface RiverFile {
  readonly achieved: RiverAchievements | null
  readonly year: RiverYear | null
  readonly map: SketchMap | null
}

/** The map without the river's name: the card's title says it, and on the line it would cover numbers. */
const unnamed = (map: SketchMap): SketchMap => ({
  ...map,
  rivers: map.rivers.map((one) => ({ ...one, name: '' })),
})

/** The figures of the year beside last year's; each number of this year opens its list. */
function yearPart(year: RiverYear | null): readonly Element[] {
  if (year === null) return []
  const { query, figures } = year
  return [
    markdown('**本年与上年同期**'),
    ...buttons(
      figures.map(({ name, chinese, now, before }) => ({
        act: 'dashboard',
        text: `${chinese} ${now}（上年 ${before}）`,
        values: { ...valuesOf(query), figure: name },
      })),
    ),
  ]
}

/** One river with its sections and chiefs (河长), its map and its year. */
export function riverCard(river: RiverFacts, file: RiverFile | null): Card {
  const achieved = file?.achieved ?? null
  const { name, active, change } = river
  return card({
    title: name,
    colour: active ? 'blue' : 'grey',
    ...(active ? {} : { tag: { text: '已停用', colour: 'grey' as const } }),
    elements: [
      ...facts(river.pairs),
      ...(river.sections.length === 0 ? [] : [box([markdown(sectionLines(river.sections))])]),
      ...(file?.map ? mapPart(unnamed(file.map)) : []),
      ...yearPart(file?.year ?? null),
      ...(river.clues === null ? [] : [markdown(`您可见的未办结线索　**${river.clues}**`)]),
      ...(achieved === null
        ? []
        : [
            markdown(`累计治理成效　${escapeText(achieved.words)}`),
            ...buttons([
              {
                act: 'dashboard',
                text: '成效明细',
                values: { ...valuesOf(achieved.query), part: 'achievements' },
              },
            ]),
          ]),
      ...buttons([
        ...(active && river.clues !== null
          ? [{ act: 'file', text: '登记线索', primary: true, values: { river: name } }]
          : []),
        ...(river.clues === null || river.clues === 0
          ? []
          : [
              { act: 'find', text: '查线索', values: { terms: name } },
              { act: 'map', text: '示意图', values: { river: name } },
            ]),
        ...(change === null
          ? []
          : [
              { act: 'river-entry', text: '变更', values: change },
              { act: 'river-entry', text: '登记{河段}', values: { name } },
              ...(river.drawn
                ? [
                    {
                      act: 'course-removal',
                      text: '删除走向',
                      danger: true,
                      values: { river: name },
                    },
                  ]
                : []),
              { act: 'river-retire', text: '停用', danger: true, values: { entry: name } },
            ]),
      ]),
    ],
  })
}

/** Sections with their own chief, one a line; the others together. */
function sectionLines(sections: RiverFacts['sections']): string {
  const own = sections.filter((one) => one.chief !== '')
  const others = sections.filter((one) => one.chief === '').map((one) => one.name)
  return [
    `**{河段}（${sections.length}）**`,
    ...own.map(
      (one) => `${escapeText(one.name)}　<font color='grey'>${escapeText(one.chief)}</font>`,
    ),
    ...(others.length === 0
      ? []
      : [
          `${escapeText(others.join('、'))}${own.length > 0 ? "　<font color='grey'>{河长}同全河</font>" : ''}`,
        ]),
  ].join('\n')
}
