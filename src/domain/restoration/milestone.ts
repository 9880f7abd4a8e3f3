import type { Day } from '../calendar/day.ts'
import { day, line, optionalDay, paragraph } from '../matter/input.ts'
import { defineMove } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import type { Matter } from '../matter/matter.ts'
import { refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { tellLiaisons } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { promiseBy } from '../promise/ladder.ts'
import { formatDue, type NewPromise } from '../promise/promise.ts'
import { ownInspection, settleOwnInspection } from './inspection.ts'
import { milestoneSubject, restorationOf, restorationStates as states } from './restoration-data.ts'

const workers: Who = { of: 'sender', roles: ['liaison', 'handler', 'approver'] }
const either: Who = { of: 'either', roles: ['liaison', 'approver'] }

/** What the unit owes by the day of a milestone (节点). */
export function milestonePromise(matter: Matter, nth: number, due: Day, scene: Scene): NewPromise {
  const { duties } = scene.profile
  return promiseBy(
    {
      what: 'restoration-milestone',
      subject: milestoneSubject(matter, nth),
      matter: matter.id,
      period: null,
      debtor: matter.office,
      creditor: matter.target,
    },
    due,
    duties,
    scene.calendar,
    scene.now,
  )
}

/** 修复节点: one more milestone. */
export const addMilestone = defineMove({
  name: 'add-milestone',
  chinese: '增加节点',
  states,
  from: ['open'],
  to: null,
  who: ['keeper', workers, either],
  fields: {
    dueOn: day({ label: '完成期限', lean: 'future' }),
    name: line.required({ label: '节点内容', hint: '如 完成清淤' }),
  },
  effect(matter, input, scene) {
    if (input.dueOn < scene.today) return problem('dueOn', '完成期限不能早于今天')
    const { milestones } = restorationOf(matter)
    const made = milestonePromise(matter, milestones.length + 1, input.dueOn, scene)
    return {
      data: { milestones: [...milestones, { name: input.name, dueOn: input.dueOn }] },
      promises: [{ make: made }, ...settleOwnInspection(matter, 'put off', scene)],
      note: `增加节点：${input.name}，${formatDue(made)}前完成`,
      notices: [tellLiaisons(scene, matter.office, matter.id, `新增修复节点：${input.name}`)],
      reply: `已增加第 ${milestones.length + 1} 个节点`,
    }
  },
})

/** 节点完成: a milestone is done, with photos; without a number the earliest open one. */
export const completeMilestone = defineMove({
  name: 'complete-milestone',
  chinese: '完成节点',
  states,
  from: ['open'],
  to: null,
  who: ['keeper', workers],
  fields: {
    nth: line.optional({ label: '第几个节点', hint: '如 2；不填则为最早到期的一个' }),
    on: optionalDay({ label: '完成日期', hint: '不填则为今天', lean: 'past' }),
    note: paragraph.optional({ label: '完成情况', hint: '照片可先发到聊天中，会一并附上' }),
  },
  unless: (matter) =>
    restorationOf(matter).milestones.some((one) => one.doneOn === null)
      ? null
      : refuse('no-milestone', '没有待完成的节点；可用“/修复节点”增加，或用“/修复验收”验收。'),
  effect(matter, input, scene) {
    const on = input.on ?? scene.today
    if (on > scene.today) return problem('on', '完成日期不能晚于今天')
    const { milestones } = restorationOf(matter)
    const pending = milestones
      .map((one, index) => ({ ...one, index }))
      .filter((one) => one.doneOn === null)
      .sort((left, right) => left.dueOn.localeCompare(right.dueOn))
    const wanted = input.nth === null ? null : Number(/\d{1,3}/.exec(input.nth)?.[0])
    const chosen = pending.find((one) => wanted === null || one.index + 1 === wanted)
    if (!chosen) {
      const names = pending.map((one) => `${one.index + 1} ${one.name}`).join('；')
      return problem('nth', `没有这个待完成的节点，请从中选一个序号：${names}`)
    }
    const late = on > chosen.dueOn ? '（逾期完成）' : ''
    const { inspections } = restorationOf(matter)
    const made = pending.length === 1 ? ownInspection(matter, inspections, scene) : null
    return {
      data: {
        milestones: milestones.map((one, index) =>
          index === chosen.index ? { ...one, doneOn: on, note: input.note } : one,
        ),
      },
      promises: [
        {
          keep: 'restoration-milestone',
          subject: milestoneSubject(matter, chosen.index + 1),
          on,
        },
        ...(made === null ? [] : [{ make: made }]),
      ],
      note: `完成节点：${chosen.name}${late}`,
      notices: [
        tellLiaisons(scene, matter.target ?? '', matter.id, `修复节点已完成：${chosen.name}`),
      ],
      reply:
        made === null
          ? `已登记完成：${chosen.name}${late}`
          : `已登记完成：${chosen.name}${late}。节点均已完成，请于 ${formatDue(made)}前验收`,
    }
  },
})
