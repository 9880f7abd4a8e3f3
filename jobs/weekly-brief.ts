import { mattersAwaiting } from '../src/domain/casework/awaited.ts'
import { atOnce, everyWeek, type Job } from '../src/domain/casework/job.ts'
import type { BriefFigures } from '../src/domain/matter/brief.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Notice } from '../src/domain/matter/decision.ts'
import { cardOf } from '../src/domain/matter/decision.ts'
import { isConfidential } from '../src/domain/matter/limited-to.ts'
import { headsIn } from '../src/domain/mechanism/membership.ts'
import { countingBrief, weekBefore } from '../src/domain/reports/figures/brief-figures.ts'

/**
 * What the actor is sent: the brief, unless nothing changed, is overdue or waits for him; and for each
 * confidential matter that waits for him its own card, as with reminders.
 */
function noticesOf(figures: BriefFigures, context: Context): readonly Notice[] {
  const to = { people: [context.actor.personId] }
  const waiting = mattersAwaiting(context)
  const confidential = waiting.filter(({ id }) => isConfidential(id))
  const { filed, referred, concluded, overdue } = figures
  const said = filed + referred + concluded + overdue + waiting.length - confidential.length
  const view = { view: 'brief', span: weekBefore(context.today), figures } as const
  return [
    ...(said > 0 ? [{ to, view }] : []),
    ...confidential.map((one) => ({ to, view: cardOf(one) })),
  ]
}

/**
 * 周报: on the morning of the groups' digest each head who sees every matter gets the week before in private.
 * It is counted outside of any transaction, head by head.
 */
export const weeklyBrief: Job = {
  name: 'weekly-brief',
  nextAt: everyWeek('09:20'),
  inOffice: true,
  *prepare(context) {
    const prepared = new Map<string, readonly Notice[]>()
    for (const actor of headsIn(context.directory)) {
      const own = { ...context, actor }
      const figures = yield* countingBrief(weekBefore(context.today), own)
      prepared.set(actor.personId, noticesOf(figures, own))
      yield
    }
    return atOnce((later) => {
      const notices = headsIn(later.directory).flatMap((one) => prepared.get(one.personId) ?? [])
      return notices.length > 0 ? { notices, reply: {} } : null
    })
  },
}
