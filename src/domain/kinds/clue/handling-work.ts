import type { Day } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import { canHandleIn } from '../../matter/eligibility.ts'
import { uncollapsed } from '../../matter/field.ts'
import { optionalChoice, optionalDay, paragraph } from '../../matter/input.ts'
import { namedPeople } from '../../matter/limited-to.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellOffice, tellPeople } from '../../matter/notices.ts'
import { responsibleUnits } from '../../matter/organisation-field.ts'
import { optionalPerson } from '../../matter/person-field.ts'
import { problem } from '../../matter/problem.ts'
import { worksIn } from '../../mechanism/membership.ts'
import { handlingOf } from './clue-data.ts'
import { clueIdOf, type HandlingSide, handlingOn, inCharge, isOwn, leadersOn } from './handling.ts'
import { renewEntry } from './supervised-progress.ts'

/** Who is to handle the case, and by which day. */
interface Assignment {
  readonly handler: string | null
  readonly unit: string | null
  readonly limit: Day | null
}

/** The form of an assignment (分办). One of handler and unit is needed: neither is collapsed. */
export const assignmentFields = {
  handler: uncollapsed(
    optionalPerson({
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
  ),
  unit: uncollapsed(
    optionalChoice({
      label: '承办责任单位',
      hint: '交责任单位办理时选择',
      options: responsibleUnits,
    }),
  ),
  limit: optionalDay({ label: '办理期限', hint: '不填则按机制规定', lean: 'future' }),
  opinion: paragraph.optional({ label: '分办意见' }),
}

/** Why an assignment is invalid; `null` when it is valid. */
function doubt({ handler, unit, limit }: Assignment, matter: Matter, context: Context) {
  if (handler === null && unit === null) {
    return problem('handler', '请选择承办人，或选择承办的责任单位')
  }
  const { directory, reader, today } = context
  const known = namedPeople(reader.matter(clueIdOf(matter)) ?? matter)
  const person = handler === null ? undefined : directory.person(handler)
  // The handler of a limited clue learns of it; nobody else of the unit does.
  if (known !== null && unit !== null && !(person && worksIn(person, [unit], directory))) {
    const name = directory.organisationName(unit)
    return problem('unit', `该线索已限定知悉范围，请同时选择${name}的承办人`)
  }
  return limit !== null && limit < today ? problem('limit', '办理期限不能早于今天') : null
}

/** 分办: names the handler, a person or a responsible unit. */
export const assign = (side: HandlingSide): AnyMove =>
  move('分办', handlingOn(side, 'handling'), [leadersOn(side)], {
    awaits: 'liaison',
    awaitsIn: ['accepted'],
    fields: assignmentFields,
    effect(matter, input, context) {
      const wrong = doubt(input, matter, context)
      if (wrong !== null) return wrong
      const { directory } = context
      const { handler, unit, limit, opinion } = input
      const clue = clueIdOf(matter)
      const name = unit === null ? directory.personName(handler) : directory.organisationName(unit)
      return {
        change: { handler, handlingUnit: unit },
        ...(limit === handlingOf(matter).handleBy ? {} : { data: { handleBy: limit } }),
        voids: '重新分办',
        told(due) {
          const headline = `请承办，办理期限 ${due}`
          return {
            notices: [
              tellPeople(context, [handler], clue, headline),
              ...(unit === null ? [] : tellOffice(context, unit, clue, headline)),
            ],
            note: `分办给${name}${opinion ? `：${opinion}` : ''}`,
            reply: `已分办给${name}，办理期限 ${due}`,
          }
        },
      }
    },
  })

/** 进展: records the progress so far. */
export const progress = (side: HandlingSide): AnyMove =>
  move('进展', { handling: 'handling' }, ['handler', leadersOn(side)], {
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
      const isTold = tell === 'yes' && !isOwn(matter)
      return {
        note: `进展：${text}`,
        deadlines: renewEntry(clue, context),
        notices: isTold
          ? tellOffice(context, matter.office, clue, '办理有新进展（阶段性情况）')
          : [],
        reply: '进展已记录',
      }
    },
  })
