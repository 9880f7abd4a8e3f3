import type { Context } from '../matter/context.ts'
import {
  type Expert,
  expertKey,
  findExperts,
  keepsPool,
  poolName,
  seesContact,
} from '../registers/expert.ts'
import { expertRegister } from './expert-register.ts'
import { formOf } from './register-entry.ts'

/** An expert as a card shows it; telephone and fee only to whoever may see them, and never in a group. */
export interface ExpertFacts {
  readonly key: string
  readonly name: string
  readonly organisation: string
  readonly title: string | null
  readonly pool: string
  readonly fields: readonly string[]
  /** `undefined`: not for this receiver. */
  readonly contact: { readonly telephone: string | null; readonly fee: string | null } | undefined
  readonly active: boolean
  /** The form of a consultation. */
  readonly consultation: Readonly<Record<string, unknown>>
  /** The form of the entry as it stands, for whoever keeps the pool. */
  readonly change: Readonly<Record<string, string>> | null
}

/** What the card of an expert shows to `context.actor`, or to everybody in a group. */
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

/** A consultation (专家咨询) as far as it follows from the expert: the office that keeps the pool is asked to help. */
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

/** How many experts each field of work has, most first. */
export function countFields(experts: readonly Expert[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>()
  for (const field of experts.flatMap((one) => one.fields)) {
    counts.set(field, (counts.get(field) ?? 0) + 1)
  }
  return [...counts].toSorted(([, one], [, other]) => other - one)
}

/** The experts that a text could mean: the key or name of one, or terms that all stand in an entry. */
export function expertsMeant(text: string, experts: readonly Expert[]): readonly Expert[] {
  const exact = experts.filter((one) => expertKey(one) === text || one.name === text)
  if (exact.length > 0) return exact
  return findExperts(experts, termsOf(text))
}

/** The terms of a search. */
export const termsOf = (text: string): readonly string[] =>
  text
    .split(/[\s，,、；;]+/)
    .filter((term) => term !== '')
    .slice(0, 8)
