import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import { isNamed, namedPeople } from '../matter/limited-to.ts'
import type { Matter } from '../matter/matter.ts'
import type { Person } from '../mechanism/directory.ts'
import { confidentialMatters } from './confidential-matters.ts'
import { kindOf } from './kinds.ts'

/**
 * Who replaces the last person who knew of a matter (知悉人员): the approvers of the office that opened it,
 * otherwise those of the procuratorate, otherwise the chief procurator. 河长 are excluded, since the matter
 * may concern one.
 */
function successors(matter: Matter, leaver: string, { directory }: Context): readonly Person[] {
  const circles = [
    directory.peopleOf(matter.office, ['approver']),
    directory
      .officesOf('procuratorate')
      .flatMap((office) => directory.peopleOf(office.id, ['approver'])),
    directory.peopleWith(['chief_procurator']),
  ]
  return (
    circles
      .map((circle) => circle.filter((one) => one.personId !== leaver))
      .find((circle) => circle.length > 0) ?? []
  )
}

/**
 * What happens to the confidential matters of a person who leaves: the others who know of each keep it and
 * are told; if there are none, successors are named. The reply mentions none of it.
 */
export function confidentialAfter(
  leaver: Person,
  context: Context,
): Required<Pick<Decision, 'change' | 'deadlines' | 'entries' | 'notices'>> {
  const parts = confidentialMatters(context)
    .filter((one) => isNamed(leaver, one))
    .map((one) => after(one, leaver, context))
  return {
    change: parts.flatMap((one) => one.change),
    deadlines: parts.flatMap((one) => one.deadlines),
    entries: parts.flatMap((one) => one.entries),
    notices: parts.flatMap((one) => one.notices),
  }
}

function after(matter: Matter, leaver: Person, context: Context) {
  const { directory } = context
  const staying = (namedPeople(matter) ?? []).filter(
    (one) => one !== leaver.personId && directory.person(one)?.active === true,
  )
  const heirs =
    staying.length > 0
      ? []
      : successors(matter, leaver.personId, context).map((one) => one.personId)
  const named = [...staying, ...heirs]
  const open = kindOf(matter).states[matter.state]?.open === true
  const passes = matter.handler === leaver.personId
  const handler = passes ? (named[0] ?? null) : matter.handler
  const headline = [
    `${leaver.name}已停用`,
    passes && open && handler !== null ? `由${directory.personName(handler)}经办` : '',
    named.length < 2 ? '仅剩一人知悉，请用“/知悉人员”增补' : '',
  ]
    .filter((one) => one !== '')
    .join('，')
  return {
    change: [{ matter, to: { handler, data: { ...matter.data, limitedTo: named } } }],
    deadlines: passes ? [{ passTo: handler, matter: matter.id }] : [],
    entries: [
      {
        act: 'hand-over',
        matter: matter.id,
        note: `${headline}；知悉人员：${named.map((one) => directory.personName(one)).join('、')}`,
      },
    ],
    notices: open
      ? [
          {
            to: { people: named },
            view: { view: 'matter' as const, matter: matter.id, headline },
          },
        ]
      : [],
  }
}
