import type { Reader } from '../../matter/context.ts'
import { cardOf } from '../../matter/decision.ts'
import { paragraph } from '../../matter/input.ts'
import { defineMove } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { officialFacts } from '../../reading/official-facts.ts'
import { maskContacts } from '../../reading/reporter.ts'
import { resolveDays } from '../../reading/resolved-days.ts'
import { clueOf, referralOf } from '../clue/clue-data.ts'
import { placeOfClue } from '../clue/clue-place.ts'
import { referralStates } from '../clue/referral-states.ts'
import { referralsOf } from '../clue/sight.ts'
import { clueOfReferral } from './referral-clue.ts'

/** The facts (案情) as a letter writes them, read by the liaison officer before it goes. */
export const factsField = paragraph.optional({
  label: '案情（写入函件）',
  hint: '函件按此叙述案情，请核对、修改',
})

/** What a letter says of a clue: as it was put for this referral or the one before it, else as it is proposed from what was typed. */
export function statedFacts(clue: Matter, referral: Matter | null, reader: Reader): string {
  const said = [...(referral ? [referral] : []), ...referralsOf(clue.id, reader).toReversed()]
    .map((one) => referralOf(one).facts)
    .find((one) => one !== null)
  return said ?? proposedFacts(clue)
}

function proposedFacts(clue: Matter): string {
  const { description, foundOn, approximate, river, section, place } = clueOf(clue)
  const typed = resolveDays(maskContacts(description), { at: clue.openedAt, lean: 'past' })
  return officialFacts(typed, {
    day: foundOn,
    approximate,
    where: placeOfClue(clue),
    names: [river, section, place],
  })
}

/** 核定案情: what the letter says of the clue, until the other side has taken it. */
export const stateFacts = defineMove({
  name: 'state-facts',
  chinese: '核定案情',
  states: referralStates,
  from: ['referral-pending', 'referred'],
  to: null,
  who: [{ of: 'sender', roles: ['liaison', 'approver'] }],
  fields: { facts: paragraph.required({ label: '案情（写入函件）', min: 5 }) },
  effect: (referral, { facts }, context) => ({
    data: { facts },
    note: '核定函件案情',
    reply: {
      sentence: '已核定，移送函按此叙述案情',
      view: cardOf(clueOfReferral(referral, context.reader)),
    },
  }),
})
