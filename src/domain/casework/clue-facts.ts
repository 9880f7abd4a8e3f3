import {
  type Day,
  daysBetween,
  formatDay,
  formatShortInstant,
  type Instant,
} from '../calendar/day.ts'
import { campaignOf } from '../kinds/clue/campaign.ts'
import { shownState } from '../kinds/clue/clue-course.ts'
import { type ClueData, clueNumber, clueOf } from '../kinds/clue/clue-data.ts'
import { lookBackData, lookBackNoun } from '../kinds/clue/look-back-data.ts'
import { openLookBack } from '../kinds/clue/look-back-plan.ts'
import { referralsOf, seesReporter } from '../kinds/clue/sight.ts'
import { supervisionsOf } from '../kinds/clue/supervisions-of.ts'
import { riverProcurators } from '../kinds/exchange/exchange-data.ts'
import {
  higherStates,
  listingsOf,
  listingText,
} from '../kinds/higher-supervision/higher-supervision-data.ts'
import { openLetters } from '../kinds/outside-letter/letter-data.ts'
import { supervisionStates } from '../kinds/supervision/supervision-data.ts'
import { type Attachment, attachmentWords, isKept, type Matter } from '../matter/matter.ts'
import { internalNumber } from '../matter/numbering.ts'
import { type Position, sentPositions } from '../matter/position.ts'
import type { State } from '../matter/state.ts'
import type { Person } from '../mechanism/directory.ts'
import { maskContacts } from '../reading/reporter.ts'
import { chiefName, chiefsOf } from '../registers/river.ts'
import { type Audience, type Given, isShown, isUnapproved } from './audience.ts'
import { stepsFor } from './history-reading.ts'
import { kindOf } from './kinds.ts'
import { obligationOf, owedIn } from './obligations.ts'
import { handlerName, type ReferralFacts, referralFacts, stageLines } from './referral-facts.ts'

/** A due day on a card. */
interface DueFact {
  readonly owed: string
  readonly debtor: string
  readonly dueOn: Day
  readonly provisional: boolean
  /** Days past the due day; negative before it. */
  readonly days: number
}

/** Everything that a clue's card shows to one audience, without what the audience may not see. */
export interface ClueFacts {
  readonly number: string
  readonly state: State
  readonly data: ClueData
  readonly fieldName: string
  readonly unit: string | null
  readonly filedBy: string
  readonly filedAt: Instant
  readonly handler: string | null
  /** The name of the special campaign (专项行动) to which the clue belongs; null for none. */
  readonly campaign: string | null
  /** The chiefs (河长) of the section, or of the river if the section has none. */
  readonly chiefs: string | null
  /** The people to whom the clue is limited (限定知悉范围), by name; null for no limit, and in a group. */
  readonly limitedTo: string | null
  /** The river's current 生态检察官, with the end of the term. */
  readonly procurators: string | null
  readonly reporter: string | null
  /** The stages of a case that the office keeps for itself (自办). */
  readonly stages: readonly string[]
  readonly referrals: readonly ReferralFacts[]
  /** The latest joint supervision (联合督办), unless it was rejected. */
  readonly supervision: { readonly number: string | null; readonly state: State } | null
  /**
   * How a higher body has listed the clue (挂牌督办), in words; null when it is not listed or the listing
   * was withdrawn.
   */
  readonly listing: { readonly words: string; readonly state: State } | null
  /** Letters to and from outside bodies that are about the clue and wait for something; none in a group. */
  readonly letters: readonly { readonly words: string; readonly state: State }[]
  /** The look-back (回头看) that is not finished. */
  readonly lookBack: { readonly number: string; readonly state: State; readonly on: Day } | null
  readonly due: readonly DueFact[]
  readonly photos: readonly string[]
  readonly attachments: string
  readonly positions: readonly Position[]
  readonly history: readonly { readonly at: string; readonly who: string; readonly text: string }[]
}

/**
 * The content of a clue's card for an audience. Groups see less: no description, place, names, photos or
 * history.
 */
