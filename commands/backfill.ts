import {
  backfillFields,
  backfillHindrance,
  openBackfill,
} from '../src/domain/casework/backfill-opening.ts'
import { backfillDuties } from '../src/domain/kinds/backfill/backfill-duty.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import { officesIn } from '../src/domain/matter/naming-places.ts'
import { readBackfill } from '../src/domain/reading/backfill.ts'

/** /补登: what was done on paper before it could be done here keeps its duty, on its own day and under its own number. */
export const backfill = formCommand({
  name: 'backfill',
  chinese: '补登',
  formTitle: '按纸质材料补登',
  aliases: ['budeng', '补登记', '补录', '纸质补登'],
  summary: '启用前或线下已用纸质办理的移送、巡查、要点、会议、报告，按原日期和文号补登，计为履行',
  example: '/补登 移送 2月20日 綦河检移〔2026〕3号 移送{綦江河}{石角段}采砂线索1件',
  group: '机制',
  audience: ['liaison', 'approver'],
  confirm: true,
  material: true,
  fields: backfillFields,
  hindrance: (_subject, context) => backfillHindrance(context),
  read(text, _along, context) {
    const { duty, on, paper, text: said, doubts } = readBackfill(text, context.today)
    const together = backfillDuties.find((one) => one.what === duty)?.together === true
    const named = together ? officesIn(said, '参加单位', context) : { offices: [], doubts: [] }
    return {
      values: {
        duty: duty ?? undefined,
        on: on ?? undefined,
        paper: paper ?? undefined,
        offices: named.offices,
        text: said || undefined,
      },
      warnings: [...doubts, ...named.doubts],
    }
  },
  decide: (input, call, context) => openBackfill(input, call.attachments, context),
})
