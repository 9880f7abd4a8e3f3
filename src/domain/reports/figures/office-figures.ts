import type { Span } from '../../calendar/span.ts'
import type { Context, Reader } from '../../matter/context.ts'
import type { CountedDeadline } from '../../matter/figure.ts'
import type { Figures } from '../../matter/figures.ts'
import { countFigures } from './count.ts'
import { scopeOfOffice } from './scope.ts'

/** The figures of an office's report, counted within the scope of the office. */
export const figuresOfOffice = (
  office: string,
  { id, from, to, name }: Span,
  context: Context,
): Figures =>
  countFigures(
    { span: { id, from, to, name }, river: null, field: null, office: null },
    scopeOfOffice(office, context.directory),
    context,
  )

/** The figures as they are after the submission of this report, so that it is not counted as missing. */
export function figuresAsSubmitted(office: string, span: Span, context: Context): Figures {
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
  return figuresOfOffice(office, span, { ...context, reader: submitted })
}
