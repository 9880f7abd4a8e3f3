import { z } from 'zod'
import type { Fields, Problem } from '../matter/input.ts'
import { paragraph } from '../matter/input.ts'
import type { Scene } from '../matter/scene.ts'
import { receiversFor } from './referral-matrix.ts'
import { sides } from './side.ts'

/** A condition of a referral (移送前提): what must be said before a clue goes to another side, domain.md 9. */
const condition = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,19}$/, '写成小写字母开头的编号，如 notice'),
  name: z.string().trim().min(1).max(20),
  hint: z.string().trim().max(100).default(''),
  from: z.array(z.enum(sides)).default(['river_chief_office', 'responsible_unit']),
  to: z.array(z.enum(sides)).default(['procuratorate']),
})

/** The profile's list `transfer_conditions`; the plan of Qijiang has none. */
export const transferConditions = z.array(condition).default([])

/** What was said to a condition, as the referral records it. */
export const metCondition = z.object({ name: z.string(), said: z.string() })
export type MetCondition = z.output<typeof metCondition>

const fieldOf = (id: string) => `condition_${id}`

const conditionsFrom = (office: string, { directory, profile }: Scene) => {
  const side = directory.organisation(office)?.side
  return profile.transfer_conditions.filter((one) => side !== undefined && one.from.includes(side))
}

/** The fields in which the conditions of an office's referrals are answered. */
export function conditionFields(office: string, scene: Scene): Fields {
  const [usual] = receiversFor(office, scene)
  const side = scene.directory.organisation(usual ?? '')?.side
  return Object.fromEntries(
    conditionsFrom(office, scene).map((one) => [
      fieldOf(one.id),
      {
        ...paragraph.optional({ label: one.name, hint: one.hint }),
        required: side !== undefined && one.to.includes(side),
      },
    ]),
  )
}

/** What was said to the conditions of a referral to `target`, or which of them nothing was said to. */
export function meetConditions(
  office: string,
  target: string,
  values: Readonly<Record<string, unknown>>,
  scene: Scene,
): { readonly met: readonly MetCondition[] } | { readonly problems: readonly Problem[] } {
  const side = scene.directory.organisation(target)?.side
  const asked = conditionsFrom(office, scene).filter((one) => side && one.to.includes(side))
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
