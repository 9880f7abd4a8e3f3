import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import { namedPeople } from '../matter/limited-to.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { vacancyAfter } from '../mechanism/vacancy.ts'
import { chargesOf } from './charge.ts'
import { confidentialAfter } from './confidential-succession.ts'

/** Matters that were limited to him and others (限定知悉范围) are so to the others; where there are none, to the approvers of their office. */
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

/** Stops a person: every right ends at once, and his matters go to the liaison or approver of his office. */
export function stopPerson(personId: string, context: Context): Decision | Refusal {
  const { directory, reader } = context
  const person = directory.person(personId)
  if (!person?.active) return refuse('not-bound', '该人员没有登记或已经停用。')
  const offices = directory.officesOfPerson(person)
  const own = chargesOf(personId, reader)
  const secret = confidentialAfter(person, context)
  const limits = limitsAfter(personId, context)
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
      ...secret.change,
    ],
    deadlines: [
      ...own.map((matter) => ({ passTo: heir?.personId ?? null, matter: matter.id })),
      ...secret.deadlines,
    ],
    entries: [
      { act: 'bind', matter: null, note: `停用${person.name}` },
      ...own.map((matter) => ({
        act: 'hand-over',
        matter: matter.id,
        note: `${person.name}停用，事项移交${heir ? heir.name : '本单位（暂无承办人）'}`,
      })),
      ...secret.entries,
    ],
    notices: [
      ...(heir
        ? own.map((matter) => ({
            to: { people: [heir.personId] },
            view: {
              view: 'matter' as const,
              matter: matter.parent ?? matter.id,
              headline: `${person.name}已停用，事项转由您承办，可用“/移交”再行安排`,
            },
          }))
        : []),
      ...secret.notices,
    ],
    reply: {
      sentence: `已停用${person.name}${own.length > 0 ? `，${own.length} 件在办事项已移交${heir?.name ?? '，请尽快指定承办人'}` : ''}${vacancyAfter(person, [], directory)}`,
    },
  }
}
