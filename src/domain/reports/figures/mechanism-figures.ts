import type { Day } from '../../calendar/day.ts'
import { declaredKinds } from '../../casework/kinds.ts'
import { assistance } from '../../kinds/assistance/assistance.ts'
import { bulletin } from '../../kinds/bulletin/bulletin.ts'
import { compensation } from '../../kinds/compensation/compensation.ts'
import { exchange } from '../../kinds/exchange/exchange.ts'
import { meeting } from '../../kinds/meeting/meeting.ts'
import { outreach } from '../../kinds/outreach/outreach.ts'
import { presence } from '../../kinds/presence/presence.ts'
import { restoration } from '../../kinds/restoration/restoration.ts'
import { supervisionOf } from '../../kinds/supervision/supervision-data.ts'
import { taskFigure } from '../../kinds/task/task-kinds.ts'
import { counted, dayIn, type Family, type Figure, ofKind } from '../../matter/figure.ts'
import { figureOf, openedOn } from '../../matter/mechanism-figure.ts'
import { patrolFigures } from './patrol-figures.ts'

/** The day of the last head's approval, from which a case is supervised; null before. */
const supervisedOn = (matter: Family['root']): Day | null => {
  if (matter.number === null) return null
  const words = Object.values(supervisionOf(matter).approvals)
  return (
    words
      .map(({ on }) => on)
      .toSorted()
      .at(-1) ?? null
  )
}

const placed: readonly Figure[] = [
  figureOf('early-notice')('early-notice', '提前通报', '件', '报告期内发出的提前通报', openedOn),
  figureOf('clue')(
    'supervision',
    '联合督办',
    '件',
    '报告期内{河长}、检察长均已同意的联合督办，按后一方同意的日期计',
    (family) => ofKind(family, 'supervision').flatMap((one) => counted(one, supervisedOn(one))),
  ),
  ...patrolFigures,
  ...meeting.figures,
  taskFigure,
  ...bulletin.figures,
  ...assistance.figures,
  ...compensation.figures,
  ...restoration.figures,
  ...outreach.figures,
  ...presence.figures,
  figureOf('backfill')(
    'backfill',
    '纸质补登',
    '件',
    '办理日期在报告期内、已按纸质材料补登的定期职责；补登的事项不再计入其他指标',
    ({ root }) => (root.state === 'kept' ? counted(root, dayIn(root, 'on')) : []),
  ),
  ...exchange.figures,
]

/**
 * All figures of the mechanism besides clues (机制运行), domain.md 1 rows 2–12, 16, 20–37; those of kinds
 * that are not placed above come last.
 */
export const mechanismFigures: readonly Figure[] = [
  ...new Set([...placed, ...declaredKinds.flatMap(({ figures }) => figures)]),
]
