import { monthOf, yearOf } from '../src/domain/calendar/day.ts'
import {
  draftFocus,
  focusFields,
  focusOf,
  focusOffice,
  patrolFocus as kind,
  yearFocus,
} from '../src/domain/kinds/patrol/patrol-focus.ts'
import { formCommand, moveCommand } from '../src/domain/matter/command.ts'
import { refusalIn } from '../src/domain/matter/refusal.ts'
import { readPatrolProblems } from '../src/domain/reading/patrol.ts'
import { readRivers } from '../src/domain/reading/river.ts'

const YEAR = /^\s*(20\d{2})\s*年?(?:度)?[\s:：，,]*/
const BASIS = /(?:依据|根据|按照?)[:：]?\s*([^，,。；;\n]{2,60})/

/** From this month on the focus of the coming year is meant when none is named. */
const turnOfYear = 11

/** /巡查 重点: the year's patrol focus; both offices approve it (三(三)). */
export const patrolFocus = formCommand({
  name: 'patrol-focus',
  chinese: '巡查重点',
  formTitle: '拟定年度巡查重点',
  aliases: ['年度巡查重点', 'xunchazhongdian', 'focus'],
  summary: '每年第一季度拟定年度巡查重点，双方审批后确定；各次巡查自动带入',
  example: '/巡查 重点 2026 采砂、捕捞、污染物排放 依据总{河长}令第1号',
  group: '机制',
  audience: ['liaison'],
  confirm: true,
  material: true,
  fields: focusFields,
  hindrance: (_subject, context) => refusalIn(focusOffice(context)),
  read(text, _along, context) {
    const { today, registers, profile, reader } = context
    const typed = text.normalize('NFKC')
    const present = yearOf(today)
    const meant = monthOf(today) >= turnOfYear ? present + 1 : present
    const year = Number(YEAR.exec(typed)?.[1] ?? meant)
    const rest = text.replace(YEAR, '').trim()
    const basis = BASIS.exec(rest)
    const items = readPatrolProblems(rest, profile.patrol_problems)
    const beyond = items
      .reduce((left, item) => left.replace(item, ''), rest.replace(BASIS, ''))
      .replace(/[\s，,、。；;：:]/g, '')
    return {
      values: {
        year: `${year}`,
        items,
        rivers: readRivers(rest, registers.rivers),
        basis: basis?.[1],
        text: beyond.length < 4 ? undefined : rest,
      },
      warnings: yearFocus(year, reader) ? [`${year} 年度巡查重点已确定，重新审批后将更新`] : [],
    }
  },
  decide: (input, call, context) => draftFocus(input, call.attachments, context),
})

/** /重报重点: what was sent back is submitted again, with what it said filled in. */
export const reviseFocus = moveCommand({
  name: 'revise-focus',
  chinese: '重报重点',
  aliases: ['chongbaozhongdian', '修改巡查重点'],
  summary: '修改被驳回的年度巡查重点，重新提交审批',
  example: '/重报重点 巡查重点1',
  group: '机制',
  audience: ['liaison'],
  confirm: true,
  moves: [{ kind, moves: ['revise'] }],
  button: { text: '修改重报', primary: true, group: false },
  read(text, _along, context, subject) {
    const drafted = subject ? focusOf(subject) : null
    const items = readPatrolProblems(text, context.profile.patrol_problems)
    return {
      values: {
        items: items.length > 0 ? items : drafted?.items,
        rivers: drafted?.rivers.map((one) => context.registers.nameNow(one)),
        basis: drafted?.basis ?? undefined,
        text: text.trim() === '' || items.length > 0 ? drafted?.text : text.trim(),
      },
      warnings: [],
    }
  },
})
