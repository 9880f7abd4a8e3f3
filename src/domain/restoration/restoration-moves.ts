import { type Day, formatDay } from '../calendar/day.ts'
import { amount, choice, day, line, optionalDay, paragraph } from '../matter/input.ts'
import { defineMove } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { openMatter } from '../matter/opening.ts'
import { refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { peopleOf, tellLiaisons, tellPeople } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { promiseBy, promiseWithin } from '../promise/ladder.ts'
import { formatDue, type NewPromise } from '../promise/promise.ts'
import { formatAmount } from '../reading/amount.ts'
import { recoveryStates } from './recovery.ts'
import { milestoneSubject, restorationOf, restorationStates as states } from './restoration-data.ts'

const workers: Who = { of: 'sender', roles: ['liaison', 'handler', 'approver'] }
const either: Who = { of: 'either', roles: ['liaison', 'approver'] }
const isOpen = (state: string, table: Readonly<Record<string, { open: boolean }>>) =>
  table[state]?.open === true

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
      promises: [{ make: made }],
      note: `增加节点：${input.name}，${formatDue(made)} 前完成`,
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
      ],
      note: `完成节点：${chosen.name}${late}`,
      notices: [
        tellLiaisons(scene, matter.target ?? '', matter.id, `修复节点已完成：${chosen.name}`),
      ],
      reply: `已登记完成：${chosen.name}${late}`,
    }
  },
})

/** For which of the two a person inspects: the responsible unit or the procuratorate. */
function inspectsFor(matter: Matter, { directory, actor }: Scene): 'unit' | 'procuratorate' {
  const roles = ['liaison', 'handler', 'approver'] as const
  return directory.holds(actor, matter.office, roles) ? 'unit' : 'procuratorate'
}

/** 修复验收: the unit and the procuratorate each inspect; one that is not content sends it back. */
export const inspect = defineMove({
  name: 'inspect',
  chinese: '验收',
  states,
  from: ['open', 'inspecting'],
  to: 'inspecting',
  awaits: (matter) => matter.state === 'inspecting',
  who: [{ of: 'either', roles: ['liaison', 'handler', 'approver'] }],
  fields: {
    result: choice({
      label: '验收意见',
      options: () => [
        { value: 'failed', text: '不通过', words: ['不合格', '未通过'] },
        { value: 'passed', text: '通过', words: ['合格', '同意'] },
      ],
    }),
    opinion: paragraph.optional({ label: '说明', hint: '不通过的须写明整改要求' }),
  },
  unless(matter, scene) {
    const data = restorationOf(matter)
    const pending = data.milestones.filter((one) => one.doneOn === null)
    if (pending.length > 0) {
      const names = pending.map((one) => one.name).join('、')
      return refuse('milestones-open', `节点“${names}”尚未完成，请先用“/节点完成”登记。`)
    }
    const own = inspectsFor(matter, scene) === 'unit' ? data.unitPassed : data.procuratoratePassed
    if (own === null) return null
    const other = inspectsFor(matter, scene) === 'unit' ? matter.target : matter.office
    const name = scene.directory.organisationName(other ?? '')
    return refuse('already-inspected', `本单位已验收通过，待${name}验收。`)
  },
  effect(matter, input, scene) {
    const data = restorationOf(matter)
    const side = inspectsFor(matter, scene)
    const own = side === 'unit' ? matter.office : (matter.target ?? '')
    const other = side === 'unit' ? (matter.target ?? '') : matter.office
    const name = scene.directory.organisationName(own)
    const subject = milestoneSubject(matter, data.inspections)
    if (input.result === 'failed') {
      if (input.opinion === null) return problem('opinion', '不通过的，请写明整改要求')
      const words = `${name}验收不通过：${input.opinion}`
      return {
        to: 'open',
        data: { unitPassed: null, procuratoratePassed: null, inspections: data.inspections + 1 },
        promises: [{ keep: 'restoration-inspection', subject, on: scene.today }],
        note: words,
        notices: [
          tellLiaisons(scene, matter.office, matter.id, words, [keeperOf(matter)]),
          tellLiaisons(scene, matter.target ?? '', matter.id, words),
        ],
        reply: '已退回整改，可增加整改节点',
      }
    }
    const passed = { by: scene.actor.openId, on: scene.today, opinion: input.opinion }
    const recorded = side === 'unit' ? { unitPassed: passed } : { procuratoratePassed: passed }
    const note = `${name}验收通过${input.opinion ? `：${input.opinion}` : ''}`
    const both = side === 'unit' ? data.procuratoratePassed : data.unitPassed
    if (both !== null) {
      return {
        to: 'accepted',
        data: recorded,
        promises: [{ keep: 'restoration-inspection', subject, on: scene.today }],
        note,
        notices: [
          tellLiaisons(scene, other, matter.id, '双方均已验收通过', [keeperOf(matter)]),
          tellLiaisons(scene, own, matter.id, '双方均已验收通过'),
        ],
        reply: '双方均已验收通过',
      }
    }
    const { duties } = scene.profile
    const made = promiseWithin(
      {
        what: 'restoration-inspection',
        subject,
        matter: matter.id,
        period: null,
        debtor: other,
        creditor: own,
      },
      scene.today,
      duties.restoration_inspection,
      duties,
      scene.calendar,
      scene.now,
    )
    return {
      data: recorded,
      promises: [{ make: made }],
      note,
      notices: [
        tellPeople(
          scene,
          peopleOf(scene, other, ['liaison', 'approver']),
          matter.id,
          `${name}已验收通过，请于 ${formatDue(made)} 前验收`,
        ),
      ],
      reply: `已验收通过，待${scene.directory.organisationName(other)}验收`,
    }
  },
})

