import { type Day, daysBetween } from '../../calendar/day.ts'
import type { Deadline } from '../../deadline/deadline.ts'
import type { Timeliness } from '../../matter/timeliness.ts'

/**
 * The timeliness of a deadline on a day. The day on which it was kept counts; the due day itself is in time
 * (domain.md 5).
 */
export function timelinessOf(
  deadline: Pick<Deadline, 'state' | 'dueOn' | 'settledOn'>,
  today: Day,
): Timeliness {
  if (deadline.state === 'void') return { verdict: 'void', days: 0 }
  const until = deadline.settledOn ?? today
  const late = until > deadline.dueOn
  const days = late ? daysBetween(deadline.dueOn, until) : 0
  if (deadline.state === 'kept') return { verdict: late ? 'late' : 'on-time', days }
  return { verdict: late ? 'overdue' : 'running', days }
}

/** `按期`, `逾期 3 天`, `逾期未办 3 天`, `未到期`; '' when it is no longer owed. */
export function timelinessPhrase({ verdict, days }: Timeliness): string {
  switch (verdict) {
    case 'on-time':
      return '按期'
    case 'late':
      return `逾期 ${days} 天`
    case 'overdue':
      return `逾期未办 ${days} 天`
    case 'running':
      return '未到期'
    case 'void':
      return ''
  }
}
