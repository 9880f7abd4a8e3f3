import type { Span } from '../../calendar/span.ts'
import type { Context, Reader } from '../../matter/context.ts'
import type { CountedDeadline } from '../../matter/figure.ts'
import type { Figures } from '../../matter/figures.ts'
import { wholeOf } from '../../matter/query.ts'
import { doneSoon } from '../../matter/short-work.ts'
import { counting, figuresOf } from './count.ts'
import { scopeOfOffice } from './scope.ts'
import { Tallies } from './tallies.ts'

/** The most pauses of counting inside a command: some thousand families. */
const most = 5

/** Counts the figures of an office's report within the scope of the office; pauses at each yield. */
export const countingOfOffice = (
  office: string,
  span: Span,
  context: Context,
): Generator<void, Figures> =>
  counting(wholeOf(span), scopeOfOffice(office, context.directory), context, 'report')

/** The figures of an office's report; `null` when there is too much to count inside a command. */
export const figuresOfOffice = (office: string, span: Span, context: Context): Figures | null =>
  doneSoon(countingOfOffice(office, span, context), most)

/** The figures of a submitted report; with `counting`, they are counted when it is sent. */
interface SubmittedFigures {
  readonly figures: Figures
  readonly counting: boolean
}

/** The figures as they are after the submission of this report, so that it is not counted as missing. */
export function figuresAsSubmitted(office: string, span: Span, context: Context): SubmittedFigures {
  const { reader, today } = context
  const isOwn = ({ what, debtor, period }: CountedDeadline) =>
    what === 'half-year-report' && debtor === office && period === span.id
  const kept = (one: CountedDeadline): CountedDeadline =>
    isOwn(one) && one.state === 'open' ? { ...one, state: 'kept', settledOn: today } : one
  const submitted: Reader = Object.create(reader)
  Object.assign(submitted, {
    duties: (due: Parameters<Reader['duties']>[0]) => reader.duties(due).map(kept),
    openDeadlinesOf: (what: string) => reader.openDeadlinesOf(what).filter((one) => !isOwn(one)),
  })
  const counted = figuresOfOffice(office, span, { ...context, reader: submitted })
  const scope = scopeOfOffice(office, context.directory)
  return {
    figures: counted ?? figuresOf(new Tallies(), wholeOf(span), scope, context),
    counting: counted === null,
  }
}
