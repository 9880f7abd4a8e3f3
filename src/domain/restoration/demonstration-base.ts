import { type Day, formatDay } from '../calendar/day.ts'
import { clueNumber } from '../clue/clue.ts'
import { choice, day, line, optionalCount, paragraph } from '../matter/input.ts'
import { defineMove, type Facts, type State } from '../matter/kind.ts'
import { linkedClue, noSuchClue, problem } from '../matter/link.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { tellLiaisons } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { promiseWithin } from '../promise/ladder.ts'
import { formatDue, type NewPromise } from '../promise/promise.ts'
import { baseUses, restorationOf, restorationStates as states } from './restoration-data.ts'

const what = 'base-activity'
const unit: Who = { of: 'sender', roles: ['liaison', 'handler', 'approver'] }
const either: Who = { of: 'either', roles: ['liaison', 'handler', 'approver'] }

/** Only a demonstration base (司法示范基地) is put to use; a project ends with its inspection. */
const onlyBase = (matter: Matter): Refusal | null =>
  restorationOf(matter).kind === '示范基地'
    ? null
    : refuse('wrong-kind', '只有示范基地才登记启用和基地活动；修复项目验收后请用“/修复结束”办结。')

/** The next activity of a base in use; how many there have been tells one promise from another. */
function activityPromise(matter: Matter, nth: number, from: Day, scene: Scene): NewPromise {
  const { duties } = scene.profile
  return promiseWithin(
    {
      what,
      subject: `${matter.id}#${nth}`,
      matter: matter.id,
      period: null,
      debtor: matter.office,
      person: keeperOf(matter),
      creditor: matter.target,
    },
    from,
    duties.base_activity,
    duties,
    scene.calendar,
    scene.now,
  )
}

/** 基地启用: an inspected base is opened (挂牌); from then on its activities are recorded. */
export const putInUse = defineMove({
  name: 'put-in-use',
  chinese: '启用示范基地',
  states,
  from: ['accepted'],
  to: 'in-use',
  who: ['keeper', unit],
  awaits: (matter, { actor }) => onlyBase(matter) === null && keeperOf(matter) === actor.openId,
  unless: onlyBase,
  fields: {
    on: day({ label: '启用日期', lean: 'past' }),
    sign: line.optional({ label: '挂牌名称', hint: '如 {綦江河}渔业生态修复司法示范基地' }),
  },
  effect(matter, input, scene) {
    if (input.on > scene.today) return problem('on', '启用日期不能晚于今天')
    const made = activityPromise(matter, 0, input.on, scene)
    const words = `示范基地已于 ${formatDay(input.on)} 启用${input.sign ? `：${input.sign}` : ''}`
    return {
      data: { inUseOn: input.on, sign: input.sign },
      promises: [{ make: made }],
      note: words,
      notices: [
        tellLiaisons(scene, matter.target ?? '', matter.id, words),
        tellLiaisons(scene, matter.office, matter.id, words, [keeperOf(matter)]),
      ],
      reply: `已登记启用，请于 ${formatDue(made)}前开展基地活动`,
    }
  },
})

/** 基地活动: restoration brought together at the base (集中修复), or warning and education (警示教育). */
export const recordActivity = defineMove({
  name: 'record-activity',
  chinese: '登记基地活动',
  states,
  from: ['in-use'],
  to: null,
  who: ['keeper', either],
  fields: {
    use: choice({
      label: '活动种类',
      options: () => baseUses.map(({ name, words }) => ({ value: name, text: name, words })),
    }),
    on: day({ label: '活动日期', lean: 'past' }),
    text: paragraph.required({ label: '活动情况', hint: '如 增殖放流鱼苗5万尾', min: 4 }),
    people: optionalCount({ label: '参加人数', hint: '如 120', unit: '人' }),
    clue: line.optional({ label: '相关线索', hint: '修复的案件，如 线索 2026-0012' }),
  },
  effect(matter, input, scene) {
    const { inUseOn, activities } = restorationOf(matter)
    if (input.on > scene.today) return problem('on', '活动日期不能晚于今天')
    if (inUseOn !== null && input.on < inUseOn) {
      return problem('on', `活动日期不能早于启用日期${formatDay(inUseOn)}`)
    }
    const clue = input.clue === null ? null : linkedClue(input.clue, scene)
    if (input.clue !== null && clue === null) return problem('clue', noSuchClue)
    const { use, on, text, people } = input
    const done = { use, on, text, people, clueNumber: clue ? clueNumber(clue) : null }
    const nth = activities.length
    const last = [...activities.map((one) => one.on), on].toSorted().at(-1) ?? on
    const made = activityPromise(matter, nth + 1, last, scene)
    const words = `${formatDay(on)} 开展${use}${people === null ? '' : `，${people} 人参加`}`
    return {
      data: { activities: [...activities, done] },
      promises: [{ keep: what, subject: `${matter.id}#${nth}`, on }, { make: made }],
      note: `${words}：${text}`,
      notices: [
        tellLiaisons(scene, matter.target ?? '', matter.id, `示范基地${words}`),
        tellLiaisons(scene, matter.office, matter.id, `示范基地${words}`),
      ],
      reply: `已登记${use}，下一次活动请于 ${formatDue(made)}前开展`,
    }
  },
})

/** How many activities a card shows. */
const mostShown = 8

const held: State = { name: '已开展', colour: 'green', open: false }

/** What a base's card shows of its use; a group reads no texts. */
export function baseFacts(
  matter: Matter,
  inGroup: boolean,
): { readonly pairs: Facts['pairs']; readonly parts: NonNullable<Facts['parts']> } {
  const { inUseOn, sign, activities } = restorationOf(matter)
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
    // The history tells of all of them; a card has room for the latest.
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
