import type { Day } from '../calendar/day.ts'
import { referralOf } from '../kinds/clue/clue-data.ts'
import { outcomeName } from '../kinds/clue/clue-outcome.ts'
import { referralStates } from '../kinds/clue/referral-states.ts'
import { stageLine, stagesOf } from '../kinds/clue/stage-record.ts'
import type { Matter } from '../matter/matter.ts'
import type { State } from '../matter/state.ts'
import type { MetCondition } from '../matter/transfer-condition.ts'
import type { Directory } from '../mechanism/directory.ts'
import { stageRuleOf } from '../mechanism/stage.ts'
import { type Audience, type Given, isUnapproved } from './audience.ts'

/** One referral on a card. */
export interface ReferralFacts {
  readonly number: string | null
  readonly from: string
  readonly to: string
  readonly state: State
  readonly reason: string | null
  readonly conditions: readonly MetCondition[]
  readonly handler: string | null
  readonly outcome: string | null
  readonly concludedOn: Day | null
  readonly conclusion: string | null
  readonly feedback: string | null
  readonly feedbackNumber: string | null
  readonly daysLate: number | null
  readonly reportedTo: string | null
  readonly reportedOn: Day | null
  readonly returnReason: string | null
  readonly objection: string | null
  readonly reply: string | null
  /** The stages that the case has passed (办案阶段), one a line. */
  readonly stages: readonly string[]
}

/** What a card shows of a referral to an audience, without what the audience may not see. */
export function referralFacts(referral: Matter, audience: Audience, given: Given): ReferralFacts {
  const { directory, profile } = given
  const inGroup = 'group' in audience
  const unapproved = isUnapproved(referral, referral.target, audience, given)
  const recorded = referralOf(referral)
  const data = unapproved
    ? { ...recorded, outcome: null, concludedOn: null, conclusion: null }
    : recorded
  const state = statesOf(referral)
  return {
    number: referral.number,
    from: directory.organisationName(referral.organisation),
    to: directory.organisationName(referral.target ?? ''),
    state,
    reason: inGroup ? null : data.reason,
    conditions: inGroup ? [] : data.conditions,
    handler: handlerName(referral, directory, inGroup),
    outcome: data.outcome === null ? null : outcomeName(data.outcome, profile),
    concludedOn: data.concludedOn,
    conclusion: inGroup ? null : data.conclusion,
    feedback: inGroup ? null : data.feedback,
    feedbackNumber: data.feedbackNumber,
    daysLate: data.daysLate,
    reportedTo: data.reportedTo,
    reportedOn: data.reportedOn,
    returnReason: inGroup ? null : data.returnReason,
    objection: inGroup ? null : data.objection,
    reply: inGroup ? null : data.reply,
    stages: stageLines(referral, audience, given),
  }
}

/**
 * The stages of a case, which no group sees (办案信息); while its conclusion waits for approval, only the
 * office sees them.
 */
export function stageLines(matter: Matter, audience: Audience, given: Given): readonly string[] {
  if ('group' in audience) return []
  const unapproved = isUnapproved(matter, matter.target ?? matter.office, audience, given)
  const { profile, directory } = given
  return stagesOf(matter)
    .filter((one) => !unapproved || stageRuleOf(one.stage, one.on, { profile })?.ends !== true)
    .map((one) => stageLine(one, directory))
}

/** Who handles a matter: unit and person, in a group the unit alone; null for nobody. */
export function handlerName(matter: Matter, directory: Directory, inGroup: boolean): string | null {
  const unit = matter.handlingUnit === null ? null : directory.organisationName(matter.handlingUnit)
  if (inGroup) return unit
  const person = matter.handler === null ? null : directory.personName(matter.handler)
  return [unit, person].filter((one) => one !== null).join(' ') || null
}

function statesOf(referral: Matter): State {
  const states: Record<string, State> = referralStates
  return states[referral.state] ?? referralStates.closed
}
