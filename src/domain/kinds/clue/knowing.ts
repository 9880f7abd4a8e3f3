import { z } from 'zod'
import type { Context } from '../../matter/context.ts'
import type { Field, Fields } from '../../matter/field.ts'
import { checkInput, type Incomplete, isIncomplete } from '../../matter/input.ts'
import type { Matter, MatterChange } from '../../matter/matter.ts'
import { people } from '../../matter/person-field.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import type { Role } from '../../mechanism/role.ts'
import { askedOf, askedToRegister } from '../../mechanism/whom-to-ask.ts'
import { standingOf } from './clue-data.ts'
import { seesClue } from './sight.ts'

/** The roles that receive what is sent to an office. */
const receiving: readonly Role[] = ['liaison', 'approver']

/** Of the given people, those who may know of the clue (可知悉): nobody else is asked about it. */
export const knowing = (
  people: readonly string[],
  clue: Matter,
  context: Pick<Context, 'directory' | 'reader'>,
): readonly string[] =>
  people.filter((one) => {
    const person = context.directory.person(one)
    return person !== undefined && seesClue(person, clue, context)
  })

/** Whether this person may limit the clue (限定). */
export const mayLimit = ({ office }: Matter, { actor, directory }: Context): boolean =>
  directory.holds(actor, office, ['approver'])

/** The refusal of a step of a limited clue for which nobody with the right is a named person. */
export const nobodyKnows = (what: string, clue: Matter, context: Context): Refusal =>
  refuse(
    'nobody-knows',
    `该线索已限定知悉范围，范围内没有可${what}的人员；${askedOf('审批人', '用“/限定”把能办理的人列入后再办', mayLimit(clue, context))}。`,
  )

const isLimited = (clue: Matter): boolean => standingOf(clue).limitedTo !== null

/** The field that asks which people of an office may know of it. */
function readersField(office: string): Field<readonly string[]> {
  const asked = people({
    label: '对方知悉人员',
    hint: '该线索已限定知悉范围，请选择对方能受理的人员',
    fits: (person, { directory }) =>
      directory.holds(person, office, receiving)
        ? null
        : `不是${directory.organisationName(office)}能受理的人员`,
  })
  const some = z.array(z.string()).min(1, '请选择对方能受理的人员')
  return { ...asked, required: true, schema: () => asked.schema().pipe(some) }
}

/**
 * The field that is asked before a limited clue goes to an office where nobody who could receive it is a
 * named person: who there may know of it; no field otherwise.
 */
export function readersAsked(
  clue: Matter | undefined,
  office: string | null,
  context: Context,
): Fields {
  if (clue === undefined || office === null || !isLimited(clue)) return {}
  const there = context.directory.peopleOf(office, receiving).map((one) => one.personId)
  return knowing(there, clue, context).length > 0 ? {} : { readers: readersField(office) }
}

/** The people who were named, and the change of the clue; `null` when nothing was asked. */
export function readersNamed(
  clue: Matter,
  office: string,
  values: Readonly<Record<string, unknown>>,
  context: Context,
):
  | { readonly people: readonly string[]; readonly change: { matter: Matter; to: MatterChange }[] }
  | Incomplete
  | Refusal {
  const fields = readersAsked(clue, office, context)
  if (fields['readers'] === undefined) return { people: [], change: [] }
  if (context.directory.peopleOf(office, receiving).length === 0) {
    const name = context.directory.organisationName(office)
    return refuse(
      'no-receiver',
      `${name}没有登记可受理的联络员或审批人，限定知悉的线索无人能收；${askedToRegister(office, '用“/绑定”登记后再办', context)}。`,
    )
  }
  const checked = checkInput(fields, values, context)
  if (isIncomplete(checked)) return checked
  const named = checked.input['readers'] as readonly string[]
  const limitedTo = [...new Set([...(standingOf(clue).limitedTo ?? []), ...named])]
  return { people: named, change: [{ matter: clue, to: { data: { ...clue.data, limitedTo } } }] }
}
