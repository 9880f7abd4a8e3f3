import { isOfficeTime } from '../domain/calendar/calendar.ts'
import type { Instant } from '../domain/calendar/day.ts'
import { overdueBy } from '../domain/deadline/reminder-schedule.ts'
import { isConfidential } from '../domain/matter/limited-to.ts'
import type { View } from '../domain/matter/view.ts'
import { appOf } from '../domain/mechanism/app.ts'
import type { CardRow } from '../store/cards.ts'
import { putOutboxMessage } from '../store/outbox.ts'
import { isPlaceOpen } from './place-switch.ts'
import type { Services } from './services.ts'

type ReminderLine = Extract<View, { view: 'reminder' }>['lines'][number]

/**
 * 加急 for a reminder that was just delivered in a private chat, where the profile wants it: once after the
 * day of a deadline has passed, and on the last day of a feedback; only for the person who owes it, never
 * for confidential matters and never outside office hours. Runs in the transaction that marks the reminder
 * as delivered.
 */
export function urgeReminder(
  services: Services,
  { view, receiver }: CardRow,
  messageId: string,
  now: Instant,
): void {
  const { store, profile, calendar } = services
  if (!profile.places.urgent || view.view !== 'reminder' || receiver.type !== 'open_id') return
  if (!isOfficeTime(calendar(), now)) return
  const { id: personId } = receiver
  if (!isPlaceOpen(services, 'urge', appOf(personId), now)) return
  if (!view.lines.some((line) => isUrgent(services, line))) return
  putOutboxMessage(store.engine, {
    orderingKey: personId,
    payload: { kind: 'urge', messageId, personId },
    now,
  })
}

function isUrgent({ store }: Services, line: ReminderLine): boolean {
  const deadline = store.deadlines.get(line.deadline)
  if (deadline?.state !== 'open' || line.escalated || isConfidential(deadline.id)) return false
  if (line.reminderStep === 'day') return deadline.what === 'feedback'
  if (overdueBy(line.reminderStep) === 0) return false
  const others = store.reminderSteps.sent(deadline).filter((one) => one !== line.reminderStep)
  return others.every((one) => overdueBy(one) === 0)
}
