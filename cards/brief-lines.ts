import type { Day } from '../src/domain/calendar/day.ts'
import type { Span } from '../src/domain/calendar/span.ts'
import { awaitedMove, isApproval, mattersAwaiting } from '../src/domain/casework/awaited.ts'
import { lineOf } from '../src/domain/casework/lines.ts'
import type { BriefFigures } from '../src/domain/matter/brief.ts'
import type { Context } from '../src/domain/matter/context.ts'
import { isConfidential } from '../src/domain/matter/limited-to.ts'
import { weekBefore, weekOf } from '../src/domain/reports/figures/brief-figures.ts'
import { mapOfOpen } from '../src/domain/reports/map/open-map.ts'
import type { BriefLines, WaitingLine } from './brief.ts'
import { overdueLines } from './overdue.ts'

/** What a brief shows besides its figures, as its reader may see it now; nothing of confidential matters. */
export function briefLines(
  span: Span,
  { offices, longest }: BriefFigures,
  context: Context,
): BriefLines {
  const { organisations } = context.directory
  return {
    week: weekName(span, context.today),
    overdue: overdueLines(longest, context),
    offices: organisations.flatMap(({ id, name }) => {
      const count = offices[id] ?? 0
      return count > 0 ? [{ name, count }] : []
    }),
    waiting: waitingLines(context),
    map: mapOfOpen(context),
  }
}

function weekName(span: Span, today: Day): BriefLines['week'] {
  if (span.from === weekOf(today).from) return '本周'
  return span.from === weekBefore(today).from ? '上周' : '当周'
}

/** What waits for the actor, longest waiting first. */
const waitingLines = (context: Context): readonly WaitingLine[] =>
  mattersAwaiting(context)
    .filter((one) => !isConfidential(one.id))
    .toSorted((one, other) => one.since - other.since)
    .map((one) => {
      const { number, title } = lineOf(one, context)
      const move = awaitedMove(one, context)
      // An approval may also be refused, so it is not asked for by the name of the move.
      const asked = move && isApproval(move) ? '审批' : (move?.asked ?? '办理')
      return { matter: one.id, number, asked, about: title }
    })
