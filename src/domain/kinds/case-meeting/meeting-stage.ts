import { type Day, formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { isIncomplete } from '../../matter/input.ts'
import type { Move } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { isRefusal } from '../../matter/refusal.ts'
import { stageRuleOf } from '../../mechanism/stage.ts'
import { clue } from '../clue/clue.ts'
import { stagesOffered } from '../clue/stage-fields.ts'
import { stagesOf } from '../clue/stage-record.ts'
import { referral } from '../referral/referral.ts'

/** What a held meeting records on the case, and the text about it. */
interface MeetingStage {
  readonly with: readonly Decision[]
  /** The end of a sentence; '' when the meeting is no stage. */
  readonly said: string
}

/** A held meeting: the day and the agencies. */
interface Held {
  readonly on: Day
  readonly agencies: readonly string[]
}

const stageMoveOf = ({ kind }: Matter): Move | undefined =>
  kind === 'referral' ? referral.kind.moves['stage'] : clue.kind.moves['stage']

/**
 * The stage (办案阶段) that a meeting of this form stands for, recorded with it for the case that the
 * actor's office handles. An uncertain one is left to the people who record stages, and the reply says so:
 * nothing is guessed, or recorded twice.
 */
export function meetingStage(
  whole: Matter,
  id: string,
  held: Held,
  context: Context,
): MeetingStage {
  const rule = stageRuleOf(id, held.on, context)
  if (rule === undefined) return { with: [], said: '' }
  const byHand = (why: string): MeetingStage => ({
    with: [],
    said: `；${why}，“${rule.name}”阶段未登记，需要的请用“/阶段”登记`,
  })
  const cases = [whole, ...context.reader.children(whole.id)].filter(
    (one) =>
      stageMoveOf(one)?.hindrance(one, context) === null &&
      stagesOffered(one, context).some((offered) => offered.id === rule.id),
  )
  const [only, other] = cases
  if (only === undefined) return byHand('该线索没有您可登记阶段的在办案件')
  if (other !== undefined) return byHand('该线索有几件在办案件')
  const [agency, another] = held.agencies
  if (another !== undefined) return byHand('参加单位不止一个')
  const present = stagesOf(only).find((one) => one.stage === rule.id && one.on === held.on)
  if (present !== undefined) {
    return { with: [], said: `；${formatDay(held.on)}的“${rule.name}”阶段此前已登记` }
  }
  return stepOf(only, { stage: rule.id, on: held.on, agency }, context, {
    done: (remark) => `；已登记“${rule.name}”阶段${remark}`,
    refused: (why) => byHand(why.replace(/[。；]$/, '')),
  })
}

/** The step of the case. Something merely unusual is recorded with its remark, since the meeting took place. */
function stepOf(
  matter: Matter,
  values: { readonly stage: string; readonly on: Day; readonly agency: string | undefined },
  context: Context,
  say: {
    readonly done: (remark: string) => string
    readonly refused: (why: string) => MeetingStage
  },
): MeetingStage {
  const move = stageMoveOf(matter)
  if (move === undefined) return { with: [], said: '' }
  const { agency, ...own } = values
  const name = agency === undefined ? undefined : context.directory.organisationName(agency)
  const given = { ...own, ...(name === undefined ? {} : { agency: name }) }
  const first = move.decide(matter, given, context)
  const asked = isIncomplete(first) ? first.asked : undefined
  const done = asked === undefined ? first : move.decide(matter, { ...given, ...asked }, context)
  if (isRefusal(done)) return say.refused(done.sentence)
  if (isIncomplete(done)) return say.refused(done.problems.map((one) => one.sentence).join('；'))
  const remark = isIncomplete(first) ? first.problems.map((one) => one.sentence).join('；') : ''
  const doubts = remark.replace(/。情况属实的.*$/, '')
  return { with: [done], said: say.done(doubts === '' ? '' : `（${doubts}）`) }
}
