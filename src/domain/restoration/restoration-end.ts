import { formatDay } from '../calendar/day.ts'
import { paragraph } from '../matter/input.ts'
import { defineMove } from '../matter/kind.ts'
import { keeperOf, type Matter } from '../matter/matter.ts'
import { refuse } from '../matter/refusal.ts'
import type { Scene } from '../matter/scene.ts'
import { tellLiaisons } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { recoveryStates } from './recovery.ts'
import { restorationOf, restorationStates as states } from './restoration-data.ts'

const either: Who = { of: 'either', roles: ['liaison', 'approver'] }
const known: Readonly<Record<string, { readonly open: boolean }>> = recoveryStates

/** Whether money is still being recovered. */
const isRecovering = (matter: Matter, { look }: Scene): boolean =>
  look.children(matter.id).some((one) => one.kind === 'recovery' && known[one.state]?.open === true)

/** 修复结束: inspected, and nothing is owed any more. */
export const close = defineMove({
  name: 'close',
  chinese: '结束修复',
  states,
  from: ['accepted', 'in-use'],
  to: 'closed',
  awaits: (matter, { actor, look }) =>
    matter.state === 'accepted' &&
    keeperOf(matter) === actor.openId &&
    look.promisesOf(matter.id).length === 0,
  who: [either],
  fields: { text: paragraph.optional({ label: '成效', hint: '停用示范基地的写明原因' }) },
  unless(matter, scene) {
    if (isRecovering(matter, scene)) {
      return refuse('recovery-open', '追偿尚未结束，请先登记全部到账或核销。')
    }
    const { kind } = restorationOf(matter)
    if (kind === '示范基地' && matter.state === 'accepted') {
      return refuse('not-in-use', '示范基地已验收，请先用“/基地启用”登记启用。')
    }
    const demanded = scene.look.children(matter.id).some((one) => one.kind === 'recovery')
    return kind === '代履行追偿' && !demanded
      ? refuse('no-recovery', '代履行费用尚未追偿，请先用“/追偿”登记。')
      : null
  },
  effect(matter, input, scene) {
    const what = matter.state === 'in-use' ? '示范基地已停用' : '修复已办结'
    return {
      promises: [{ dropAllOf: matter.id, on: scene.today, why: '已办结' }],
      note: `${what}${input.text ? `：${input.text}` : ''}`,
      notices: [
        tellLiaisons(scene, matter.office, matter.id, what, [keeperOf(matter)]),
        tellLiaisons(scene, matter.target ?? '', matter.id, what),
      ],
      reply: `${what}（${formatDay(scene.today)}）`,
    }
  },
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
    isRecovering(matter, scene)
      ? refuse('recovery-open', '正在追偿，不能撤回；请先登记全部到账或核销。')
      : null,
  effect: (matter, input, scene) => ({
    promises: [{ dropAllOf: matter.id, on: scene.today, why: '已撤回' }],
    note: `撤回修复：${input.reason}`,
    notices: [tellLiaisons(scene, matter.office, matter.id, `修复已撤回：${input.reason}`)],
    reply: '已撤回，编号保留',
  }),
})
