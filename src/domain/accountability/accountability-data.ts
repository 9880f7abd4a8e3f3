import { z } from 'zod'
import type { Day } from '../calendar/day.ts'
import { choices, type Option } from '../matter/input.ts'
import type { State } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'
import { worksIn } from '../matter/membership.ts'
import type { Scene } from '../matter/scene.ts'
import type { Directory, Person } from '../mechanism/directory.ts'

/** States of an accountability matter (追责移送), domain.md 4. */
export const accountabilityStates = {
  opened: { name: '已登记', colour: 'orange', open: true },
  transferred: { name: '已移送', colour: 'blue', open: true },
  answered: { name: '已有结果', colour: 'green', open: true },
  closed: { name: '已归档', colour: 'grey', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
} as const satisfies Record<string, State>

/** What clause 三(七) is about. */
export const accountabilityTopics = [
  '责任单位违法行使职权',
  '责任单位不作为',
  '其他行政单位违法行使职权或者不作为',
  '{河长}未依法履职',
] as const

const dayText = z.string().transform((value) => value as Day)

const accountabilityData = z.object({
  /** The unit or person whom it concerns (涉及对象), as text. */
  about: z.string(),
  topic: z.string(),
  facts: z.string(),
  basis: z.string().nullable().default(null),
  /** The clue from which it came; nothing of this stands on the clue. */
  clue: z.int().nullable().default(null),
  /** The people who know of it (知悉人员), by open_id. */
  limitedTo: z.array(z.string()),
  body: z.string().nullable().default(null),
  transferredOn: dayText.nullable().default(null),
  /** The number under which the competent body received it (收文号). */
  receipt: z.string().nullable().default(null),
  result: z.string().nullable().default(null),
  resultOn: dayText.nullable().default(null),
})

/** What an accountability matter records, checked. */
export const accountabilityOf = (matter: Matter) => accountabilityData.parse(matter.data)

/** The fewest people who know of a matter, so that none is the only way to it. */
const fewest = 2

/** Whoever works in the mechanism may be named; an administrator as such may not (domain.md 6). */
const nameable = (directory: Directory): readonly Person[] => {
  const offices = directory.organisations.map((one) => one.id)
  return directory.people.filter((one) => worksIn(one, offices, directory))
}

const optionsOf = ({ directory }: Scene): readonly Option[] =>
  nameable(directory).map((one) => ({
    value: one.openId,
    text: `${one.name}（${directory.organisationName(one.memberships[0]?.organisation ?? '')}）`,
    words: [one.name],
  }))

/** The field of the people who know (知悉人员). */
export const peopleField = {
  ...choices({
    label: '知悉人员',
    hint: '至少再选一人；登记人和经办人始终在内',
    options: optionsOf,
  }),
  required: true,
}

/** Why these people cannot be the ones who know of the matter; `null` when they can. */
export function unfitPeople(
  about: string,
  named: readonly string[],
  bound: readonly string[],
  { directory }: Scene,
): string | null {
  if (named.filter((one) => directory.person(one)?.active).length < fewest) {
    return '请至少再选一名知悉人员，以免只有一人可以办理'
  }
  const concerned = named.filter(
    (one) => !bound.includes(one) && isConcerned(about, directory.person(one), directory),
  )
  if (concerned.length === 0) return null
  const names = concerned.map((one) => directory.personName(one)).join('、')
  return `${names}是所涉及的人员或属于所涉及的单位，不得列为知悉人员，请去掉`
}

/** Whether the person is named in the text or belongs to an organisation that is. */
function isConcerned(about: string, person: Person | undefined, directory: Directory): boolean {
  if (!person) return false
  const names = person.memberships.flatMap(({ organisation }) => {
    const found = directory.organisation(organisation)
    return found ? [found.name, ...found.aliases] : []
  })
  return [person.name, ...names].some((one) => about.includes(one))
}
