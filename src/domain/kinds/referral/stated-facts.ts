import type { Reader } from '../../matter/context.ts'
import { move } from '../../matter/declared-move.ts'
import { paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { officialFacts } from '../../reading/official-facts.ts'
import { maskContacts } from '../../reading/reporter.ts'
import { resolveDays } from '../../reading/resolved-days.ts'
import { clueOf, referralOf } from '../clue/clue-data.ts'
import { placeOfClue } from '../clue/clue-place.ts'
import { referralsOf } from '../clue/sight.ts'
import { clueOfReferral } from './referral-clue.ts'

/**
 * The facts of a clue for a letter: as edited for this referral or the previous one, otherwise proposed from
 * the typed text.
 */
export function statedFacts(clue: Matter, referral: Matter | null, reader: Reader): string {
  const earlier = referralsOf(clue.id, reader).filter(({ id }) => !referral || id < referral.id)
  const said = [...(referral ? [referral] : []), ...earlier.toReversed()]
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

/** 核定案情: edits the facts for the letter, until the other side has accepted it. */
export const stateFacts = move(
  '核定案情',
  { 'referral-pending': 'referral-pending', referred: 'referred' },
  [{ of: 'sender', roles: ['liaison', 'approver'] }],
  {
    fields: { facts: paragraph.required({ label: '案情（写入函件）', min: 5 }) },
    effect: (_referral, { facts }) => ({
      data: { facts },
      note: '核定函件案情',
      reply: '已核定，移送函按此叙述案情',
    }),
    command: ['state-facts', '核对、修改移送函中的案情叙述，写法由系统从登记内容拟出'],
    words: {
      chinese: '案情',
      aliases: ['核定案情', '函件案情'],
      example: '/案情 线索12 2026年3月10日上午，某河某段发现弃渣约50米。',
      audience: ['liaison', 'approver'],
      confirm: true,
      read: (text, _along, { reader }, subject) => ({
        values: {
          facts:
            text.trim() ||
            (subject ? statedFacts(clueOfReferral(subject, reader), subject, reader) : undefined),
        },
        warnings: [],
      }),
    },
  },
)
