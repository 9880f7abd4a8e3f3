import { type Day, formatDay } from '../src/domain/day.ts'
import type { Matter } from '../src/domain/matter.ts'
import { patrolOf } from '../src/domain/patrol.ts'
import { box, type Card, card, escapeText, facts, markdown } from './parts.ts'

/** A patrol record (联合巡查记录). */
export function patrolCard(
  matter: Matter,
  headline: string | null,
  names: { offices: string; filedBy: string },
): Card {
  const patrol = patrolOf(matter)
  return card({
    title: `${patrol.joint ? '联合巡查' : '巡河'}　${matter.number ?? ''}`,
    colour: 'green',
    tag: {
      text: patrol.joint ? '计入年度' : '不计入年度',
      colour: patrol.joint ? 'green' : 'grey',
    },
    elements: [
      ...(headline === null ? [] : [markdown(`**${escapeText(headline)}**`)]),
      ...facts([
        ['日期', formatDay(patrol.heldOn as Day)],
        ['河流', patrol.river],
        ['路线', patrol.route],
        ['参加', names.offices],
        ['人员', patrol.people],
        ['登记', names.filedBy],
      ]),
      ...(patrol.findings === null ? [] : [box([markdown(escapeText(patrol.findings))])]),
    ],
  })
}
