import { actionsOn } from '../../../cards/card-actions.ts'
import { kindOf } from '../../domain/casework/kinds.ts'
import { familySeen } from '../../domain/casework/subject.ts'
import type { Context } from '../../domain/matter/context.ts'
import { isConfidential } from '../../domain/matter/limited-to.ts'
import type { Matter } from '../../domain/matter/matter.ts'
import type { Refusal } from '../../domain/matter/refusal.ts'
import { entitled, nameEntitled } from '../../domain/matter/who.ts'
import type { Person } from '../../domain/mechanism/directory.ts'
import { privatePlace, type Services } from '../services.ts'

/** Refusal codes that depend on the state of the matter, not on the person. */
const ofState: ReadonlySet<string> = new Set([
  'wrong-state',
  'wrong-kind',
  'under-way',
  'away',
  'referral-closed',
])

/** Moves that are nearly always possible and do not change the state. */
const beside: ReadonlySet<string> = new Set([
  'supplement',
  'material',
  'paper',
  'campaign',
  'show',
  'four-lists',
  'press',
  'instruct',
])

const most = 4

/**
 * Adds to a refusal the step that is possible instead (可办环节): one of this person, otherwise whose step
 * it is.
 */
export function withPossible(
  services: Services,
  refusal: Refusal,
  subject: Matter | null,
  context: Context,
): string {
  const { sentence, code } = refusal
  const matter = (refusal.matter ? services.reader.matter(refusal.matter) : null) ?? subject
  if (!matter || !ofState.has(code) || isConfidential(matter.id)) return sentence
  const place = { ...privatePlace(context.actor.personId), mentions: [] }
  const own = actionsOn(matter, { ...context, place })
    .filter(({ act }) => !beside.has(act))
    .map(({ text }) => text)
  if (own.length > 0) return `${sentence}您现在可以：${own.slice(0, most).join('、')}。`
  const next = nextStep(matter, context)
  return next === null ? sentence : `${sentence}${next}`
}

/**
 * The name and owners of the first step that moves the matter on from its state and that nothing hinders for
 * somebody; null when there is none.
 */
function nextStep(matter: Matter, context: Context): string | null {
  for (const one of familySeen(matter, context).toReversed()) {
    if (kindOf(one).states[one.state]?.open !== true) continue
    for (const { from, to, who, hindrance, chinese } of Object.values(kindOf(one).moves)) {
      if (!from.includes(one.state) || to === null || to === one.state) continue
      const people = entitled(who, one, context)
      const hindered = (actor: Person) => hindrance(one, { ...context, actor }) !== null
      if (people.length > 0 && people.every(hindered)) continue
      return `目前可由${nameEntitled(who, one, context, hindrance)}${chinese}。`
    }
  }
  return null
}
