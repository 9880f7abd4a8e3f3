import { addMonths, type Day } from '../calendar/day.ts'
import { outcomeName } from '../clue/clue-outcome.ts'
import type { Scene } from '../matter/scene.ts'
import type { Directory } from '../mechanism/directory.ts'
import { concernOf, concerns } from '../promise/concern.ts'
import { timelinessOf } from '../referral/timeliness.ts'
import type { Eyes } from './eyes.ts'
import type { Figure } from './figure.ts'
import { figures } from './figures.ts'
import { fieldOf, type Hit, hitsOf, type Query, riverOf } from './query.ts'
import type { Span } from './span.ts'

/** One figure with its value: a number of things, of people, or whole fen of money. */
export interface Total extends Omit<Figure, 'of' | 'roots' | 'now'> {
  readonly value: number
}

/** One line of a table: a river, a field, an office, a month or a kind of limit; `cells` by the names of figures. */
export interface Row {
  readonly key: string
  readonly name: string
  readonly cells: Readonly<Record<string, number>>
}

/** Everything that dashboard, half-year report and its paper show (统计数据); plain data that can be kept. */
export interface Figures {
  readonly span: Span
  /** The day on which it was counted. */
  readonly asOf: Day
  /** 统计范围 in words. */
  readonly scope: string
  /** What was asked for alone: the name of a river, field or office. */
  readonly about: string | null
  readonly totals: readonly Total[]
  /** By month, for the months of the span up to the day of counting. */
  readonly months: readonly Row[]
  /** By river in the order of the register, by field and by office in the profile's order: never by how well they do (domain.md 0.5). */
  readonly rivers: readonly Row[]
  readonly fields: readonly Row[]
  readonly offices: readonly Row[]
  /** Conclusions by outcome, clues filed by source and by grade, referrals by direction; empty ones left out. */
  readonly outcomes: readonly Row[]
  readonly sources: readonly Row[]
  readonly grades: readonly Row[]
  readonly directions: readonly Row[]
  /** Time limits of matters by what is owed. */
  readonly limits: readonly Row[]
  /** Recurring duties (职责) by what is owed and by whom. */
  readonly duties: readonly Row[]
}

/** The figures of which tables have columns. */
export const columns = [
  'filed',
  'referred',
  'accepted',
  'concluded',
  'answered',
  'on-time',
  'late',
  'overdue',
] as const

/** Counts into rows by key. */
class Tally {
  readonly #rows = new Map<string, Record<string, number>>()

  add(key: string, column: string, amount: number): void {
    const row = this.#rows.get(key) ?? {}
    row[column] = (row[column] ?? 0) + amount
    this.#rows.set(key, row)
  }

  /** Rows in the given order of keys, then any others by key; keys without a count are left out unless `all`. */
  rows(order: readonly string[], nameOf: (key: string) => string, all = false): readonly Row[] {
    const rest = [...this.#rows.keys()].filter((key) => !order.includes(key)).toSorted()
    return [...order, ...rest].flatMap((key) => {
      const cells = this.#rows.get(key) ?? (all ? {} : undefined)
      return cells ? [{ key, name: nameOf(key), cells }] : []
    })
  }
}

/** The value of a figure. */
export const totalOf = ({ totals }: Pick<Figures, 'totals'>, name: string): number =>
  totals.find((one) => one.name === name)?.value ?? 0

/** The part of totals that is kept on time, in whole percent; `null` when nothing was due. */
export function promptness(cells: Readonly<Record<string, number>>): number | null {
  const { 'on-time': kept = 0, late = 0, overdue = 0 } = cells
  const all = kept + late + overdue
  return all === 0 ? null : Math.floor((kept * 100) / all)
}

/** What a clue's filing, conclusion or referral is counted under. */
function shareOf({ figure, root, counted }: Hit): readonly (readonly [string, string])[] {
  const { matter } = counted
  switch (figure.name) {
    case 'filed':
      return [
        ['sources', String(root.data['source'] ?? '其他')],
        ['grades', String(root.data['grade'] ?? '一般')],
      ]
    case 'concluded':
      return [['outcomes', String(matter.data['outcome'] ?? '')]]
    case 'referred':
      return [['directions', `${matter.office}>${matter.target ?? ''}`]]
    default:
      return []
  }
}

/**
 * Counts all figures of a span for somebody. It pauses wherever it yields, after some milliseconds:
 * every family is counted as it stands at one moment, so that figures and tables agree all the same.
 */
export function* counting(query: Query, eyes: Eyes, scene: Scene): Generator<void, Figures> {
  const { directory, registers, fields, today } = scene
  const values = new Map<string, number>()
  const tallies = new Map<string, Tally>()
  const tally = (name: string) => {
    const known = tallies.get(name) ?? new Tally()
    tallies.set(name, known)
    return known
  }
  const wanted = new Set<string>(columns)
  for (const hit of hitsOf(figures, query, eyes, scene)) {
    if (hit === null) {
      yield
      continue
    }
    const { figure, root, counted } = hit
    const { name } = figure
    values.set(name, (values.get(name) ?? 0) + counted.amount)
    if (counted.what !== undefined) tally('limits').add(counted.what, name, counted.amount)
    for (const [share, key] of shareOf(hit)) tally(share).add(key, name, counted.amount)
    if (!wanted.has(name)) continue
    if (figure.group === '线索') tally('months').add(counted.on.slice(0, 7), name, counted.amount)
    tally('offices').add(counted.office, name, counted.amount)
    if (root.kind !== 'clue') continue
    tally('rivers').add(registers.nameNow(riverOf(root) ?? ''), name, counted.amount)
    tally('fields').add(fieldOf(root) ?? 'other', name, counted.amount)
  }
  countDuties(query, eyes, scene, tally('duties'))
  const rows = (name: string, order: readonly string[], nameOf: (key: string) => string) =>
    eyes.opens || name === 'limits' || name === 'duties' ? tally(name).rows(order, nameOf) : []
  const fieldName = (id: string) => fields.find((one) => one.id === id)?.name ?? id
  const whats = concerns.map((one) => one.what)
  return {
    span: query.span,
    asOf: today,
    scope: eyes.scope,
    about:
      [
        query.river,
        query.field === null ? null : fieldName(query.field),
        query.office === null ? null : directory.organisationName(query.office),
        query.campaign === undefined ? null : `专项“${query.campaign}”`,
      ]
        .filter((one) => one !== null)
        .join('，') || null,
    totals: figures.map(({ of: _of, roots: _roots, now: _now, ...figure }) => ({
      ...figure,
      value: values.get(figure.name) ?? 0,
    })),
    months: monthsOf(tally('months'), query.span, today),
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
      scene.profile.outcomes.map((one) => one.id),
      (id) => outcomeName(id, scene.profile),
    ),
    sources: rows(
      'sources',
      scene.profile.sources.map((one) => one.name),
      (key) => key,
    ),
    grades: rows(
      'grades',
      scene.profile.grades.map((one) => one.name),
      (key) => key,
    ),
    directions: rows('directions', directionsOf(directory), (key) => directionName(key, directory)),
    limits: rows('limits', whats, (what) => concernOf(what).owed),
    duties: rows('duties', dutyOrder(directory), (key) => dutyName(key, scene)),
  }
}

