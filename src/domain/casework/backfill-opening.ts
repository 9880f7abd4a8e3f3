import { formatDay } from '../calendar/day.ts'
import { debtorsOf } from '../deadline/debtors.ts'
import { dutyPeriod } from '../deadline/duty.ts'
import { nameOf, waitingRecord } from '../kinds/backfill/backfill-data.ts'
import {
  type BackfillDuty,
  backfillDuties,
  backfillDuty,
  deadlineIn,
  keepOn,
  periodsLacking,
  recordingOffice,
} from '../kinds/backfill/backfill-duty.ts'
import { liesIn, paperFields, paperProblem } from '../kinds/backfill/backfill-fields.ts'
import { tellOthers } from '../kinds/backfill/backfill-told.ts'
import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import type { InputOf } from '../matter/field.ts'
import { choice, type Incomplete } from '../matter/input.ts'
import { decideOpening } from '../matter/opening.ts'
import { problem } from '../matter/problem.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import { seatNames } from '../matter/seats.ts'
import { tellPeople } from '../matter/tell.ts'
import { holdsSeat, peopleOn } from '../mechanism/seat.ts'
import { labelOf } from './lines.ts'

/** The duties of which this person may record now that they were done. */
const dutiesFor = (context: Context): readonly BackfillDuty[] =>
  backfillDuties.filter((duty) => {
    const office = recordingOffice(duty, context)
    return office !== undefined && periodsLacking(duty, office, context).length > 0
  })

/** What is asked of whoever records from paper. */
export const backfillFields = {
  duty: choice({
    label: '补登事项',
    offers: '可补登',
    options: (context) => dutiesFor(context).map((one) => ({ value: one.what, text: one.chinese })),
  }),
  ...paperFields,
}

/** Why this person records nothing from paper; `null` when he may. */
export function backfillHindrance(context: Context): Refusal | null {
  if (dutiesFor(context).length > 0) return null
  const { directory, profile } = context
  if (backfillDuties.some((duty) => recordingOffice(duty, context) !== undefined)) {
    return refuse('nothing-lacking', '本单位各项定期职责本期均已履行，不需要补登。')
  }
  const owing = backfillDuties
    .filter(({ rule }) => profile.duties[rule].required)
    .flatMap(({ rule }) => debtorsOf(rule, context))
  const names = [...new Set(owing)].map((one) => directory.organisationName(one)).join('、')
  return refuse('no-right', `补登由${names}的联络员或审批人办理，请联系其联络员。`)
}

/** Why the day belongs to no period that lacks the duty; `null` when it does. */
function periodProblem(
  duty: BackfillDuty,
  office: string,
  on: InputOf<typeof backfillFields>['on'],
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
    return problem('on', `${name}已有补登待批（${labelOf(waiting, context.reader)}），不能重复补登`)
  }
  const lacking = periodsLacking(duty, office, context)
  if (lacking.some((one) => liesIn(on, one))) return null
  const names = lacking.map((one) => one.name).join('、')
  return problem(
    'on',
    `${formatDay(on)}属于${period.name}，该期没有待履行的${duty.chinese}；可补登${names}的`,
  )
}

/** Records that a duty was done on paper: it is kept at once, or when whoever approves such an act confirms it. */
export function openBackfill(
  input: InputOf<typeof backfillFields>,
  attachments: readonly number[],
  context: Context,
): Decision | Refusal | Incomplete {
  const { actor, directory, profile } = context
  const duty = backfillDuty(input.duty)
  const office = recordingOffice(duty, context)
  const hindered = backfillHindrance(context)
  if (hindered || office === undefined) return hindered ?? problem('duty', '请重新选择补登事项')
  const wrong = paperProblem(duty, input, context) ?? periodProblem(duty, office, input.on, context)
  if (wrong) return wrong
  const period = dutyPeriod(profile, duty.rule, input.on)
  const seat = duty.seat(office, context)
  const confirmed = seat === null || holdsSeat(actor, seat, directory)
  const approvers = seat === null ? [] : peopleOn([seat], directory)
  if (seat !== null && approvers.length === 0) {
    return refuse(
      'no-approver',
      `${nameOf(duty, period)}须经${seat.name}审批，目前没有可以审批的人员，请管理员用“/绑定”登记后再补登。`,
    )
  }
  const { duty: _duty, ...paper } = input
  const opening = {
    kind: 'backfill',
    state: confirmed ? 'kept' : 'submitted',
    office,
    data: {
      what: duty.what,
      period: period.id,
      ...paper,
      offices: duty.together ? paper.offices : [],
      owed: deadlineIn(duty, period, office, context)?.state === 'open',
      seats: seat === null ? [] : [seat],
    },
  }
  const said = [formatDay(input.on), input.paper].filter((one) => one !== null).join('，')
  const headline = `${directory.organisationName(office)}补登${nameOf(duty, period)}（${said}）`
  return decideOpening(context, opening, attachments, ({ id }) => ({
    deadlines: confirmed ? [keepOn(duty, period, office, input.on, context)] : [],
    note: `从纸质材料补登${nameOf(duty, period)}（${said}）：${input.text}`,
    notices: confirmed
      ? tellOthers(office, id, headline, context)
      : [tellPeople(context, approvers, id, `请审批：${headline}`)],
    reply: confirmed
      ? `已补登${nameOf(duty, period)}，按${formatDay(input.on)}履行`
      : `已提交${seat === null ? '' : seatNames([seat])}审批人确认，确认后计为履行`,
  }))
}
