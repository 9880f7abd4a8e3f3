import { type Day, instantAt } from '../../calendar/day.ts'
import { isWithin, type Span } from '../../calendar/span.ts'
import { campaignOf } from '../../kinds/clue/campaign.ts'
import type { Context, Reader } from '../../matter/context.ts'
import type { Counted, Family, Figure } from '../../matter/figure.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Query } from '../../matter/query.ts'
import type { Registers } from '../../registers/registers.ts'
import { dutyHits } from './duties.ts'
import { belonging, type Scope } from './scope.ts'

/** An item that a figure counted, with the parentless matter of its family. */
export interface Hit {
  readonly figure: Figure
  /** `null` for a recurring duty. */
  readonly root: Matter | null
  readonly counted: Counted
  /** Set when the item belongs to the previous span and not to the span itself. */
  readonly earlier?: true
}

/** A second span that is counted at the same time, and its figures. */
export interface Earlier {
  readonly span: Span
  readonly figures: ReadonlySet<string>
}

const textIn = (matter: Matter, name: string): string | null => {
  const value = matter.data[name]
  return typeof value === 'string' ? value : null
}

/** The river of a family, or `null`. */
export const riverOf = (root: Matter): string | null => textIn(root, 'river')

/** The field of clause 三(二) of a clue; `null` for other kinds. */
export const fieldOf = (root: Matter): string | null =>
  root.kind === 'clue' ? (textIn(root, 'field') ?? 'other') : null

/**
 * A reader that answers from the current family, so that deciding who sees it reads no row again. One reader
 * serves all families: it holds the one that was entered last.
 */
export function readingWithin(reader: Reader): (family: Family) => Reader {
  let current: Family | null = null
  const inside: Reader = Object.create(reader)
  Object.assign(inside, {
    matter: (id: number) =>
      (current?.root.id === id ? current.root : current?.children.find((one) => one.id === id)) ??
      reader.matter(id),
    children: (parent: number) =>
      current?.root.id === parent ? current.children : reader.children(parent),
  })
  return (family) => {
    current = family
    return inside
  }
}

/** Whether an item belongs to the river of the query: by its own river, or by one of its family's. */
export function isOnRiver(query: Query, matter: Matter | null, root: Matter, registers: Registers) {
  if (query.river === null) return true
  const asked = registers.nameNow(query.river)
  const own = matter === null || matter === root ? null : riverOf(matter)
  const { rivers } = root.data
  const all = own === null && Array.isArray(rivers) ? rivers : [own ?? riverOf(root)]
  return all.some((one) => typeof one === 'string' && registers.nameNow(one) === asked)
}

function obligations(query: Query, root: Matter): boolean {
  return (
    (query.field === null || fieldOf(root) === query.field) &&
    (query.campaign === undefined || campaignOf(root) === query.campaign)
  )
}

type Seen = Pick<Context, 'reader' | 'today' | 'registers' | 'directory' | 'profile'>

/** Whether an item belongs to the office of the query. */
const isOf = (office: string | null, counted: Counted): boolean =>
  office === null || (counted.offices ?? [counted.office]).includes(office)

/** A family of which something belongs to a scope. */
interface Found {
  readonly family: Family
  /** Valid for this family alone. */
  readonly inside: Reader
  readonly belongs: (one: Matter) => boolean
}

/**
 * The families of a span that match the query, and of which something belongs to the scope; the river is not
 * checked yet. `null` is a place where the caller may pause.
 */
export function* familiesIn(
  query: Query,
  from: Day,
  scope: Scope,
  { reader }: Pick<Context, 'reader'>,
): Generator<Found | null> {
  const enter = readingWithin(reader)
  for (const family of reader.families(instantAt(from, '00:00'), { from, to: query.span.to })) {
    if (family === null) {
      yield null
      continue
    }
    if (!obligations(query, family.root)) continue
    const inside = enter(family)
    const belongs = belonging(family, scope, inside)
    if (belongs !== null) yield { family, inside, belongs }
  }
}

/** All items that figures count, by family, then duties; `null` is a place where the caller may pause. */
export function* hitsOf(
  figures: readonly Figure[],
  query: Query,
  scope: Scope,
  context: Seen,
  earlier: Earlier | null = null,
): Generator<Hit | null> {
  const { today, registers } = context
  const { span } = query
  const from = earlier?.span.from ?? span.from
  const byRoot = new Map<string, readonly Figure[]>()
  const figuresOf = (kind: string) => {
    const known = byRoot.get(kind)
    if (known) return known
    const found = figures.filter((one) => one.roots === null || one.roots.includes(kind))
    byRoot.set(kind, found)
    return found
  }
  for (const found of familiesIn(query, from, scope, context)) {
    if (found === null) {
      yield null
      continue
    }
    const { family, belongs } = found
    const { root } = family
    for (const figure of figuresOf(root.kind)) {
      for (const counted of figure.of(family, today)) {
        if (counted.amount === 0 || !isOf(query.office, counted)) continue
        if (!isOnRiver(query, counted.matter, root, registers)) continue
        const own = figure.now === true || isWithin(counted.on, span)
        if (!own && !(earlier?.figures.has(figure.name) && isWithin(counted.on, earlier.span))) {
          continue
        }
        const { matter } = counted
        if (matter !== null && !belongs(matter)) continue
        yield own ? { figure, root, counted } : { figure, root, counted, earlier: true }
      }
    }
  }
  // A recurring duty belongs to no river, field or campaign.
  if (query.river !== null || query.field !== null || query.campaign !== undefined) return
  for (const hit of dutyHits(figures, span, scope, context)) {
    if (isOf(query.office, hit.counted)) yield hit
  }
}
