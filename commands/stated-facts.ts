import { referral } from '../src/domain/kinds/referral/referral.ts'
import { clueOfReferral } from '../src/domain/kinds/referral/referral-clue.ts'
import { statedFacts } from '../src/domain/kinds/referral/stated-facts.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /案情: what the letter says of the clue, shown as it is proposed and put right once. */
export const stateFacts = moveCommand({
  name: 'state-facts',
  chinese: '案情',
  aliases: ['anqing', '核定案情', '函件案情'],
  summary: '核对、修改移送函中的案情叙述，写法由系统从登记内容拟出',
  example: '/案情 线索12 2026年3月10日上午，某河某段发现弃渣约50米。',
  audience: ['liaison', 'approver'],
  moves: [{ kind: referral, moves: ['state-facts'] }],
  read: (text, _along, { reader }, subject) => ({
    values: {
      facts:
        text.trim() ||
        (subject ? statedFacts(clueOfReferral(subject, reader), subject, reader) : undefined),
    },
    warnings: [],
  }),
  confirm: true,
})
