import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import type { Directory } from '../mechanism/directory.ts'
import { courseSchema } from './course.ts'

const optionalDay = z
  .string()
  .transform((text) => text as Day)
  .optional()

const chiefPost = z.object({
  /** The section of the chief; `null` for the whole river. */
  section: z.string().nullable(),
  /** Level or post (区级河长), as on the board at the river; never a personal name. */
  title: z.string().nullable(),
  /** The id of the registered person; null when unknown. */
  person: z.string().nullable(),
  telephone: z.string().nullable(),
})

/** A river chief (河长) of a river or of one of its sections. */
export type ChiefPost = z.output<typeof chiefPost>

/** The schema of a river in the register; older rows are read with it too. */
export const riverSchema = z.object({
  name: z.string(),
  kind: z.string(),
  /** Other names, including frequent misspellings. */
  aliases: z.array(z.string()),
  sections: z.array(z.string()),
  chiefs: z.array(chiefPost),
  /** The id of the organisation (责任单位) that is responsible for the river; null for none. */
  unit: z.string().nullable(),
  crosses: z.enum(['district', 'province']).nullable(),
  /** Former names (改名): matters recorded under them belong to this river. */
  formerNames: z.array(z.string()).default([]),
  /** The first and last day on which the river can be chosen (有效期); null for no limit. */
  from: optionalDay,
  until: optionalDay,
  /** The course (走向), once a file of it was imported. */
  course: courseSchema.optional(),
  /** False once it is out of use: old matters keep it, and it can no longer be chosen. */
  active: z.boolean(),
})

/** A river or reservoir of the register (河库名录), with its sections and chiefs. */
export type River = z.output<typeof riverSchema>

/** Kinds of water, by the profile's ids. */
export const riverKinds = [
  { value: 'river', text: '{河流}' },
  { value: 'reservoir', text: '水库' },
  { value: 'lake', text: '湖泊' },
  { value: 'canal', text: '渠道' },
] as const

/** The Chinese name of a kind; a district's own kind is returned unchanged. */
export const riverKindName = (kind: string): string =>
  riverKinds.find((one) => one.value === kind)?.text ?? kind

/** Where a water crosses a border (domain.md 0.8). */
export const crossings = [
  { value: 'district', text: '跨区县' },
  { value: 'province', text: '跨省' },
] as const

/** The chiefs of a section; those of the whole river if the section has none. */
export function chiefsOf(river: River, section: string | null): readonly ChiefPost[] {
  const own = section === null ? [] : river.chiefs.filter((one) => one.section === section)
  return own.length > 0 ? own : river.chiefs.filter((one) => one.section === null)
}

/** A chief in words: the registered person with the post, or only the post. */
export function chiefName(chief: ChiefPost, directory: Directory): string {
  const person = chief.person === null ? undefined : directory.person(chief.person)
  if (!person?.active) return chief.title ?? '{河长}待定'
  return chief.title === null ? person.name : `${person.name}（${chief.title}）`
}
