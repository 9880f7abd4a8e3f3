import { z } from 'zod'
import type { Directory, Person } from '../mechanism/directory.ts'
import { bothOffices, isHead } from '../mechanism/membership.ts'
import type { Side } from '../mechanism/side.ts'
import { containsTerms, termsOf } from './search.ts'

/** The two pools (专家库) that the offices share, clause 三(一), by the side that keeps each. */
export const pools = [
  { side: 'river_chief_office', text: '{河长}制专家库' },
  { side: 'procuratorate', text: '检察机关生态环境专家库' },
] as const satisfies readonly { text: string; side: Side }[]

/** The name of a pool. */
export const poolName = (side: Expert['pool']): string =>
  pools.find((one) => one.side === side)?.text ?? side

/** The schema of an expert in the register; older rows are read with it too. */
export const expertSchema = z.object({
  name: z.string(),
  /** The side that keeps the pool. */
  pool: z.enum(['river_chief_office', 'procuratorate']),
  /** Fields of work (专业领域). */
  fields: z.array(z.string()),
  organisation: z.string(),
  title: z.string().nullable(),
  telephone: z.string().nullable(),
  /** The price of a consultation, in words. */
  fee: z.string().nullable(),
  active: z.boolean(),
})

/** An expert (专家) of one of the pools. */
export type Expert = z.output<typeof expertSchema>

/** The key of an expert in the register; a name alone may not be unique. */
export const expertKey = ({ name, organisation }: Pick<Expert, 'name' | 'organisation'>): string =>
  `${name}（${organisation}）`

/** Whether the person may see fees and telephone numbers: those in the two offices who ask experts for advice. */
export function seesContact(person: Person, directory: Directory): boolean {
  return (
    isHead(person, directory) ||
    [...bothOffices(directory)].some((office) =>
      directory.holds(person, office, ['liaison', 'approver', 'handler']),
    )
  )
}

/** Whether the person keeps this pool: liaison or approver of the office that owns it. */
export function keepsPool(person: Person, pool: Expert['pool'], directory: Directory): boolean {
  return directory
    .officesOf(pool)
    .some((office) => directory.holds(person, office.id, ['liaison', 'approver']))
}

/** Experts whose name, organisation, title or fields contain every term, in characters or pinyin. */
export const findExperts = (
  experts: readonly Expert[],
  terms: readonly string[],
): readonly Expert[] =>
  experts.filter((one) =>
    containsTerms([one.name, one.organisation, one.title ?? '', ...one.fields], terms),
  )

/** The experts that a text can mean: those of this name, otherwise those that contain its terms. */
export function expertsMeant(text: string, experts: readonly Expert[]): readonly Expert[] {
  const exact = experts.filter((one) => expertKey(one) === text || one.name === text)
  return exact.length > 0 ? exact : findExperts(experts, termsOf(text))
}
