import { referral } from '../src/domain/kinds/referral/referral.ts'
import { moveCommand } from '../src/domain/matter/command.ts'

/** /报送: records that a cross-district clue went to the city procuratorate (三(二)). */
export const report = moveCommand({
  name: 'report',
  chinese: '报送',
  aliases: ['report', 'baosong', '上报市院', '上报', '报送市检察院', '报送市院'],
  summary: '跨区划线索报送{市检察院}，登记日期和材料',
  example: '/报送 移3 今天 附材料清单',
  audience: ['liaison', 'approver'],
  moves: [{ kind: referral, moves: ['report'] }],
  material: true,
  button: { text: '报送', primary: false, group: false },
})
