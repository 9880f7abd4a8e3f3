import { backfill } from '../src/domain/kinds/backfill/backfill.ts'
import { backfillOf } from '../src/domain/kinds/backfill/backfill-data.ts'
import { patrol } from '../src/domain/kinds/patrol/patrol.ts'
import { recordedOf } from '../src/domain/kinds/patrol/patrol-correction.ts'
import { moveCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Matter } from '../src/domain/matter/matter.ts'

/** The recorded values, as initial values of the form. */
function recordOf(subject: Matter, context: Context): Readonly<Record<string, unknown>> {
  if (subject.kind === patrol.kind.name) return recordedOf(subject, context)
  const { on, paper, offices, text } = backfillOf(subject)
  return { on, paper: paper ?? undefined, offices, text }
}

/**
 * /更正: corrects the record of a patrol, or one from paper; the form shows the recorded values, and asks
 * for a reason.
 */
export const correctPatrol = moveCommand({
  name: 'correct-patrol',
  chinese: '更正',
  aliases: ['correct', '巡查更正', '更正巡查', '更正记录'],
  summary: '更正巡查记录和补登的日期、地点、文号、参加单位等，写明原因；是否计入随之重算',
  example: '/更正 巡1 参加单位登记有误',
  group: '机制',
  audience: ['liaison', 'handler', 'approver'],
  confirm: true,
  moves: [
    { kind: patrol.kind, moves: ['correct-patrol'] },
    { kind: backfill.kind, moves: ['correct'] },
  ],
  button: { text: '更正', primary: false, group: false },
  read: (text, _along, context, subject) => ({
    values: {
      ...(subject ? recordOf(subject, context) : {}),
      reason: text.trim() === '' ? undefined : text.trim(),
    },
    warnings: [],
  }),
})
