import type { Deadline, DeadlineChange, NewDeadline } from '../deadline/deadline.ts'
import type { Call, Command } from '../matter/command.ts'
import type { Context } from '../matter/context.ts'
import type { Decision } from '../matter/decision.ts'
import { trialDecision } from '../matter/trial-decision.ts'
import { obligationOf } from './obligations.ts'

/** A time limit that a form shows (时限试算): one that its command will set, or one that its command has to keep. */
export interface PreviewedLimit {
  readonly deadline: NewDeadline | Deadline
  readonly isNew: boolean
}

/**
 * The limits that submitting the form sets or keeps, whatever the open fields will contain; a limit that
 * depends on an open field is left out.
 */
export function previewedLimits(
  act: Command,
  call: Call,
  context: Context,
): readonly PreviewedLimit[] {
  const [first, last] = (['first', 'last'] as const).map((end) => {
    const decision = trialDecision(act, call, context, end)
    return decision === null ? [] : limitsOf(decision, call, context)
  })
  const isSame = (one: PreviewedLimit, other: PreviewedLimit) =>
    one.isNew === other.isNew &&
    one.deadline.what === other.deadline.what &&
    one.deadline.dueOn === other.deadline.dueOn
  const agreed = (first ?? []).filter((one) => last?.some((other) => isSame(one, other)))
  return agreed.filter((one, index) => agreed.findIndex((other) => isSame(one, other)) === index)
}

function limitsOf(
  decision: Decision,
  { values }: Call,
  context: Context,
): readonly PreviewedLimit[] {
  const { actor, reader } = context
  const changes = decision.deadlines ?? []
  // A date that the person typed is not repeated.
  const written = new Set(
    Object.values(values).flatMap((one) => (typeof one === 'string' ? [one.slice(0, 10)] : [])),
  )
  return changes.flatMap((change): readonly PreviewedLimit[] => {
    if ('make' in change) {
      const { make: deadline } = change
      const standing = reader.deadlineFor(deadline.what, deadline.subject)
      const stands = standing?.state === 'open' && !changes.some((one) => drops(one, deadline))
      const others =
        obligationOf(deadline.what).personal === true && deadline.person !== actor.personId
      const own = deadline.limit === null && written.has(deadline.dueOn)
      return stands || others || own ? [] : [{ deadline, isNew: true }]
    }
    if (!('keep' in change)) return []
    const deadline = reader.deadlineFor(change.keep, change.subject)
    const owed = deadline?.state === 'open' && deadline.matter !== null
    return deadline && owed ? [{ deadline, isNew: false }] : []
  })
}

const drops = (change: DeadlineChange, { what, subject }: NewDeadline): boolean =>
  'drop' in change && change.drop === what && change.subject === subject
