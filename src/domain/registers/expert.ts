import { z } from 'zod'
import type { Directory, Person } from '../mechanism/directory.ts'
import { bothOffices, isHead } from '../mechanism/membership.ts'
import type { Side } from '../mechanism/side.ts'
import { soundsLike } from '../reading/pinyin.ts'

/** The two pools (专家库) that the offices share, clause 三(一), by the side that keeps each. */
export const pools = [
  { side: 'river_chief_office', text: '{河长}制专家库' },
  { side: 'procuratorate', text: '检察机关生态环境专家库' },
] as const satisfies readonly { text: string; side: Side }[]

/** The name of a pool. */
export const poolName = (side: Expert['pool']): string =>
  pools.find((one) => one.side === side)?.text ?? side

/** The shape of an expert in the register; also what older rows are read by. */
export const expertSchema = z.object({
  name: z.string(),
  /** The side whose pool it is. */
  pool: z.enum(['river_chief_office', 'procuratorate']),
  /** Fields of work (专业领域). */
  fields: z.array(z.string()),
  organisation: z.string(),
  title: z.string().nullable(),
  telephone: z.string().nullable(),
  /** What a consultation costs, in words. */
  fee: z.string().nullable(),
  active: z.boolean(),
})

/** An expert (专家) of one of the pools. */
export type Expert = z.output<typeof expertSchema>

/** By what an expert is known in the register: two may bear one name. */
export const expertKey = ({ name, organisation }: Pick<Expert, 'name' | 'organisation'>): string =>
  `${name}（${organisation}）`

/** Whether fees and telephone numbers are shown to the person: who asks experts for advice in the two offices. */
export function seesContact(person: Person, directory: Directory): boolean {
  return (
    isHead(person, directory) ||
    [...bothOffices(directory)].some((office) =>
      directory.holds(person, office, ['liaison', 'approver', 'handler']),
    )
  )
}

/** Whether the person keeps this pool: liaison or approver of the office whose pool it is. */
export function keepsPool(person: Person, pool: Expert['pool'], directory: Directory): boolean {
  return directory
    .officesOf(pool)
    .some((office) => directory.holds(person, office.id, ['liaison', 'approver']))
}

/** Experts whose name, organisation, title or fields hold every term, written or in pinyin. */
export function findExperts(experts: readonly Expert[], terms: readonly string[]): Expert[] {
  return experts.filter((one) => {
    const texts = [one.name, one.organisation, one.title ?? '', ...one.fields]
    return terms.every((term) =>
      texts.some((text) => text.includes(term) || soundsLike(term, text)),
    )
  })
}