/** Counts in one go. */
export function countFigures(query: Query, eyes: Eyes, scene: Scene): Figures {
  const work = counting(query, eyes, scene)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** Counts in one go what needs no more than so many pauses; `null` for what needs more. */
export function countSmall(query: Query, eyes: Eyes, scene: Scene, pauses: number): Figures | null {
  const work = counting(query, eyes, scene)
  for (let paused = 0; paused <= pauses; paused += 1) {
    const step = work.next()
    if (step.done) return step.value
  }
  return null
}

/** Every month of the span up to today, also those in which nothing happened. */
function monthsOf(tally: Tally, span: Span, today: Day): readonly Row[] {
  const last = span.to < today ? span.to : today
  const months: string[] = []
  for (let day = span.from; day <= last; day = addMonths(`${day.slice(0, 7)}-01` as Day, 1)) {
    months.push(day.slice(0, 7))
  }
  return tally.rows(months, (key) => monthName(key, span), true)
}

/** `3月`; `2026年3月` where the span runs over several years. */
const monthName = (key: string, { from, to }: Span): string =>
  `${from.slice(0, 4) === to.slice(0, 4) ? '' : `${key.slice(0, 4)}年`}${Number(key.slice(5))}月`

/** Recurring duties are due in the span, each for the office that owes it; they belong to no river, field or campaign. */
function countDuties(query: Query, eyes: Eyes, { look, today }: Scene, tally: Tally): void {
  if (query.river !== null || query.field !== null || query.campaign !== undefined) return
  for (const duty of look.duties(query.span)) {
    if (query.office !== null && duty.debtor !== query.office) continue
    if (!eyes.minds(duty.debtor)) continue
    tally.add(dutyKey(duty), timelinessOf(duty, today).verdict, 1)
  }
}

/** A duty that all owe together is nobody's alone. */
const dutyKey = ({ what, debtor }: { what: string; debtor: string }): string =>
  `${what}>${concernOf(what).shared ? '' : debtor}`

const dutyOrder = ({ organisations }: Directory): readonly string[] =>
  concerns.flatMap(({ what, shared }) =>
    shared ? [`${what}>`] : organisations.map((one) => `${what}>${one.id}`),
  )

/** `联席会议（双方）`, `工作报告（区检察院）`: what is owed, and by whom. */
function dutyName(key: string, scene: Scene): string {
  const [what = '', debtor = ''] = key.split('>')
  const concern = concernOf(what)
  const owing = debtor === '' ? concern.offices({ debtor }, scene) : [debtor]
  const [only = '', ...others] = owing
  const who =
    others.length === 0
      ? scene.directory.organisationName(only)
      : others.length === 1
        ? '双方'
        : '各方'
  return `${concern.title({ period: null })}（${who}）`
}

const directionsOf = ({ organisations }: Directory): readonly string[] =>
  organisations.flatMap((from) => organisations.map((to) => `${from.id}>${to.id}`))

const directionName = (key: string, directory: Directory): string =>
  key
    .split('>')
    .map((id) => directory.organisationName(id))
    .join('至')
