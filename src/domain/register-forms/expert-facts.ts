import type { Context } from '../matter/context.ts'
import { type Expert, expertKey, keepsPool, poolName, seesContact } from '../registers/expert.ts'
import { expertRegister } from './expert-register.ts'
import { formOf } from './register-entry.ts'

/** An expert on a card; telephone and fee only for people who may see them, and never in a group. */
export interface ExpertFacts {
  readonly key: string
  readonly name: string
  readonly organisation: string
  readonly title: string | null
  readonly pool: string
  readonly fields: readonly string[]
  /** `undefined` when this receiver may not see it. */
  readonly contact: { readonly telephone: string | null; readonly fee: string | null } | undefined
  readonly active: boolean
  /** The form values of a consultation. */
  readonly consultation: Readonly<Record<string, unknown>>
  /** The form values of the entry, for people who keep the pool; null for others. */
  readonly change: Readonly<Record<string, string>> | null
}

/** The content of an expert's card for `context.actor`, or for everybody in a group. */
export function expertFactsOf(expert: Expert, context: Context): ExpertFacts {
  const { actor, directory } = context
  const inPrivate = context.place.type === 'private'
  const keeps = inPrivate && expert.active && keepsPool(actor, expert.pool, directory)
  const { telephone, fee } = expert
  return {
    key: expertKey(expert),
    name: expert.name,
    organisation: expert.organisation,
    title: expert.title,
    pool: poolName(expert.pool),
    fields: expert.fields,
    contact: inPrivate && seesContact(actor, directory) ? { telephone, fee } : undefined,
    active: expert.active,
    consultation: consultationOf(expert, '', context),
    change: keeps ? formOf(expertRegister, { register: 'expert', entry: expert }, context) : null,
  }
}

/**
 * The values of a consultation (专家咨询) that follow from the expert: the office that keeps the pool is
 * asked to help.
 */
export function consultationOf(
  expert: Expert,
  question: string,
  { actor, directory }: Context,
): {
  readonly request: string
  readonly expert: string
  readonly askees: readonly string[]
  readonly what: string
} {
  const own = directory.officesOfPerson(actor)
  const keepers = directory.officesOf(expert.pool).filter((one) => !own.includes(one.id))
  return {
    request: 'expert',
    expert: expertKey(expert),
    askees: keepers.map((one) => one.id),
    what: `请协助咨询专家${expertKey(expert)}：${question}`,
  }
}

/** The number of experts in each field of work, highest first. */
export function countFields(experts: readonly Expert[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const field of experts.flatMap((one) => one.fields)) {
    counts.set(field, (counts.get(field) ?? 0) + 1)
  }
  return [...counts].toSorted(([, one], [, other]) => other - one)
}
