import type { Span } from '../../calendar/span.ts'
import { obligationOf, obligations } from '../../casework/obligations.ts'
import { furtherDuty, furtherName } from '../../deadline/further-duty.ts'
import { timelinessOf } from '../../kinds/referral/timeliness.ts'
import type { Context } from '../../matter/context.ts'
import { dutyObligations } from '../../matter/duty-obligation.ts'
import type { Counted, CountedDeadline, Figure } from '../../matter/figure.ts'
import type { Directory } from '../../mechanism/directory.ts'
import type { Scope } from './scope.ts'

/** A recurring duty that a figure counts. */
interface DutyHit {
  readonly figure: Figure
  readonly root: null
  readonly counted: Counted
}

type Given = Pick<Context, 'reader' | 'today' | 'directory' | 'profile'>

/** A duty as a counted item; one that several owe together counts for each. */
const countedDuty = (duty: CountedDeadline, given: Given): Counted => ({
  matter: null,
  on: duty.dueOn,
  amount: 1,
  office: duty.debtor,
  offices: obligationOf(duty.what).offices(duty, given),
  what: duty.what,
  ...(duty.what === furtherDuty ? { subject: duty.subject } : {}),
  deadline: duty.id,
})

/** Duties that are past their day and not kept, of any period. */
const overdueDuties = ({ reader, today }: Given) =>
  dutyObligations
    .flatMap(({ what }) => reader.openDeadlinesOf(what))
    .filter((one) => one.matter === null && one.dueOn < today)

/**
 * The recurring duties (定期职责) that figures count: those due in the span, and those overdue today in any
 * case.
 */
export function* dutyHits(
  figures: readonly Figure[],
  span: Span,
  scope: Scope,
  given: Given,
): Generator<DutyHit> {
  const ofSpan = figures.filter((one) => one.duties !== undefined && !one.now)
  const ofToday = figures.filter((one) => one.duties === 'overdue' && one.now)
  for (const duty of ofSpan.length > 0 ? given.reader.duties(span) : []) {
    if (!scope.minds(duty.debtor)) continue
    const { verdict } = timelinessOf(duty, given.today)
    for (const figure of ofSpan) {
      if (figure.duties !== verdict) continue
      yield { figure, root: null, counted: countedDuty(duty, given) }
    }
  }
  for (const duty of ofToday.length > 0 ? overdueDuties(given) : []) {
    if (!scope.minds(duty.debtor)) continue
    const lapsed = duty.schedule.overdue === 'never'
    for (const figure of ofToday) {
      if ((figure.lapsed ?? false) !== lapsed) continue
      yield { figure, root: null, counted: countedDuty(duty, given) }
    }
  }
}

/** The key under which a duty is listed: the obligation, and the debtor unless several owe it together. */
export function dutyKey(one: Pick<Counted, 'what' | 'office' | 'subject'>): string {
  const { what = '', office, subject } = one
  if (subject !== undefined) return `${what}>${furtherName(subject)}@`
  return `${what}>${obligationOf(what).shared ? '' : office}`
}

/** The keys of duties in display order. */
export const dutyOrder = ({ organisations }: Directory): readonly string[] =>
  obligations.flatMap(({ what, shared }) =>
    shared ? [`${what}>`] : organisations.map((one) => `${what}>${one.id}`),
  )

/** `联席会议（双方）`, `工作报告（区检察院）`: what is owed, and by whom. */
export function dutyName(key: string, context: Given): string {
  const [what = '', debtor = ''] = key.split('>')
  const obligation = obligationOf(what)
  const isFurther = what === furtherDuty
  const which = isFurther ? { subject: debtor } : {}
  const owing =
    debtor === '' || isFurther ? obligation.offices({ debtor, ...which }, context) : [debtor]
  const [only = '', ...others] = owing
  const who =
    others.length === 0
      ? context.directory.organisationName(only)
      : others.length === 1
        ? '双方'
        : '各方'
  return `${obligation.title({ period: null, ...which })}（${who}）`
}
