import {
  type Day,
  daysBetween,
  formatDay,
  formatShortInstant,
  type Instant,
} from '../calendar/day.ts'
import { campaignOf } from '../clue/campaign.ts'
import { clueNumber } from '../clue/clue.ts'
import { shownState } from '../clue/clue-course.ts'
import { type ClueData, clueOf, referralOf } from '../clue/clue-data.ts'
import { outcomeName } from '../clue/clue-outcome.ts'
import { riverProcurators } from '../exchange/exchange.ts'
import type { Directory, Person } from '../mechanism/directory.ts'
import type { Profile } from '../mechanism/profile.ts'
import type { MetCondition } from '../mechanism/transfer-condition.ts'
import { concernOf } from '../promise/concern.ts'
import type { FieldName } from '../reading/field.ts'
import { maskContacts } from '../reading/reporter.ts'
import { referralStates } from '../referral/referral-states.ts'
import type { Registers } from '../registers/registers.ts'
import { chiefName, chiefsOf } from '../registers/river.ts'
import { supervisionStates, supervisionsOf } from '../supervision/supervision-data.ts'
import type { State } from './kind.ts'
import type { Matter } from './matter.ts'
import type { Look } from './scene.ts'
import { referralsOf, seesReporter } from './sight.ts'

/** For whom a card is drawn: a person in private, or a group. */
export type Audience = { readonly person: Person } | { readonly group: string }

/** A due day as a card shows it. */
export interface DueFact {
  readonly owed: string
  readonly debtor: string
  readonly dueOn: Day
  readonly provisional: boolean
  /** Days past the due day; negative before it. */
  readonly days: number
}

/** One referral as a card shows it. */
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
}

/** Everything that a clue's card shows to one audience; what the audience may not see is not in it. */
export interface ClueFacts {
  readonly number: string
  readonly state: State
  readonly data: ClueData
  readonly fieldName: string
  readonly unit: string | null
  readonly filedBy: string
  readonly filedAt: Instant
  readonly handler: string | null
  /** The special campaign (专项行动) to which it belongs. */
  readonly campaign: string | null
  /** The chiefs (河长) of the section, else of the river. */
  readonly chiefs: string | null
  /** The river's 生态检察官 now, with the end of the term. */
  readonly procurators: string | null
  readonly reporter: string | null
  readonly referrals: readonly ReferralFacts[]
  /** The latest joint supervision (联合督办), unless it was turned down. */
  readonly supervision: { readonly number: string | null; readonly state: State } | null
  readonly due: readonly DueFact[]
  readonly photos: readonly string[]
  readonly attachments: string
  readonly history: readonly { readonly at: string; readonly who: string; readonly text: string }[]
}

interface Given {
  readonly directory: Directory
  readonly look: Look
  readonly registers: Registers
  readonly fields: readonly FieldName[]
  readonly today: Day
  readonly profile: Profile
}

/** Draws a clue for an audience. Groups get less: no description, place, names, photos or history. */
export function portrayClue(clue: Matter, audience: Audience, given: Given): ClueFacts {
  const { directory, look, registers, fields, today } = given
  const data = clueOf(clue)
  const inGroup = 'group' in audience
  const referrals = referralsOf(clue.id, look).filter(
    (one) => one.number !== null || !inGroup || one.state === 'referral-pending',
  )
  const supervision = supervisionsOf(clue.id, look).findLast((one) =>
    ['proposed', 'active', 'lifted'].includes(one.state),
  )
  const family = [clue, ...referrals, ...(supervision ? [supervision] : [])].map((one) => one.id)
  // What a patrol photographed stands with its finding and is shown here too.
  const attachments = [clue.id, ...(data.finding === null ? [] : [data.finding])]
    .flatMap((id) => look.attachments(id))
    .filter((one) => one.state !== 'refused')
  const files = attachments.filter((one) => one.type === 'file').length
  const photos = attachments.length - files
  const river = data.river === null ? undefined : registers.river(data.river)
  const due = family
    .flatMap((id) => look.promisesOf(id))
    .map((one) => ({
      owed: concernOf(one.what).owed,
      debtor: directory.organisationName(one.debtor),
      dueOn: one.dueOn,
      provisional: one.provisional,
      days: daysBetween(one.dueOn, today),
    }))
  return {
    number: clueNumber(clue),
    state: shownState(clue, look),
    data: {
      ...data,
      description: inGroup ? '' : maskContacts(data.description),
      place: inGroup ? null : data.place,
    },
    fieldName: fields.find((one) => one.id === data.field)?.name ?? data.field,
    unit: data.unit === null || inGroup ? null : directory.organisationName(data.unit),
    filedBy: inGroup
      ? directory.organisationName(clue.organisation)
      : `${directory.organisationName(clue.organisation)} ${directory.personName(clue.openedBy)}`,
    filedAt: clue.openedAt,
    handler: handlerName(clue, directory, inGroup),
    campaign: campaignOf(clue),
    chiefs:
      inGroup || !river
        ? null
        : chiefsOf(river, data.section)
            .map((one) => chiefName(one, directory))
            .join('、') || null,
    procurators: inGroup
      ? null
      : riverProcurators(data.river, given)
          .map((one) => `${one.name}（至${formatDay(one.to)}）`)
          .join('、') || null,
    reporter:
      'person' in audience && seesReporter(audience.person, clue, given)
        ? look.sealed(clue.id)
        : null,
    referrals: referrals.map((one) => referralFacts(one, given, inGroup)),
    supervision: supervision
      ? { number: supervision.number, state: supervisionState(supervision) }
      : null,
    due,
    photos: inGroup
      ? []
      : attachments.flatMap((one) => (one.imageKey === null ? [] : [one.imageKey])),
    attachments: [photos > 0 ? `照片 ${photos} 张` : '', files > 0 ? `文件 ${files} 份` : '']
      .filter((one) => one !== '')
      .join('，'),
    history: inGroup
      ? []
      : look.history(family, 12).map((one) => ({
          at: formatShortInstant(one.at),
          who: directory.personName(one.actor),
          text: maskContacts(one.note),
        })),
  }
}

function handlerName(matter: Matter, directory: Directory, inGroup: boolean): string | null {
  const unit = matter.handlingUnit === null ? null : directory.organisationName(matter.handlingUnit)
  if (inGroup) return unit
  const person = matter.handler === null ? null : directory.personName(matter.handler)
  return [unit, person].filter((one) => one !== null).join(' ') || null
}

function referralFacts(
  referral: Matter,
  { directory, profile }: Given,
  inGroup: boolean,
): ReferralFacts {
  const data = referralOf(referral)
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
  }
}

function supervisionState(matter: Matter): State {
  const states: Record<string, State> = supervisionStates
  return states[matter.state] ?? supervisionStates.lifted
}

function statesOf(referral: Matter): State {
  const states: Record<string, State> = referralStates
  return states[referral.state] ?? referralStates.closed
}
