import { formatDay } from '../../calendar/day.ts'
import { debtorsOf } from '../../deadline/debtors.ts'
import { dutyPeriod } from '../../deadline/duty.ts'
import { keepDuty } from '../../deadline/recurring-duty.ts'
import type { Context } from '../../matter/context.ts'
import type { DeclaredOpening } from '../../matter/declaration.ts'
import { tellPartners } from '../../matter/declared-move.ts'
import type { InputOf } from '../../matter/field.ts'
import { choice, type Incomplete } from '../../matter/input.ts'
import { tellPeople } from '../../matter/notices.ts'
import { internalNumber } from '../../matter/numbering.ts'
import { officesIn } from '../../matter/places-read.ts'
import { problem } from '../../matter/problem.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { seatNames, seatsAsked } from '../../matter/seat-approvals.ts'
import { holdsSeat, peopleOn } from '../../mechanism/seat.ts'
import { askedToRegister } from '../../mechanism/whom-to-ask.ts'
import { readBackfill } from '../../reading/backfill.ts'
import { aboutOf, nameOf, waitingRecord } from './backfill-data.ts'
import {
  type BackfillDuty,
  backfillDuties,
  backfillDuty,
  deadlineIn,
  periodsLacking,
  recordingOffice,
} from './backfill-duty.ts'
import { liesIn, paperFields, paperProblem } from './backfill-fields.ts'

/** The duties that this person can record now. */
const dutiesFor = (context: Context): readonly BackfillDuty[] =>
  backfillDuties.filter((duty) => {
    const office = recordingOffice(duty, context)
    return office !== undefined && periodsLacking(duty, office, context).length > 0
  })

/** The fields of a record from paper. */
const fields = {
  duty: choice({
    label: '补登事项',
    offers: '可补登',
    options: (context) => dutiesFor(context).map((one) => ({ value: one.what, text: one.chinese })),
  }),
  ...paperFields,
}

/** The office for which this person records from paper; or a refusal. */
function office(context: Context): string | Refusal {
  const { directory, profile } = context
  const first = dutiesFor(context)[0]
  const own = first === undefined ? undefined : recordingOffice(first, context)
  if (own !== undefined) return own
  if (backfillDuties.some((duty) => recordingOffice(duty, context) !== undefined)) {
    return refuse('nothing-lacking', '本单位各项定期职责本期均已履行，不需要补登。')
  }
  const owing = backfillDuties
    .filter(({ rule }) => profile.duties[rule].required)
    .flatMap(({ rule }) => debtorsOf(rule, context))
  const names = [...new Set(owing)].map((one) => directory.organisationName(one)).join('、')
  return refuse('no-right', `补登由${names}的联络员或审批人办理，请联系其联络员。`)
}

/** Why the day belongs to no period for which the duty is open; `null` when it does. */
function periodProblem(
  duty: BackfillDuty,
  office: string,
  on: InputOf<typeof fields>['on'],
  context: Context,
): Incomplete | null {
  const period = dutyPeriod(context.profile, duty.rule, on)
  const name = nameOf(duty, period)
  const deadline = deadlineIn(duty, period, office, context)
  if (deadline?.state === 'kept') {
    const day = deadline.settledOn === null ? '' : `于${formatDay(deadline.settledOn)}`
    return problem('on', `${name}已${day}履行，不需要补登`)
  }
  const waiting = waitingRecord(duty, period, office, context.reader)
  if (waiting) {
    return problem('on', `${name}已有补登待批（${internalNumber(waiting, '补登')}），不能重复补登`)
  }
  const lacking = periodsLacking(duty, office, context)
  if (lacking.some((one) => liesIn(on, one))) return null
  const names = lacking.map((one) => one.name).join('、')
  return problem(
    'on',
    `${formatDay(on)}属于${period.name}，该期没有待履行的${duty.chinese}；可补登${names}的`,
  )
}

/**
 * 补登: something done on paper before the bot was in use keeps its duty, with its own day and number; at
 * once, or after the approval that the original step needs.
 */
export const backfillOpening: DeclaredOpening<typeof fields> = {
  command: {
    name: 'backfill',
    formTitle: '按纸质材料补登',
    aliases: ['补登记', '补录', '纸质补登'],
    summary: '启用前或线下已用纸质办理的移送、巡查、要点、会议、报告，按原日期和文号补登，计为履行',
    example: '/补登 移送 2月20日 綦河检移〔2026〕3号 移送{綦江河}{石角段}采砂线索1件',
    audience: ['liaison', 'approver'],
    read(text, _along, context) {
      const { duty, on, paper, text: said, doubts } = readBackfill(text, context.today)
      const together = backfillDuties.find((one) => one.what === duty)?.together === true
      const named = together ? officesIn(said, '参加单位', context) : { offices: [], doubts: [] }
      return {
        values: {
          duty: duty ?? undefined,
          on: on ?? undefined,
          paper: paper ?? undefined,
          offices: named.offices,
          text: said || undefined,
        },
        warnings: [...doubts, ...named.doubts],
      }
    },
  },
  fields,
  office,
  decide({ duty: what, ...paper }, context) {
    const { actor, directory, profile } = context
    const duty = backfillDuty(what)
    const own = recordingOffice(duty, context)
    if (own === undefined) return problem('duty', '请重新选择补登事项')
    const wrong = paperProblem(duty, paper, context) ?? periodProblem(duty, own, paper.on, context)
    if (wrong) return wrong
    const period = dutyPeriod(profile, duty.rule, paper.on)
    const seat = duty.seat(own, context)
    if (seat !== null && peopleOn([seat], directory).length === 0) {
      return refuse(
        'no-approver',
        `${nameOf(duty, period)}须经${seat.name}审批，目前没有可以审批的人员，${askedToRegister(seat.office ?? own, '用“/绑定”登记后再补登', context)}。`,
      )
    }
    return {
      state: seat === null || holdsSeat(actor, seat, directory) ? 'kept' : 'submitted',
      office: own,
      data: {
        what,
        period: period.id,
        ...paper,
        offices: duty.together ? paper.offices : [],
        owed: deadlineIn(duty, period, own, context)?.state === 'open',
        seats: seat === null ? [] : [seat],
      },
    }
  },
  opened(matter, { on, paper, text }, context) {
    const { directory } = context
    const { duty, period } = aboutOf(matter)
    const name = nameOf(duty, period)
    const said = [formatDay(on), paper].filter((one) => one !== null).join('，')
    const headline = `${directory.organisationName(matter.office)}补登${name}（${said}）`
    const note = `从纸质材料补登${name}（${said}）：${text}`
    const seats = seatsAsked(matter)
    if (matter.state === 'kept') {
      return {
        note,
        deadlines: [keepDuty(duty.what, period, matter.office, on, context)],
        notices: tellPartners(context, matter, headline),
        reply: `已补登${name}，按${formatDay(on)}履行`,
      }
    }
    return {
      note,
      notices: [tellPeople(context, peopleOn(seats, directory), matter.id, `请审批：${headline}`)],
      reply: `已提交${seatNames(seats)}审批人确认，确认后计为履行`,
    }
  },
}
