import { addMonths, type Day } from '../../calendar/day.ts'
import type { Span } from '../../calendar/span.ts'
import { obligationOf, obligations } from '../../casework/obligations.ts'
import { outcomeName } from '../../kinds/clue/clue-outcome.ts'
import type { Context } from '../../matter/context.ts'
import { contextAt } from '../../matter/context-time.ts'
import type { Row } from '../../matter/figure-row.ts'
import type { Figures } from '../../matter/figures.ts'
import type { Query } from '../../matter/query.ts'
import type { Directory } from '../../mechanism/directory.ts'
import { stageName } from '../../mechanism/stage.ts'
import { dutyName, dutyOrder } from './duties.ts'
import { figuresIn } from './figures.ts'
import { OverviewCount } from './overview-count.ts'
import { hitsOf } from './query.ts'
import type { Scope } from './scope.ts'
import { Tallies } from './tallies.ts'
import type { Tally } from './tally.ts'

/**
 * Counts all figures of a span within a scope, for a dashboard with its overview. It yields every few
 * milliseconds; each family is counted without a pause, so that figures and tables agree.
 */
export function* counting(
  query: Query,
  scope: Scope,
  given: Context,
  purpose: 'dashboard' | 'report' = 'dashboard',
): Generator<void, Figures> {
  // Figures are those of the day of counting, whatever the time of the query.
  const context = contextAt(given, { at: given.now, doubt: null })
  const tallies = new Tallies()
  const glancing =
    purpose === 'dashboard' ? new OverviewCount(query.span, scope, context.today) : null
  const figures = figuresIn(context.profile)
  for (const hit of hitsOf(figures, query, scope, context, glancing?.earlier)) {
    if (hit === null) {
      yield
      continue
    }
    glancing?.add(hit)
    if (hit.earlier) continue
    tallies.add(hit, context.registers)
  }
  const counted = figuresOf(tallies, query, scope, context)
  return glancing ? { ...counted, glance: glancing.glance(context) } : counted
}

/** The counted figures, with tables in the order of profile and registers. */
export function figuresOf(tallies: Tallies, query: Query, scope: Scope, context: Context): Figures {
  const { directory, registers, fields, today } = context
  const rows = (name: string, order: readonly string[], nameOf: (key: string) => string) =>
    scope.opens || name === 'limits' || name === 'duties'
      ? tallies.of(name).rows(order, nameOf)
      : []
  const fieldName = (id: string) => nameOfField(id, context)
  const whats = obligations.map((one) => one.what)
  return {
    span: query.span,
    asOf: today,
    scope: scope.words,
    about: aboutOf(query, context),
    totals: figuresIn(context.profile).map(
      ({ of: _of, roots: _roots, now: _now, duties: _duties, lapsed: _lapsed, ...words }) => ({
        ...words,
        value: tallies.valueOf(words.name),
      }),
    ),
    months: monthsOf(tallies.of('months'), query.span, today),
    rivers: rows(
      'rivers',
      registers.rivers.map((one) => one.name),
      (key) => key || '未注明{河流}',
    ),
    fields: rows(
      'fields',
      fields.map((one) => one.id),
      fieldName,
    ),
    offices: rows(
      'offices',
      directory.organisations.map((one) => one.id),
      (id) => directory.organisationName(id),
    ),
    outcomes: rows(
      'outcomes',
      context.profile.outcomes.map((one) => one.id),
      (id) => outcomeName(id, context.profile),
    ),
    stages: rows('stages', [...new Set(context.profile.stages.map((one) => one.id))], (id) =>
      stageName(id, today, context),
    ),
    sources: rows(
      'sources',
      context.profile.sources.map((one) => one.name),
      (key) => key,
    ),
    grades: rows(
      'grades',
      context.profile.grades.map((one) => one.name),
      (key) => key,
    ),
    directions: rows('directions', directionsOf(directory), (key) => directionName(key, directory)),
    limits: rows('limits', whats, (what) => obligationOf(what).owed),
    duties: rows('duties', dutyOrder(directory), (key) => dutyName(key, context)),
  }
}

const nameOfField = (id: string, { fields }: Context): string =>
  fields.find((one) => one.id === id)?.name ?? id

/** The single river, field or office that was asked for, in words. */
function aboutOf(query: Query, context: Context): string | null {
  const words = [
    query.river,
    query.field === null ? null : nameOfField(query.field, context),
    query.office === null ? null : context.directory.organisationName(query.office),
    query.campaign === undefined ? null : `专项“${query.campaign}”`,
  ]
  return words.filter((one) => one !== null).join('，') || null
}

/** All months of the span up to today, including empty ones. */
function monthsOf(tally: Tally, span: Span, today: Day): readonly Row[] {
  const last = span.to < today ? span.to : today
  const months: string[] = []
  for (let day = span.from; day <= last; day = addMonths(`${day.slice(0, 7)}-01` as Day, 1)) {
    months.push(day.slice(0, 7))
  }
  return tally.rows(months, (key) => monthName(key, span), true)
}

/** `3月`; `2026年3月` if the span covers several years. */
const monthName = (key: string, { from, to }: Span): string =>
  `${from.slice(0, 4) === to.slice(0, 4) ? '' : `${key.slice(0, 4)}年`}${Number(key.slice(5))}月`

const directionsOf = ({ organisations }: Directory): readonly string[] =>
  organisations.flatMap((from) => organisations.map((to) => `${from.id}>${to.id}`))

const directionName = (key: string, directory: Directory): string =>
  key
    .split('>')
    .map((id) => directory.organisationName(id))
    .join('至')
