import { withoutReader } from '../kinds/bulletin/departed-reader.ts'
import type { Context } from '../matter/context.ts'
import type { Decision, Notice } from '../matter/decision.ts'
import { namedPeople } from '../matter/limited-to.ts'
import type { Matter } from '../matter/matter.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Person } from '../mechanism/directory.ts'
import { vacancyAfter } from '../mechanism/vacancy.ts'
import { confidentialAfter } from './confidential-succession.ts'
import { tellOfMany } from './hand-over/notices-of-many.ts'
import { mattersKeptBy } from './kept-matters.ts'

/**
 * For matters that were limited to this person and others (限定知悉范围): limited to the others, or, if
 * there are none, to the approvers of their office.
 */
function limitsAfter(
  leaver: string,
  { reader, directory }: Context,
): NonNullable<Decision['change']> {
  return reader.limitedTo(leaver).map((matter) => {
    const others = (namedPeople(matter) ?? []).filter((one) => one !== leaver)
    const heirs = directory.peopleOf(matter.office, ['approver']).map((one) => one.personId)
    const limitedTo = others.length > 0 ? others : heirs.filter((one) => one !== leaver)
    return { matter, to: { data: { ...matter.data, limitedTo } } }
  })
}

/**
 * Stops a person: all rights end at once, the matters go to the liaison or approver of the person's office,
 * and nobody waits for him to read anything.
 */
export function stopPerson(personId: string, context: Context): Decision | Refusal {
  const { directory, reader } = context
  const person = directory.person(personId)
  if (!person?.active) return refuse('not-bound', '该人员没有登记或已经停用。')
  const offices = directory.officesOfPerson(person)
  const own = mattersKeptBy(personId, reader)
  const secret = confidentialAfter(person, context)
  const limits = limitsAfter(personId, context)
  const unread = withoutReader(personId, context)
  const heir = offices
    .flatMap((office) => [
      ...directory.peopleOf(office, ['liaison']),
      ...directory.peopleOf(office, ['approver']),
    ])
    .find((one) => one.personId !== personId)
  return {
    directory: [{ person: { ...person, active: false } }],
    change: [
      ...own.map((matter) => ({ matter, to: { handler: heir?.personId ?? null } })),
      ...limits,
      ...unread.change,
      ...secret.change,
    ],
    deadlines: [
      ...own.map((matter) => ({ passTo: heir?.personId ?? null, matter: matter.id })),
      ...unread.deadlines,
      ...secret.deadlines,
    ],
    entries: [
      { act: 'bind', matter: null, note: `停用${person.name}` },
      ...own.map((matter) => ({
        act: 'hand-over',
        matter: matter.id,
        note: `${person.name}停用，事项移交${heir ? heir.name : '本单位（暂无承办人）'}`,
      })),
      ...unread.entries,
      ...secret.entries,
    ],
    notices: [...(heir ? tellHeir(person, heir, own, context) : []), ...secret.notices],
    reply: {
      sentence: `已停用${person.name}${own.length > 0 ? `，${own.length} 件在办事项已移交${heir?.name ?? '，请尽快指定承办人'}` : ''}${vacancyAfter(person, [], directory)}`,
    },
  }
}

/** The person who takes over the matters is told of each, or of all in one message. */
function tellHeir(
  leaver: Person,
  { personId }: Person,
  own: readonly Matter[],
  context: Context,
): readonly Notice[] {
  const each = (matter: Matter): Notice => ({
    to: { people: [personId] },
    view: {
      view: 'matter',
      matter: matter.parent ?? matter.id,
      headline: `${leaver.name}已停用，事项转由您承办，可用“/移交”再行安排`,
    },
  })
  const title = `${leaver.name}已停用，以下事项转由您承办`
  return tellOfMany([personId], own, { title, each }, context)
}
