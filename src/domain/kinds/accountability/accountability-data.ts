import { z } from 'zod'
import type { Context } from '../../matter/context.ts'
import { anyWorker } from '../../matter/eligibility.ts'
import type { Eligibility } from '../../matter/field.ts'
import { choice, line, paragraph } from '../../matter/input.ts'
import { kindData, later } from '../../matter/kind-data.ts'
import { peopleIn } from '../../matter/names-read.ts'
import { people } from '../../matter/person-field.ts'
import type { Person } from '../../mechanism/directory.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { speak } from '../../mechanism/words.ts'
import { sightOrganisations } from '../../reading/organisation.ts'

/** What clause 三(七) is about. */
const topics = [
  '责任单位违法行使职权',
  '责任单位不作为',
  '其他行政单位违法行使职权或者不作为',
  '{河长}未依法履职',
] as const

/** What an accountability matter records. */
export const data = kindData(
  {
    about: line.required({ label: '涉及对象', hint: '单位或人员，如 某镇{河长}' }),
    topic: choice({
      label: '情形',
      options: ({ profile }) =>
        topics.map((one) => speak(one, profile)).map((text) => ({ value: text, text })),
    }),
    facts: paragraph.required({ label: '行为事实', hint: '何时、何事、造成什么损害', min: 5 }),
    basis: paragraph.optional({ label: '依据', hint: '法律法规、制度的条款' }),
    clue: line.optional({ label: '相关线索', hint: '如 线索 2026-0012；线索上不显示本事项' }),
  },
  {
    /** The id of the clue from which the matter came; the clue itself shows nothing of the matter. */
    clue: later.whole,
    /** The ids of its named people (知悉人员). */
    limitedTo: z.array(z.string()),
    body: later.text,
    transferredOn: later.day,
    /** The number under which the competent body received the matter (收文号). */
    receipt: later.text,
    result: later.text,
    resultOn: later.day,
  },
)

/** The fewest named people of a matter, so that it does not depend on a single one. */
const fewest = 2

/**
 * Why somebody cannot be a named person: an administrator as such may not (domain.md 6), nor may a person
 * whom it concerns. The opener and the handler always know of it.
 */
export const whyNotNamed: Eligibility = (person, context, { subject, values }) => {
  const bound = subject ? [subject.openedBy, subject.handler] : [context.actor.personId]
  if (bound.includes(person.personId)) return null
  const typed = values['about']
  const about = subject ? data.of(subject).about : typeof typed === 'string' ? typed : ''
  return (
    anyWorker(person, context, { subject, values }) ??
    (isConcerned(about, person, context)
      ? '是所涉及的人员或属于所涉及的单位，不得列为知悉人员'
      : null)
  )
}

/** The field of named people (知悉人员). */
export const peopleField = {
  ...people({
    label: '知悉人员',
    hint: '至少再选一人；登记人和经办人始终在内',
    fits: whyNotNamed,
  }),
  required: true,
}

/** Why these are too few named people; `null` when they suffice. */
export const tooFewPeople = (named: readonly string[], { directory }: Context): string | null =>
  named.filter((one) => directory.person(one)?.active).length < fewest
    ? '请至少再选一名知悉人员，以免只有一人可以办理'
    : null

/** Whether the text names the person or an organisation of the person; all people of a name count. */
function isConcerned(about: string, person: Person, context: Context): boolean {
  const named = peopleIn(about, context).flatMap((one) => (one.bounded ? one.bearers : []))
  if (named.some(({ id }) => id === person.personId)) return true
  const { directory } = context
  const offices = sightOrganisations(about, organisationBearers(context)).flatMap((one) =>
    one.bearers.map(({ id }) => id),
  )
  return person.memberships.some(
    ({ organisation }) =>
      offices.includes(organisation) || offices.includes(directory.officeOf(organisation)),
  )
}
