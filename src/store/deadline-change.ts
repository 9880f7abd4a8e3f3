import type { DeadlineChange, NewDeadline } from '../domain/deadline/deadline.ts'
import { usedUp } from '../domain/deadline/reminder-schedule.ts'
import type { Deadlines } from './deadlines.ts'

/** Applies a decision's change of deadlines (时限). */
export function applyDeadline(deadlines: Deadlines, change: DeadlineChange): void {
  if ('make' in change) {
    const { what, subject } = change.make
    if (!deadlines.find(what, subject)) deadlines.insert(change.make, 'open', null)
  } else if ('keep' in change) {
    keep(deadlines, change)
  } else if ('drop' in change) {
    deadlines.settle(change.drop, change.subject, 'void', change.on, change.why)
  } else if ('undo' in change) {
    deadlines.undo(change.undo, change.subject, change.on, change.why)
  } else if ('dropAllOf' in change) {
    deadlines.dropAllOf(change.dropAllOf, change.on, change.why)
  } else if ('passTo' in change) {
    deadlines.passTo(change.matter, change.passTo)
  } else if ('snooze' in change) {
    const { snooze, reminderStep, until, why } = change
    deadlines.plan(snooze, reminderStep, until, until === null ? why : null)
  } else {
    const { recompute, dueOn, provisional, calendarVersion, nextReminder, nextAt } = change
    deadlines.recompute(recompute, dueOn, provisional, calendarVersion)
    deadlines.plan(recompute, nextReminder, nextAt, nextAt === null ? usedUp : null)
  }
}

type Keeping = Extract<DeadlineChange, { readonly keep: string }>

/** If the period of a duty has no row yet, it gets one that is kept. */
function keep(deadlines: Deadlines, { keep: what, subject, on, duty }: Keeping): void {
  const settled = deadlines.settle(what, subject, 'kept', on, '已履行')
  if (settled || duty === undefined || deadlines.find(what, subject)) return
  deadlines.insert({ ...keptAtOnce, what, subject, ...duty }, 'kept', on)
}

/** The values of a duty's deadline that was kept before any reminder. */
const keptAtOnce: Omit<NewDeadline, 'what' | 'subject' | 'period' | 'debtor' | 'dueOn'> = {
  matter: null,
  person: null,
  creditor: null,
  startsOn: null,
  limit: null,
  provisional: false,
  calendarVersion: '',
  schedule: {
    before: [],
    unit: 'working',
    on_the_day: false,
    overdue: 'never',
    apart: 1,
    daily_for: 1,
    every_weeks: 1,
    approver_after: 1,
    heads_after: 5,
  },
  reminderAt: '09:10',
  nextReminder: null,
  nextAt: null,
  silence: '已履行',
}
