import { amount, day } from '../matter/input.ts'
import { defineMove } from '../matter/kind.ts'
import { problem } from '../matter/link.ts'
import { openMatter } from '../matter/opening.ts'
import { refuse } from '../matter/refusal.ts'
import { tellLiaisons } from '../matter/tell.ts'
import type { Who } from '../matter/who.ts'
import { promiseBy } from '../promise/ladder.ts'
import { formatDue } from '../promise/promise.ts'
import { formatAmount } from '../reading/amount.ts'
import { restorationOf, restorationStates as states } from './restoration-data.ts'

const workers: Who = { of: 'sender', roles: ['liaison', 'handler', 'approver'] }

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
      note: `对${party ?? '责任方'}提出追偿`,
      alsoEntries: [{ act: 'recovery-demanded', matter: child.id, note: words }],
      notices: [tellLiaisons(scene, matter.target ?? '', matter.id, words)],
      reply: `已登记${words}`,
    }
  },
})