export function clueFactsOf(clue: Matter, audience: Audience, given: Given): ClueFacts {
  const { directory, reader, fields } = given
  const data = clueOf(clue)
  const inGroup = 'group' in audience
  const referrals = referralsOf(clue.id, reader).filter((one) => isShown(one, audience, given))
  const supervision = supervisionsOf(clue.id, reader).findLast(
    (one) => ['proposed', 'active', 'lifted'].includes(one.state) && isShown(one, audience, given),
  )
  const listing = listingShown(clue, audience, given)
  const family = [
    clue,
    ...referrals,
    ...(supervision ? [supervision] : []),
    ...(listing ? [listing] : []),
  ].map((one) => one.id)
  // Photos of the patrol are attached to its finding and shown here too.
  const attachments = [clue.id, ...(data.finding === null ? [] : [data.finding])]
    .flatMap((id) => reader.attachments(id))
    .filter(isKept)
  return {
    number: clueNumber(clue),
    state: shownState(clue, reader),
    data: shownData(clue, audience, given),
    fieldName: fields.find((one) => one.id === data.field)?.name ?? data.field,
    unit: data.unit === null || inGroup ? null : directory.organisationName(data.unit),
    filedBy: inGroup
      ? directory.organisationName(clue.organisation)
      : `${directory.organisationName(clue.organisation)} ${directory.personName(clue.openedBy)}`,
    filedAt: clue.openedAt,
    handler: handlerName(clue, directory, inGroup),
    campaign: campaignOf(clue),
    chiefs: inGroup ? null : chiefNames(data, given),
    limitedTo:
      inGroup || data.limitedTo === null
        ? null
        : data.limitedTo.map((one) => directory.personName(one)).join('、'),
    procurators: inGroup ? null : procuratorNames(data, given),
    reporter:
      'person' in audience && seesReporter(audience.person, clue, given)
        ? reader.sealed(clue.id)
        : null,
    stages: stageLines(clue, audience, given),
    referrals: referrals.map((one) => referralFacts(one, audience, given)),
    supervision: supervision
      ? { number: supervision.number, state: supervisionState(supervision) }
      : null,
    listing: listing && listingFact(listing),
    letters: inGroup ? [] : letterFacts(clue, audience, given),
    lookBack: lookBackFact(clue, audience, given),
    due: dueFacts(family, inGroup, given),
    photos: inGroup
      ? []
      : attachments.flatMap((one) => (one.imageKey === null ? [] : [one.imageKey])),
    attachments: attachmentWords(attachments),
    positions: inGroup ? [] : positionsOf(data, attachments),
    history: inGroup ? [] : historyFor(audience.person, family, given),
  }
}

/** The latest listing of the clue (挂牌督办) that the audience may see and that was not withdrawn; null for none. */
const listingShown = (clue: Matter, audience: Audience, given: Given): Matter | null =>
  listingsOf(clue.id, given.reader).findLast(
    (one) => one.state !== 'withdrawn' && isShown(one, audience, given),
  ) ?? null

const listingFact = (listing: Matter) => ({
  words: listingText(listing),
  state: higherStates[listing.state as keyof typeof higherStates],
})

/** The open letters about the clue that the audience may see. */
function letterFacts(clue: Matter, audience: Audience, given: Given): ClueFacts['letters'] {
  return openLetters(clue, given.reader)
    .filter((one) => isShown(one, audience, given))
    .map((one) => {
      const { states, title, chinese } = kindOf(one)
      const number = one.number ?? internalNumber(one, chinese)
      const state = states[one.state]
      if (!state) throw new Error(`letter ${one.id} is in an unknown state ${one.state}`)
      return { words: `${title(one)}　${number}`, state }
    })
}

/** The data of the clue without what this audience may not see. */
function shownData(clue: Matter, audience: Audience, given: Given): ClueData {
  const data = clueOf(clue)
  const inGroup = 'group' in audience
  return {
    ...data,
    description: inGroup ? '' : maskContacts(data.description),
    place: inGroup ? null : data.place,
    conclusion: isUnapproved(clue, clue.office, audience, given) ? null : data.conclusion,
  }
}

function dueFacts(
  family: readonly number[],
  inGroup: boolean,
  { directory, reader, today }: Given,
): DueFact[] {
  return family
    .flatMap((id) => reader.deadlinesOf(id))
    .filter((one) => !inGroup || obligationOf(one.what).named === undefined)
    .map((one) => ({
      owed: owedIn(one),
      debtor: directory.organisationName(one.debtor),
      dueOn: one.dueOn,
      provisional: one.provisional,
      days: daysBetween(one.dueOn, today),
    }))
}

function chiefNames({ river: id, section }: ClueData, { directory, registers }: Given) {
  const river = id === null ? undefined : registers.river(id)
  if (!river) return null
  const names = chiefsOf(river, section).map((one) => chiefName(one, directory))
  return names.join('、') || null
}

function procuratorNames({ river }: ClueData, given: Given): string | null {
  const serving = riverProcurators(river, given)
  return serving.map((one) => `${one.name}（至${formatDay(one.to)}）`).join('、') || null
}

function historyFor(person: Person, family: readonly number[], given: Given): ClueFacts['history'] {
  return stepsFor(person, family, 12, given).map((one) => ({
    at: formatShortInstant(one.at),
    who: given.directory.personName(one.actor),
    text: maskContacts(one.note),
  }))
}

/** The positions that were sent; for older clues, whose positions were not stored, the marked one. */
function positionsOf(data: ClueData, attachments: readonly Attachment[]): readonly Position[] {
  const sent = sentPositions(attachments)
  const { longitude, latitude } = data
  return sent.length > 0 || longitude === null || latitude === null
    ? sent
    : [{ name: null, longitude, latitude }]
}

/** The look-back of a concluded case; other cases have none and are not searched. */
function lookBackFact(clue: Matter, audience: Audience, given: Given): ClueFacts['lookBack'] {
  const cases = [clue, ...referralsOf(clue.id, given.reader)]
  if (cases.every(({ data }) => typeof data['concludedOn'] !== 'string')) return null
  const one = openLookBack(clue, given.reader)
  const state = one && kindOf(one).states[one.state]
  if (!state || !isShown(one, audience, given)) return null
  return { number: internalNumber(one, lookBackNoun), state, on: lookBackData.of(one).on }
}

function supervisionState(matter: Matter): State {
  const states: Record<string, State> = supervisionStates
  return states[matter.state] ?? supervisionStates.lifted
}
