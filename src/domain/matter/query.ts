import type { Span } from '../calendar/span.ts'

/** A query of figures: a span, and optionally one river, field, office or special campaign. */
export interface Query {
  readonly span: Span
  readonly river: string | null
  /** The id of a field. */
  readonly field: string | null
  /** The id of an office. */
  readonly office: string | null
  /** The name of a special campaign (专项行动). */
  readonly campaign?: string
}

/** The query for all of a span; a period is one, too, without what else it says. */
export const wholeOf = ({ id, from, to, name }: Span): Query => ({
  span: { id, from, to, name },
  river: null,
  field: null,
  office: null,
})
