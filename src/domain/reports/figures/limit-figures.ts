import type { Day } from '../../calendar/day.ts'
import { obligationOf } from '../../casework/obligations.ts'
import { timelinessOf } from '../../kinds/referral/timeliness.ts'
import type { Counted, CountedDeadline, Family, Figure } from '../../matter/figure.ts'
import type { Timeliness } from '../../matter/timeliness.ts'

/** A limit of a matter as a counted item; without deadlines of one person alone, which nobody else sees. */
function limit(family: Family, deadline: CountedDeadline): readonly Counted[] {
  const { id, what, debtor, dueOn } = deadline
  const matter = [family.root, ...family.children].find((one) => one.id === deadline.matter)
  if (!matter || obligationOf(what).personal) return []
  return [{ matter, on: dueOn, amount: 1, office: debtor, what, deadline: id }]
}

const judged =
  (...verdicts: readonly Timeliness['verdict'][]) =>
  (family: Family, today: Day) =>
    family.deadlines
      .filter((one) => verdicts.includes(timelinessOf(one, today).verdict))
      .flatMap((one) => limit(family, one))

const figure = (name: string, chinese: string, definition: string, of: Figure['of']): Figure => ({
  name,
  chinese,
  definition,
  unit: '项',
  group: '时限',
  roots: null,
  of,
})

const duty = (
  verdict: NonNullable<Figure['duties']>,
  chinese: string,
  definition: string,
): Figure => ({
  name: `duty-${verdict}`,
  chinese,
  definition,
  unit: '项',
  group: '职责',
  roots: [],
  of: () => [],
  duties: verdict,
})

/** Figures of kept limits (时限履行), domain.md 1 row 33: by unit, never by person (domain.md 0.5). */
export const limitFigures: readonly Figure[] = [
  figure(
    'on-time',
    '按期履行',
    '期限在报告期内、在期限当日或之前履行的事项时限；撤销的时限不计',
    judged('on-time'),
  ),
  figure('late', '逾期履行', '期限在报告期内、超过期限才履行的事项时限', judged('late')),
  figure(
    'overdue',
    '到期未履行',
    '期限在报告期内、截至今日已超过期限仍未履行的事项时限',
    judged('overdue'),
  ),
  figure('running', '未到期', '期限在报告期内、尚未到期也未履行的事项时限', judged('running')),
  {
    ...figure(
      'overdue-now',
      '目前逾期',
      '截至今日已超过期限仍未履行的事项时限和定期职责，不限报告期；值守周次另计“目前值守未签到”',
      judged('overdue'),
    ),
    now: true,
    duties: 'overdue',
  },
  duty('on-time', '职责按期', '期限在报告期内、按期履行的定期职责；双方共同的职责计 1 项'),
  duty('late', '职责逾期履行', '期限在报告期内、超过期限才履行的定期职责'),
  duty(
    'overdue',
    '职责到期未履行',
    '期限在报告期内、截至今日已超过期限仍未履行的定期职责，含未签到也未说明原因的值守周次',
  ),
  {
    ...duty('overdue', '目前值守未签到', '截至今日未签到也未说明原因的值守周次，不限报告期'),
    name: 'unsigned-now',
    unit: '周',
    now: true,
    lapsed: true,
  },
  duty('running', '职责未到期', '期限在报告期内、尚未到期也未履行的定期职责'),
]
