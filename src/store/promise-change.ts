import { usedUp } from '../domain/deadline/ladder.ts'
import type { NewPromise, PromiseChange } from '../domain/deadline/promise.ts'
import type { Promises } from './promises.ts'

/** Does to the promises (时限) what a decision says. */
export function applyPromise(promises: Promises, change: PromiseChange): void {
  if ('make' in change) {
    const { what, subject } = change.make
    if (!promises.find(what, subject)) promises.insert(change.make, 'open', null)
  } else if ('keep' in change) {
    keep(promises, change)
  } else if ('drop' in change) {
    promises.settle(change.drop, change.subject, 'void', change.on, change.why)
  } else if ('undo' in change) {
    promises.undo(change.undo, change.subject, change.on, change.why)
  } else if ('dropAllOf' in change) {
    promises.dropAllOf(change.dropAllOf, change.on, change.why)
  } else if ('passTo' in change) {
    promises.passTo(change.matter, change.passTo)
  } else if ('snooze' in change) {
    const { snooze, rung, until, why } = change
    promises.plan(snooze, rung, until, until === null ? why : null)
  } else {
    const { recompute, dueOn, provisional, calendarVersion, nextRung, nextAt } = change
    promises.recompute(recompute, dueOn, provisional, calendarVersion)
    promises.plan(recompute, nextRung, nextAt, nextAt === null ? usedUp : null)
  }
}

type Keeping = Extract<PromiseChange, { readonly keep: string }>

/** A duty whose period has no row yet gets one that is kept already. */
function keep(promises: Promises, { keep: what, subject, on, duty }: Keeping): void {
  const settled = promises.settle(what, subject, 'kept', on, '已履行')
  if (settled || duty === undefined || promises.find(what, subject)) return
  promises.insert({ ...keptAtOnce, what, subject, ...duty }, 'kept', on)
}

/** What a duty that was kept before anybody was reminded of it has of a promise: nobody will be. */
const keptAtOnce: Omit<NewPromise, 'what' | 'subject' | 'period' | 'debtor' | 'dueOn'> = {
  matter: null,
  person: null,
  creditor: null,
  startsOn: null,
  limit: null,
  provisional: false,
  calendarVersion: '',
  ladder: {
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
  nextRung: null,
  nextAt: null,
  silence: '已履行',
}