/** 追偿: what the substitute performance cost is demanded of the responsible party. */
export const demand = defineMove({
  name: 'demand',
  chinese: '追偿',
  states,
  from: ['open', 'inspecting', 'accepted'],
  to: null,
  who: ['keeper', workers],
  fields: {
    fen: amount({ label: '追偿金额' }),
    dueOn: day({ label: '付款期限', lean: 'future' }),
  },
  unless(matter, scene) {
    if (restorationOf(matter).party === null) {
      return refuse('no-party', '没有登记责任方，不能追偿；请撤回后重新登记并写明责任方。')
    }
    return scene.look.children(matter.id).some((one) => one.kind === 'recovery')
      ? refuse('under-way', '该修复已追偿，请用“/到账”登记到账，或“/追偿起诉”“/追偿核销”。')
      : null
  },
  effect(matter, input, scene) {
    if (input.fen === 0) return problem('fen', '追偿金额须大于零')
    if (input.dueOn < scene.today) return problem('dueOn', '付款期限不能早于今天')
    const { party } = restorationOf(matter)
    const { matter: child, taken } = openMatter(scene, {
      kind: 'recovery',
      state: 'demanded',
      parent: matter.id,
      office: matter.office,
      organisation: matter.organisation,
      target: matter.target,
      data: { from: party ?? '', fen: input.fen, dueOn: input.dueOn },
    })
    const { duties } = scene.profile
    const made = promiseBy(
      {
        what: 'recovery-payment',
        subject: String(child.id),
        matter: child.id,
        period: null,
        debtor: matter.office,
        creditor: matter.target,
      },
      input.dueOn,
      duties,
      scene.calendar,
      scene.now,
    )
    const words = `追偿 ${formatAmount(input.fen)}，付款期限 ${formatDue(made)}`
    return {
      open: [child],
      numbers: [taken],
      promises: [{ make: made }],
      note: words,
      alsoEntries: [{ act: 'recovery-demanded', matter: child.id, note: words }],
      notices: [tellLiaisons(scene, matter.target ?? '', matter.id, words)],
      reply: `已登记${words}`,
    }
  },
})

/** 修复结束: inspected, and nothing is owed any more. */
export const close = defineMove({
  name: 'close',
  chinese: '结束修复',
  states,
  from: ['accepted'],
  to: 'closed',
  who: [either],
  fields: { text: paragraph.optional({ label: '成效' }) },
  unless(matter, scene) {
    const recoveries = scene.look.children(matter.id).filter((one) => one.kind === 'recovery')
    if (recoveries.some((one) => isOpen(one.state, recoveryStates))) {
      return refuse('recovery-open', '追偿尚未结束，请先登记全部到账或核销。')
    }
    return restorationOf(matter).kind === '代履行追偿' && recoveries.length === 0
      ? refuse('no-recovery', '代履行费用尚未追偿，请先用“/追偿”登记。')
      : null
  },
  effect: (matter, input, scene) => ({
    note: `办结${input.text ? `：${input.text}` : ''}`,
    notices: [
      tellLiaisons(scene, matter.office, matter.id, '修复已办结', [keeperOf(matter)]),
      tellLiaisons(scene, matter.target ?? '', matter.id, '修复已办结'),
    ],
    reply: `已办结（${formatDay(scene.today)}）`,
  }),
})

/** 撤回修复: registered by mistake; its number stays used. */
export const withdraw = defineMove({
  name: 'withdraw',
  chinese: '撤回修复',
  states,
  from: ['open'],
  to: 'withdrawn',
  who: ['keeper', either],
  fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
  unless: (matter, scene) =>
    scene.look.children(matter.id).some((one) => isOpen(one.state, recoveryStates))
      ? refuse('recovery-open', '正在追偿，不能撤回；请先登记全部到账或核销。')
      : null,
  effect: (matter, input, scene) => ({
    promises: [{ dropAllOf: matter.id, on: scene.today, why: '已撤回' }],
    note: `撤回修复：${input.reason}`,
    notices: [tellLiaisons(scene, matter.office, matter.id, `修复已撤回：${input.reason}`)],
    reply: '已撤回，编号保留',
  }),
})
