import { accountability } from './accountability.ts'
import { assistance } from './assistance.ts'
import { assistanceAnswer } from './assistance-answer.ts'
import { bulletin } from './bulletin.ts'
import { clue } from './clue.ts'
import { compensation } from './compensation.ts'
import { decision } from './decision.ts'
import { earlyNotice } from './early-notice.ts'
import { exchange } from './exchange.ts'
import { finding } from './finding.ts'
import { instruction } from './instruction.ts'
import type { Kind } from './kind.ts'
import type { Matter } from './matter.ts'
import { meeting } from './meeting.ts'
import { outreach } from './outreach.ts'
import { patrol } from './patrol.ts'
import { patrolFocus } from './patrol-focus.ts'
import { presence } from './presence.ts'
import { recovery } from './recovery.ts'
import { referral } from './referral.ts'
import { report } from './report.ts'
import { restoration } from './restoration.ts'
import { supervision } from './supervision.ts'
import { workPlan } from './work-plan.ts'
import { workPoint } from './work-point.ts'

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
