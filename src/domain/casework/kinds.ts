import { accountability } from '../kinds/accountability/accountability.ts'
import { assistance } from '../kinds/assistance/assistance.ts'
import { assistanceAnswer } from '../kinds/assistance/assistance-answer.ts'
import { backfill } from '../kinds/backfill/backfill.ts'
import { bulletin } from '../kinds/bulletin/bulletin.ts'
import { caseMeeting } from '../kinds/case-meeting/case-meeting.ts'
import { clue } from '../kinds/clue/clue.ts'
import { earlyNotice } from '../kinds/clue/early-notice.ts'
import { telling } from '../kinds/clue/telling.ts'
import { clueList } from '../kinds/clue-list/clue-list.ts'
import { compensation } from '../kinds/compensation/compensation.ts'
import { exchange } from '../kinds/exchange/exchange.ts'
import { higherSupervision } from '../kinds/higher-supervision/higher-supervision.ts'
import { lookBack } from '../kinds/look-back/look-back.ts'
import { meeting } from '../kinds/meeting/meeting.ts'
import { outreach } from '../kinds/outreach/outreach.ts'
import { incomingLetter } from '../kinds/outside-letter/incoming-letter.ts'
import { outgoingLetter } from '../kinds/outside-letter/outgoing-letter.ts'
import { finding } from '../kinds/patrol/finding.ts'
import { patrol } from '../kinds/patrol/patrol.ts'
import { patrolFocus } from '../kinds/patrol/patrol-focus.ts'
import { presence } from '../kinds/presence/presence.ts'
import { referral } from '../kinds/referral/referral.ts'
import { report } from '../kinds/report/report.ts'
import { recovery } from '../kinds/restoration/recovery.ts'
import { restoration } from '../kinds/restoration/restoration.ts'
import { supervision } from '../kinds/supervision/supervision.ts'
import { errand } from '../kinds/task/errand.ts'
import { commitment, decision, instruction, workPoint } from '../kinds/task/task-kinds.ts'
import { workPlan } from '../kinds/work-plan/work-plan.ts'
import type { DeclaredKind } from '../matter/declaration.ts'
import type { Kind } from '../matter/kind.ts'
import type { Matter } from '../matter/matter.ts'

/** All kinds in order; commands, figures and obligations are derived from them. */
export const declaredKinds: readonly DeclaredKind[] = [
  clue,
  referral,
  earlyNotice,
  patrol,
  patrolFocus,
  finding,
  workPlan,
  workPoint,
  presence,
  bulletin,
  supervision,
  meeting,
  decision,
  report,
  instruction,
  errand,
  assistance,
  assistanceAnswer,
  exchange,
  outreach,
  compensation,
  restoration,
  recovery,
  accountability,
  backfill,
  telling,
  lookBack,
  caseMeeting,
  commitment,
  clueList,
  outgoingLetter,
  incomingLetter,
  higherSupervision,
]

/** All kinds of matter (事项种类). */
export const kinds: readonly Kind[] = declaredKinds.map(({ kind }) => kind)

const byName = new Map(kinds.map((kind) => [kind.name, kind]))

/** The kind of a matter. */
export function kindOf(matter: Matter): Kind {
  const kind = byName.get(matter.kind)
  if (!kind) throw new Error(`matter ${matter.id} is of an unknown kind ${matter.kind}`)
  return kind
}

/** All kinds that have one of these moves, for a command of several kinds, such as 同意. */
export const kindsWith = (...moves: readonly string[]) =>
  kinds.flatMap((kind) => {
    const own = moves.filter((one) => kind.moves[one] !== undefined)
    return own.length > 0 ? [{ kind, moves: own }] : []
  })
