import { z } from 'zod'
import { receiversFor } from '../mechanism/referral-matrix.ts'
import type { Context } from './context.ts'
import type { Fields } from './field.ts'
import { type Problem, paragraph } from './input.ts'

/** The answer to a condition, as recorded in the referral. */
export const metCondition = z.object({ name: z.string(), said: z.string() })

export type MetCondition = z.output<typeof metCondition>

const fieldOf = (id: string) => `condition_${id}`

const conditionsFrom = (office: string, { directory, profile }: Context) => {
  const side = directory.organisation(office)?.side
  return profile.transfer_conditions.filter((one) => side !== undefined && one.from.includes(side))
}

/** The fields for the conditions of an office's referrals. */
export function conditionFields(office: string, context: Context): Fields {
  const [usual] = receiversFor(office, context)
  const side = context.directory.organisation(usual ?? '')?.side
  return Object.fromEntries(
    conditionsFrom(office, context).map((one) => [
      fieldOf(one.id),
      {
        ...paragraph.optional({ label: one.name, hint: one.hint }),
        required: side !== undefined && one.to.includes(side),
      },
    ]),
  )
}

/** The answers to the conditions of a referral to `target`, or the conditions without an answer. */
export function meetConditions(
  office: string,
  target: string,
  values: Readonly<Record<string, unknown>>,
  context: Context,
): { readonly met: readonly MetCondition[] } | { readonly problems: readonly Problem[] } {
  const side = context.directory.organisation(target)?.side
  const asked = conditionsFrom(office, context).filter((one) => side && one.to.includes(side))
  const answers = asked.map((one) => ({ one, said: String(values[fieldOf(one.id)] ?? '').trim() }))
  const problems = answers
    .filter(({ said }) => said === '')
    .map(({ one }) => ({
      field: fieldOf(one.id),
      sentence: `按本机制，移送前须写明“${one.name}”${one.hint === '' ? '' : `（${one.hint}）`}`,
    }))
  if (problems.length > 0) return { problems }
  return { met: answers.map(({ one, said }) => ({ name: one.name, said })) }
}
