import type { Day } from '../../calendar/day.ts'
import { formatDue, type NewDeadline } from '../../deadline/deadline.ts'
import { deadlineBy, deadlineWithin } from '../../deadline/reminder-schedule.ts'
import type { Context } from '../../matter/context.ts'
import { canHandleIn } from '../../matter/fits.ts'
import { optionalChoice, optionalDay, paragraph } from '../../matter/input.ts'
import { defineMove, type Move } from '../../matter/kind.ts'
import { namedPeople } from '../../matter/limited-to.ts'
import type { Matter } from '../../matter/matter.ts'
import { responsibleUnits } from '../../matter/organisation-field.ts'
import { optionalPerson } from '../../matter/person-field.ts'
import { problem } from '../../matter/problem.ts'
import { tellOffice, tellPeople } from '../../matter/tell.ts'
import { worksIn } from '../../mechanism/membership.ts'
import { cardWith, clueIdOf, type Handlers, handlingSides, round } from './handling.ts'
import { stageConcern } from './stage-deadlines.ts'
import { renewEntry } from './supervised-progress.ts'

/** To whom it is given, and until when. */
interface Assignment {
  readonly handler: string | null
  readonly unit: string | null
  readonly limit: Day | null
}

const assignmentFields = ({ inCharge }: Handlers) => ({
  handler: optionalPerson({
    label: '承办人',
    hint: '本单位或责任单位的人员',
    fits: canHandleIn(
      (context, { subject, values: { unit } }) => [
        ...(subject ? [inCharge(subject)] : context.directory.officesOfPerson(context.actor)),
        typeof unit === 'string' && unit !== '' ? unit : null,
      ],
      '，交其他单位办理请选择承办责任单位',
    ),
  }),
  unit: optionalChoice({
    label: '承办责任单位',
    hint: '交责任单位办理时选择',
    options: responsibleUnits,
  }),
  limit: optionalDay({ label: '办理期限', hint: '不填则按机制规定', lean: 'future' }),
  opinion: paragraph.optional({ label: '分办意见' }),
})

/** What is wrong with an assignment; `null` when it can stand. */
function doubt({ handler, unit, limit }: Assignment, matter: Matter, context: Context) {
  if (handler === null && unit === null) {
    return problem('handler', '请选择承办人，或选择承办的责任单位')
  }
  const { directory, reader, today } = context
  const known = namedPeople(reader.matter(clueIdOf(matter)) ?? matter)
  const person = handler === null ? undefined : directory.person(handler)
  // Whoever handles a limited clue knows of it; nobody else of the unit does.
  if (known !== null && unit !== null && !(person && worksIn(person, [unit], directory))) {
    const name = directory.organisationName(unit)
    return problem('unit', `该线索已限定知悉范围，请同时选择${name}的承办人`)
  }
  return limit !== null && limit < today ? problem('limit', '办理期限不能早于今天') : null
}

/** That it is handled, by the day that was chosen or within the profile's limit. */
function handlingDeadline(
  { handler, unit, limit }: Assignment,
  office: string,
  matter: Matter,
  { profile: { duties }, calendar, today, now }: Context,
): NewDeadline {
  const terms = {
    what: 'handling',
    subject: round(matter),
    matter: matter.id,
    period: null,
    ...handlingSides(matter, office, unit),
    person: handler,
  }
  return limit === null
    ? deadlineWithin(terms, today, duties.handling, duties, calendar, now)
    : deadlineBy(terms, limit, duties, calendar, now)
}

const assign = (handlers: Handlers): Move =>
  defineMove({
    name: 'assign',
    chinese: '分办',
    states: handlers.states,
    from: handlers.handling,
    to: 'handling',
    who: [handlers.leaders],
    awaits: 'liaison',
    awaitsIn: ['accepted'],
    fields: assignmentFields(handlers),
    effect(matter, input, context) {
      const wrong = doubt(input, matter, context)
      if (wrong !== null) return wrong
      const { directory, today } = context
      const { handler, unit, opinion } = input
      const made = handlingDeadline(input, handlers.inCharge(matter), matter, context)
      const clue = clueIdOf(matter)
      const name = unit === null ? directory.personName(handler) : directory.organisationName(unit)
      const headline = `请承办，办理期限 ${formatDue(made)}`
      return {
        change: { handler, handlingUnit: unit },
        deadlines: [
          { drop: 'handling', subject: round(matter), on: today, why: '重新分办' },
          // What follows from the stages of the case is watched by whoever has it in hand.
          ...(context.reader.deadlinesOf(matter.id).some((one) => one.what === stageConcern)
            ? [{ passTo: handler, matter: matter.id }]
            : []),
          { make: made },
        ],
        notices: [
          tellPeople(context, [handler], clue, headline),
          ...(unit === null ? [] : tellOffice(context, unit, clue, headline)),
        ],
        note: `分办给${name}${opinion ? `：${opinion}` : ''}`,
        reply: cardWith(clue, `已分办给${name}，办理期限 ${formatDue(made)}`),
      }
    },
  })

const progress = ({ states, own, leaders }: Handlers): Move =>
  defineMove({
    name: 'progress',
    chinese: '进展',
    states,
    from: ['handling'],
    to: null,
    who: ['handler', leaders],
    fields: {
      text: paragraph.required({ label: '进展情况', min: 2 }),
      tell: optionalChoice({
        label: '告知移送方',
        options: () => [
          { value: 'yes', text: '同时告知移送方', words: ['告知'] },
          { value: 'no', text: '仅记录' },
        ],
      }),
    },
    effect(matter, { text, tell }, context) {
      const clue = clueIdOf(matter)
      const isTold = tell === 'yes' && !own
      return {
        note: `进展：${text}`,
        deadlines: renewEntry(clue, context),
        notices: isTold
          ? tellOffice(context, matter.office, clue, '办理有新进展（阶段性情况）')
          : [],
        reply: cardWith(clue, '进展已记录'),
      }
    },
  })

/** The moves of work (办理): naming the handler, and telling how far it is. */
export const workMoves = (
  handlers: Handlers,
): { readonly assign: Move; readonly progress: Move } => ({
  assign: assign(handlers),
  progress: progress(handlers),
})
