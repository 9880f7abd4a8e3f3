import type { Command } from '../matter/command.ts'
import type { Context } from '../matter/context.ts'
import type { Option } from '../matter/field.ts'
import { type Incomplete, isIncomplete, optionalChoice } from '../matter/input.ts'
import type { Matter } from '../matter/matter.ts'
import type { Asking, Fit } from '../matter/plan-question.ts'
import { problem } from '../matter/problem.ts'
import { lineOf } from './lines.ts'

/** The value of the choice that none of the open plans is meant. */
const none = 'none'

/** The most plans that a form offers. */
const most = 12

const offeredBy = ({ plans, called }: Asking, context: Context): readonly Option[] => {
  const open = plans(context).slice(0, most)
  if (open.length === 0) return []
  return [
    ...open.map((one) => ({
      value: String(one.id),
      text: `${lineOf(one, context).number}　${called(one)}`,
    })),
    { value: none, text: '都不是，另行登记' },
  ]
}

/**
 * A command that records something without naming its plan asks which plan it fulfils, if there is an open
 * plan of that day, place or people; otherwise the open plan would still be pressed for. A plan that clearly
 * fits is preselected in the form.
 */
export function askingPlan(act: Command, asking: Asking): Command {
  const field = optionalChoice({
    label: asking.label,
    hint: '如为已通知的，请选择，不另行登记',
    options: (context) => offeredBy(asking, context),
  })
  const fitting = (values: Readonly<Record<string, unknown>>, context: Context, wanted: Fit) =>
    asking.plans(context).filter((one) => asking.fits(one, values, context) === wanted)
  const which = (plans: readonly Matter[], context: Context): Incomplete => {
    const names = plans.map((one) => `${lineOf(one, context).number}（${asking.called(one)}）`)
    return problem(
      'plan',
      `有已通知的${asking.what}${names.join('、')}，请选择是哪一次；都不是的，请选“都不是，另行登记”`,
    )
  }
  return Object.freeze({
    ...act,
    fields: (subject, context) => {
      const fields = act.fields(subject, context)
      const asks = subject === null && asking.plans(context).length > 0
      return asks ? { plan: field, ...fields } : fields
    },
    read:
      act.read &&
      ((text, along, context, subject) => {
        const read = act.read?.(text, along, context, subject) ?? { values: {}, warnings: [] }
        if (subject !== null || text.trim() === '') return read
        const [only, ...others] = fitting(read.values, context, 'sure')
        const proposed = only && others.length === 0 ? { plan: String(only.id) } : {}
        return { ...read, values: { ...proposed, ...read.values } }
      }),
    decide(call, context) {
      if (call.subject !== null) return act.decide(call, context)
      const { plan: chosen } = call.values
      if (typeof chosen === 'string' && chosen !== '' && chosen !== none) {
        const plan = asking.plans(context).find((one) => String(one.id) === chosen)
        if (!plan) {
          return { ...problem('plan', '该计划已办理或已取消，请重新选择'), values: call.values }
        }
        const decided = asking.carryOut(plan, call, context)
        return isIncomplete(decided) ? { ...decided, values: call.values } : decided
      }
      const open =
        chosen === none
          ? []
          : [...fitting(call.values, context, 'sure'), ...fitting(call.values, context, 'maybe')]
      return open.length > 0
        ? { ...which(open, context), values: call.values }
        : act.decide(call, context)
    },
  } satisfies Command)
}
