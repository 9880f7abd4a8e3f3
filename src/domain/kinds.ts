import { accountability } from './accountability/accountability.ts'
import { assistance } from './assistance/assistance.ts'
import { assistanceAnswer } from './assistance/assistance-answer.ts'
import { bulletin } from './bulletin/bulletin.ts'
import { clue } from './clue/clue.ts'
import { earlyNotice } from './clue/early-notice.ts'
import { compensation } from './compensation/compensation.ts'
import { exchange } from './exchange/exchange.ts'
import type { Kind } from './matter/kind.ts'
import type { Matter } from './matter/matter.ts'
import { meeting } from './meeting/meeting.ts'
import { outreach } from './outreach/outreach.ts'
import { finding } from './patrol/finding.ts'
import { patrol } from './patrol/patrol.ts'
import { patrolFocus } from './patrol/patrol-focus.ts'
import { presence } from './presence/presence.ts'
import { referral } from './referral/referral.ts'
import { report } from './report/report.ts'
import { recovery } from './restoration/recovery.ts'
import { restoration } from './restoration/restoration.ts'
import { supervision } from './supervision/supervision.ts'
import { decision } from './task/decision.ts'
import { instruction } from './task/instruction.ts'
import { workPoint } from './task/work-point.ts'
import { workPlan } from './work-plan/work-plan.ts'

/** Every kind of matter (事项种类) that the mechanism knows. */
export const kinds: readonly Kind[] = [
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
  assistance,
  assistanceAnswer,
  exchange,
  outreach,
  compensation,
  restoration,
  recovery,
  accountability,
]

const byName = new Map(kinds.map((kind) => [kind.name, kind]))

/** The kind of a matter. */
export function kindOf(matter: Matter): Kind {
  const kind = byName.get(matter.kind)
  if (!kind) throw new Error(`matter ${matter.id} is of an unknown kind ${matter.kind}`)
  return kind
}
