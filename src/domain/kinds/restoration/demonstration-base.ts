import { formatDay } from '../../calendar/day.ts'
import type { DeclaredOwed } from '../../matter/declaration.ts'
import { move, tellSides } from '../../matter/declared-move.ts'
import type { Facts } from '../../matter/facts.ts'
import { choice, line, optionalCount, paragraph, pastDay } from '../../matter/input.ts'
import { keeperOf, type Matter } from '../../matter/matter.ts'
import { tellLiaisons } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import { refuse } from '../../matter/refusal.ts'
import type { State } from '../../matter/state.ts'
import { clueNumber } from '../clue/clue-data.ts'
import { linkedClue, noSuchClue } from '../clue/link.ts'
import { audience, baseUses, data, workers } from './restoration-data.ts'
import { readActivity, readOpened } from './restoration-reading.ts'

/** The next activity of a base in use; the number of past activities makes its subject unique. */
export const activity: DeclaredOwed = {
  what: 'base-activity',
  owed: '开展示范基地活动',
  settledBy: ['record-activity'],
  due(matter, { today, profile: { duties } }) {
    const { inUseOn, activities } = data.of(matter)
    const last = activities.map(({ on }) => on).toSorted()
    return [
      {
        subject: `${matter.id}#${activities.length}`,
        by: { from: last.at(-1) ?? inUseOn ?? today, within: duties.base_activity },
        person: keeperOf(matter),
        creditor: matter.target,
      },
    ]
  },
}

/** 基地启用: an inspected base is opened (挂牌); from then on its activities are recorded. */
export const putInUse = move('启用示范基地', { accepted: 'in-use' }, ['keeper', workers], {
  awaits: 'keeper',
  unless: (matter) =>
    data.of(matter).kind === '示范基地'
      ? null
      : refuse(
          'wrong-kind',
          '只有示范基地才登记启用和基地活动；修复项目验收后请用“/修复结束”办结。',
        ),
  fields: {
    on: pastDay({ label: '启用日期' }),
    sign: line.optional({ label: '挂牌名称', hint: '如 {綦江河}渔业生态修复司法示范基地' }),
  },
  effect(matter, { on, sign }, context) {
    const words = `示范基地已于 ${formatDay(on)} 启用${sign ? `：${sign}` : ''}`
    return {
      data: { inUseOn: on, sign },
      told: (due) => ({
        note: words,
        notices: tellSides('sides', matter, words, context),
        reply: `已登记启用，请于 ${due}前开展基地活动`,
      }),
    }
  },
  command: ['base-opened', '示范基地验收后登记启用、挂牌', '今天 {綦江河}渔业生态修复司法示范基地'],
  words: {
    chinese: '基地启用',
    aliases: ['基地挂牌', '启用基地'],
    audience,
    material: true,
    button: { text: '启用基地', primary: true, group: false },
    read: readOpened,
  },
})

/** 基地活动: restoration that is concentrated at the base (集中修复), or education (警示教育). */
export const recordActivity = move(
  '登记基地活动',
  { 'in-use': 'in-use' },
  ['keeper', { of: 'either', roles: ['liaison', 'handler', 'approver'] }],
  {
    fields: {
      use: choice({
        label: '活动种类',
        options: () => baseUses.map(({ name, words }) => ({ value: name, text: name, words })),
      }),
      on: pastDay({ label: '活动日期' }),
      text: paragraph.required({ label: '活动情况', hint: '如 增殖放流鱼苗5万尾', min: 4 }),
      people: optionalCount({ label: '参加人数', hint: '如 120', unit: '人' }),
      clue: line.optional({ label: '相关线索', hint: '修复的案件，如 线索 2026-0012' }),
    },
    effect(matter, { clue: number, ...input }, context) {
      const { inUseOn, activities } = data.of(matter)
      const { use, on, text, people } = input
      if (inUseOn !== null && on < inUseOn) {
        return problem('on', `活动日期不能早于启用日期${formatDay(inUseOn)}`)
      }
      const clue = number === null ? null : linkedClue(number, context)
      if (number !== null && clue === null) return problem('clue', noSuchClue)
      const done = { ...input, clueNumber: clue ? clueNumber(clue) : null }
      const words = `${formatDay(on)} 开展${use}${people === null ? '' : `，${people} 人参加`}`
      return {
        on,
        data: { activities: [...activities, done] },
        told: (due) => ({
          note: `${words}：${text}`,
          notices: [matter.target ?? '', matter.office].map((one) =>
            tellLiaisons(context, one, matter.id, `示范基地${words}`),
          ),
          reply: `已登记${use}，下一次活动请于 ${due}前开展`,
        }),
      }
    },
    command: [
      'base-activity',
      '登记示范基地的集中修复、警示教育活动',
      '6月6日 增殖放流鱼苗5万尾，120人参加',
    ],
    words: {
      chinese: '基地活动',
      aliases: ['集中修复', '警示教育'],
      audience,
      material: true,
      button: { text: '登记活动', primary: true, group: false },
      read: readActivity,
    },
  },
)

/** The most activities on a card. */
const mostShown = 8

const held: State = { name: '已开展', colour: 'green', open: false }

/** The use of a base on its card; groups see no texts. */
export function baseFacts(
  matter: Matter,
  inGroup: boolean,
): { readonly pairs: Facts['pairs']; readonly parts: NonNullable<Facts['parts']> } {
  const { inUseOn, sign, activities } = data.of(matter)
  const reached = activities.reduce((sum, one) => sum + (one.people ?? 0), 0)
  const counts = baseUses
    .map(({ name }) => ({ name, times: activities.filter((one) => one.use === name).length }))
    .filter(({ times }) => times > 0)
    .map(({ name, times }) => `${name} ${times} 次`)
  return {
    pairs: [
      ['启用日期', inUseOn === null ? null : formatDay(inUseOn)],
      ['挂牌名称', sign],
      ['基地活动', counts.length > 0 ? counts.join('，') : null],
      ['参加人数', reached > 0 ? `${reached} 人` : null],
    ],
    // The history has all activities; the card shows the latest.
    parts: activities.slice(-mostShown).map((one) => ({
      title: `${formatDay(one.on)} ${one.use}`,
      state: held,
      lines: inGroup
        ? []
        : [
            one.text,
            [one.people === null ? '' : `参加 ${one.people} 人`, one.clueNumber ?? '']
              .filter((part) => part !== '')
              .join('，'),
          ].filter((part) => part !== ''),
    })),
  }
}
