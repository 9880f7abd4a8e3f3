import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { move, tellSides } from '../../matter/declared-move.ts'
import { paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellLiaisons } from '../../matter/notices.ts'
import { refuse } from '../../matter/refusal.ts'
import { recoveriesOf, recovery } from './recovery.ts'
import { data, speakers } from './restoration-data.ts'

/** Whether a recovery of the restoration is open. */
const isRecovering = (matter: Matter, context: Context): boolean =>
  recoveriesOf(matter, context).some(({ state }) => recovery.kind.states[state]?.open === true)

/** 修复结束: inspected, and nothing more is owed. */
export const close = move('结束修复', { accepted: 'closed', 'in-use': 'closed' }, [speakers], {
  awaits: 'keeper',
  awaitsIn: ['accepted'],
  awaitsWhen: (matter, { reader }) => reader.deadlinesOf(matter.id).length === 0,
  fields: { text: paragraph.optional({ label: '成效', hint: '停用示范基地的写明原因' }) },
  unless(matter, context) {
    if (isRecovering(matter, context)) {
      return refuse('recovery-open', '追偿尚未结束，请先登记全部到账或核销。')
    }
    const { kind } = data.of(matter)
    if (kind === '示范基地' && matter.state === 'accepted') {
      return refuse('not-in-use', '示范基地已验收，请先用“/基地启用”登记启用。')
    }
    return kind === '代履行追偿' && recoveriesOf(matter, context).length === 0
      ? refuse('no-recovery', '代履行费用尚未追偿，请先用“/追偿”登记。')
      : null
  },
  effect(matter, { text }, context) {
    const what = matter.state === 'in-use' ? '示范基地已停用' : '修复已办结'
    return {
      note: `${what}${text ? `：${text}` : ''}`,
      notices: tellSides('sides', matter, what, context),
      reply: `${what}（${formatDay(context.today)}）`,
    }
  },
  command: ['restoration-close', '已验收且追偿结束的，办结；示范基地停用的，写明原因'],
  words: {
    chinese: '修复结束',
    aliases: ['修复办结'],
    audience: ['liaison', 'approver'],
    button: {
      text: '结束修复',
      primary: (matter) => matter.state !== 'in-use',
      group: false,
    },
  },
})

/** 撤回修复: registered by mistake; its number stays used. */
export const withdraw = move('撤回修复', { open: 'withdrawn' }, ['keeper', speakers], {
  fields: { reason: paragraph.required({ label: '撤回理由', min: 2 }) },
  unless: (matter, context) =>
    isRecovering(matter, context)
      ? refuse('recovery-open', '正在追偿，不能撤回；请先登记全部到账或核销。')
      : null,
  effect: (matter, { reason }, context) => ({
    note: `撤回修复：${reason}`,
    notices: [tellLiaisons(context, matter.office, matter.id, `修复已撤回：${reason}`)],
    reply: '已撤回，编号保留',
  }),
})
