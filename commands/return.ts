import { isBetweenProcuratorates } from '../src/domain/kinds/referral/between-procuratorates.ts'
import { referral } from '../src/domain/kinds/referral/referral.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import { refuse } from '../src/domain/matter/refusal.ts'
import { readTyped } from '../src/domain/matter/typed.ts'
import { readReason } from '../src/domain/reading/reason.ts'

/** What is told to a procuratorate that takes a clue of another one for none of its own. */
const notForJurisdiction = refuse(
  'no-return',
  '检察院之间移送的线索不能以不属管辖退回：请受理；认为不属本院管辖的，用“/报送”报告上级检察院。',
)

/** /退回: the receiving office gives the referral back with a reason. */
export const giveBack = moveCommand({
  name: 'return',
  chinese: '退回',
  aliases: ['return', 'tuihui'],
  summary: '退回移送来的线索，须选原因并说明',
  example: '/退回 移3 材料不足，缺少现场照片',
  audience: ['liaison', 'approver'],
  moves: [{ kind: referral, moves: ['return'] }],
  material: true,
  read(text, _along, context, subject) {
    const read = readTyped(referral.moves['return']?.fields ?? {}, text, context, subject)
    const isForeign =
      subject !== null &&
      readReason(text) === '不属管辖' &&
      isBetweenProcuratorates(subject, context.directory)
    return {
      ...read,
      refusal: isForeign && read.values['reason'] === undefined ? notForJurisdiction : null,
    }
  },
  button: { text: '退回', primary: false, group: true },
})
