import { achievedIn, achievedNote, achievementFields } from '../../matter/achievement.ts'
import type { DeclaredOwed } from '../../matter/declaration.ts'
import { move, tellSides } from '../../matter/declared-move.ts'
import { comingDay, isIncomplete, line, optionalDay, paragraph } from '../../matter/input.ts'
import { tellLiaisons } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import { refuse } from '../../matter/refusal.ts'
import { data, isDone, speakers, workers } from './restoration-data.ts'
import { readAdded, readDone } from './restoration-reading.ts'

/** The unit owes each milestone (节点) by its day; milestones are counted from 1. */
export const milestones: DeclaredOwed = {
  what: 'restoration-milestone',
  owed: '完成修复节点',
  settledBy: ['complete-milestone'],
  when: (matter) => !isDone(matter),
  due: (matter) =>
    data.of(matter).milestones.flatMap(({ dueOn, doneOn }, index) => {
      const subject = `${matter.id}#${index + 1}`
      return doneOn === null ? [{ subject, by: dueOn, creditor: matter.target }] : []
    }),
}

/** For a restoration without milestones the unit owes setting them, or the inspection of what is done. */
export const schedule: DeclaredOwed = {
  what: 'restoration-schedule',
  owed: '制定修复节点或验收',
  settledBy: ['add-milestone', 'inspect'],
  alternative: { act: 'inspection', text: '验收' },
  // An inspection without milestones states that none are needed.
  when: (matter) => data.of(matter).milestones.length === 0 && data.of(matter).inspections === 1,
  due: (matter, { today, profile: { duties } }) => [
    { by: { from: today, within: duties.restoration_schedule }, creditor: matter.target },
  ],
}

/** 修复节点: adds a milestone. */
export const addMilestone = move('增加节点', { open: 'open' }, ['keeper', workers, speakers], {
  fields: {
    dueOn: comingDay({ label: '完成期限' }),
    name: line.required({ label: '节点内容', hint: '如 完成清淤' }),
  },
  effect(matter, { name, dueOn }, context) {
    const { milestones: before } = data.of(matter)
    return {
      data: { milestones: [...before, { name, dueOn }] },
      told: (due) => ({
        note: `增加节点：${name}，${due}前完成`,
        notices: [tellLiaisons(context, matter.office, matter.id, `新增修复节点：${name}`)],
        reply: `已增加第 ${before.length + 1} 个节点`,
      }),
    }
  },
  command: ['milestone-added', '为修复增加一个节点和完成期限', '5月1日 完成补植'],
  words: {
    chinese: '修复节点',
    aliases: ['增加节点'],
    button: { text: '增加节点', primary: false, group: false },
    read: readAdded,
  },
})

/** 节点完成: records a milestone as done, with photos; without a number the earliest open one. */
export const completeMilestone = move('完成节点', { open: 'open' }, ['keeper', workers], {
  fields: {
    nth: line.optional({ label: '第几个节点', hint: '如 2；不填则为最早到期的一个' }),
    on: optionalDay({ label: '完成日期', hint: '不填则为今天', usual: 'today' }),
    note: paragraph.optional({ label: '完成情况', hint: '照片可先发到聊天中，会一并附上' }),
    ...achievementFields,
  },
  unless: (matter) =>
    isDone(matter)
      ? refuse('no-milestone', '没有待完成的节点；可用“/修复节点”增加，或用“/修复验收”验收。')
      : null,
  effect(matter, { nth, note, ...input }, context) {
    const on = input.on ?? context.today
    if (on > context.today) return problem('on', '完成日期不能晚于今天')
    const { milestones: all, achieved } = data.of(matter)
    const pending = all
      .map((one, index) => ({ ...one, index }))
      .filter((one) => one.doneOn === null)
      .sort((left, right) => left.dueOn.localeCompare(right.dueOn))
    const wanted = nth === null ? null : Number(/\d{1,3}/.exec(nth)?.[0])
    const chosen = pending.find((one) => wanted === null || one.index + 1 === wanted)
    if (!chosen) {
      const names = pending.map((one) => `${one.index + 1} ${one.name}`).join('；')
      return problem('nth', `没有这个待完成的节点，请从中选一个序号：${names}`)
    }
    const gained = achievedIn(input, { on, office: matter.office }, context)
    if (isIncomplete(gained)) return gained
    const words = `${chosen.name}${on > chosen.dueOn ? '（逾期完成）' : ''}`
    return {
      on,
      data: {
        achieved: [...achieved, ...gained],
        milestones: all.map((one, index) =>
          index === chosen.index ? { ...one, doneOn: on, note } : one,
        ),
      },
      told: (due) => ({
        note: `完成节点：${words}${achievedNote(gained, context)}`,
        notices: tellSides('receiver', matter, `修复节点已完成：${chosen.name}`, context),
        reply: `已登记完成：${words}${due === '' ? '' : `。节点均已完成，请于 ${due}前验收`}${achievedNote(gained, context)}`,
      }),
    }
  },
  command: [
    'milestone-done',
    '登记修复节点已完成，照片先发到聊天中会一并附上',
    '第2个 已补植柳树200株',
  ],
  words: {
    chinese: '节点完成',
    aliases: ['完成节点', '修复进展'],
    material: true,
    button: { text: '完成节点', primary: true, group: true },
    read: readDone,
  },
})
