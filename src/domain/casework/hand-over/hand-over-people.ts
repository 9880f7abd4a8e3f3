import type { Context } from '../../matter/context.ts'
import type { Asked, Eligibility } from '../../matter/field.ts'
import { isConfidential, isNamed } from '../../matter/limited-to.ts'
import type { Matter } from '../../matter/matter.ts'
import { worksIn } from '../../mechanism/membership.ts'
import { inCharge } from '../kept-matters.ts'
import { officeInHand } from './office-in-hand.ts'

/** The office for which somebody handles a matter: the one of its two offices to which the person belongs. */
function officeOf(matter: Matter, from: string, { directory }: Context): string {
  const handler = directory.person(from)
  const own = handler ? directory.officesOfPerson(handler) : []
  const offices = [matter.handlingUnit, matter.target, matter.office].filter((one) => one !== null)
  return offices.find((office) => own.includes(office)) ?? offices[0] ?? matter.office
}

/**
 * Whether the actor may hand the matter over: its keeper may; the office's approver and the administrator
 * may for anybody (domain.md 3).
 */
export function mayPass(matter: Matter, from: string, context: Context): boolean {
  const { directory, actor } = context
  return (
    from === actor.personId ||
    directory.holds(actor, officeOf(matter, from, context), ['approver']) ||
    directory.holdsAnywhere(actor, ['admin'])
  )
}

/** Whether the actor may hand over any matter of this person. */
export function mayAsk(from: string, { directory, actor }: Context): boolean {
  const whose = directory.person(from)
  return (
    from === actor.personId ||
    directory.holdsAnywhere(actor, ['admin']) ||
    (whose !== undefined &&
      directory
        .officesOfPerson(whose)
        .some((office) => directory.holds(actor, office, ['approver'])))
  )
}

/**
 * Whose matters are handed over: the person who is filled in, otherwise the keeper of the matter, otherwise
 * nobody yet.
 */
const fromOf = ({ subject, values }: Asked): string | null => {
  const from = values['from']
  if (typeof from === 'string' && from !== '') return from
  return subject ? inCharge(subject) : null
}

/** The offices whose people can receive the matters. */
function offices(asked: Asked, context: Context): readonly string[] {
  const { directory, actor } = context
  const from = fromOf(asked)
  if (asked.subject) {
    return [from === null ? officeInHand(asked.subject) : officeOf(asked.subject, from, context)]
  }
  const whose = from === null ? undefined : directory.person(from)
  if (whose) return directory.officesOfPerson(whose)
  // No giver is named yet: all whose matters the actor may hand over.
  if (directory.holdsAnywhere(actor, ['admin'])) {
    return directory.organisations.map((one) => one.id)
  }
  return directory.officesOfPerson(actor)
}

/** Why somebody cannot receive a matter; `null` when possible. A confidential one goes to a named person only. */
export const whyNotReceiver: Eligibility = (person, context, asked) => {
  const { subject } = asked
  if (subject && isConfidential(subject.id)) {
    return isNamed(person, subject) ? null : '不在该事项的知悉人员中，请先用“/知悉人员”列入，再移交'
  }
  const own = offices(asked, context)
  if (worksIn(person, own, context.directory)) return null
  const names = own.map((one) => context.directory.organisationName(one)).join('、')
  return `不是办理单位${names}的人员，请移交给该单位的人员`
}

/** Why this actor cannot hand over the matters of somebody; `null` when possible. */
export const whyNotGiver: Eligibility = (person, context) =>
  mayAsk(person.personId, context)
    ? null
    : '的事项由其单位审批人或管理员移交，您只能移交自己经办的事项'
