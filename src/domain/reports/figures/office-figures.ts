import type { Span } from '../../calendar/span.ts'
import type { Context } from '../../matter/context.ts'
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
