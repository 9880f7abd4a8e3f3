import { formatDay } from '../../calendar/day.ts'
import { lineOf } from '../../casework/lines.ts'
import { obligationOf, owedIn } from '../../casework/obligations.ts'
import { timelinessOf, timelinessPhrase } from '../../kinds/referral/timeliness.ts'
import type { Context } from '../../matter/context.ts'
import type { Counted, Figure } from '../../matter/figure.ts'
import type { BehindLine } from '../../matter/matter-line.ts'
import type { Query } from '../../matter/query.ts'
import { formatAmount } from '../../reading/amount.ts'
import { formatMillionths } from '../../reading/measured.ts'
import { hitsOf } from './query.ts'
import { scopeOfPerson } from './scope.ts'

/** A value with its unit: money in yuan, measured amounts in their unit. */
export function valueText(value: number, { unit, fine }: Pick<Figure, 'unit' | 'fine'>): string {
  if (fine) return `${formatMillionths(value)} ${unit}`
  return unit === '元' ? formatAmount(value) : `${value.toLocaleString('en-US')} ${unit}`
}

/** How many lines a page has. */
const pageSize = 8

/** A page of the list behind a figure. */
interface Behind {
  readonly lines: readonly BehindLine[]
  readonly total: number
  readonly sum: number
  readonly more: boolean
}

/**
 * The list behind a figure (明细), newest first, page by page; its lines are as many as the figure counts.
 * It yields every few milliseconds.
 */
export function* behindFigure(
  figure: Figure,
  query: Query,
  page: number,
  context: Context,
): Generator<void, Behind> {
  const found: Found[] = []
  let sum = 0
  const scope = scopeOfPerson(context.actor, context.directory)
  for (const hit of hitsOf([figure], query, scope, context)) {
    if (hit === null) {
      yield
      continue
    }
    const { matter, ...rest } = hit.counted
    found.push({ ...rest, id: matter?.id ?? null })
    sum += rest.amount
  }
  yield
  found.sort((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0))
  const first = (page - 1) * pageSize
  return {
    lines: found.slice(first, first + pageSize).flatMap((one) => {
      if (one.id === null) return [dutyLine(one, context)]
      const matter = context.reader.matter(one.id)
      return matter ? [lineFor({ ...one, matter }, matter, figure, context)] : []
    }),
    total: found.length,
    sum,
    more: first + pageSize < found.length,
  }
}

/** A counted item without its matter: there may be very many, and only those of one page are read again. */
interface Found extends Omit<Counted, 'matter'> {
  readonly id: number | null
}

/** `区检察院：反馈，期限 2026年3月17日` */
const owedText = (
  { on, office, offices = [office] }: Omit<Counted, 'matter'>,
  owed: string,
  { directory }: Context,
) =>
  `${offices.map((one) => directory.organisationName(one)).join('、')}：${owed}，期限 ${formatDay(on)}`

function lineFor(
  counted: Counted,
  matter: NonNullable<Counted['matter']>,
  figure: Figure,
  context: Context,
): BehindLine {
  const { on, amount, what, deadline } = counted
  const limit = deadline === undefined ? undefined : context.reader.deadline(deadline)
  const kept = limit && timelinessOf(limit, context.today)
  const details = [
    what === undefined
      ? formatDay(on)
      : owedText(counted, limit ? owedIn(limit) : obligationOf(what).owed, context),
    kept && kept.days > 0 ? timelinessPhrase(kept) : null,
    amount === 1 && figure.unit !== '元' ? null : valueText(amount, figure),
  ]
  return {
    ...lineOf(matter, context),
    detail: details.filter((one) => one !== null).join('　'),
  }
}

const colours = {
  'on-time': 'green',
  late: 'orange',
  overdue: 'red',
  running: 'blue',
  void: 'grey',
} as const

/** The line of a recurring duty: what, for which period, how it was kept, and who owes it. */
function dutyLine(counted: Found, context: Context): BehindLine {
  const obligation = obligationOf(counted.what ?? '')
  const deadline = context.reader.deadline(counted.deadline ?? 0)
  const kept = deadline && timelinessOf(deadline, context.today)
  return {
    matter: null,
    number: deadline ? obligation.title(deadline) : obligation.owed,
    title: '',
    state: kept ? timelinessPhrase(kept) : '',
    colour: kept ? colours[kept.verdict] : 'grey',
    detail: owedText(counted, obligation.owed, context),
  }
}
