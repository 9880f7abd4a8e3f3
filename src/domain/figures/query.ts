import { instantAt } from '../calendar/day.ts'
import { campaignOf } from '../clue/campaign.ts'
import type { Matter } from '../matter/matter.ts'
import type { Look, Scene } from '../matter/scene.ts'
import type { Registers } from '../registers/registers.ts'
import type { Eyes } from './eyes.ts'
import type { Counted, Family, Figure } from './figure.ts'
import { isWithin, type Span } from './span.ts'

/** What is asked of the figures: a span, and perhaps one river, field, office or special campaign alone. */
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

/** One thing counted by one figure, with the matter at the head of its family. */
export interface Hit {
  readonly figure: Figure
  readonly root: Matter
  readonly counted: Counted
}

const textIn = (matter: Matter, name: string): string | null => {
  const value = matter.data[name]
  return typeof value === 'string' ? value : null
}

/** The river that a family is about, or `null`. */
export const riverOf = (root: Matter): string | null => textIn(root, 'river')

/** The field of clause 三(二) of a clue; `null` for other kinds. */
export const fieldOf = (root: Matter): string | null =>
  root.kind === 'clue' ? (textIn(root, 'field') ?? 'other') : null

/**
 * A look that answers from the family at hand, so that asking who sees it reads no row again. It is one
 * look for all families: it holds for the one that was entered last.
 */
export function lookingWithin(look: Look): (family: Family) => Look {
  let current: Family | null = null
  const inside: Look = {
    ...look,
    matter: (id) =>
      (current?.root.id === id ? current.root : current?.children.find((one) => one.id === id)) ??
      look.matter(id),
    children: (parent) => (current?.root.id === parent ? current.children : look.children(parent)),
  }
  return (family) => {
    current = family
    return inside
  }
}

function concerns(query: Query, root: Matter, registers: Registers): boolean {
  const river = riverOf(root)
  return (
    (query.river === null ||
      (river !== null && registers.nameNow(river) === registers.nameNow(query.river))) &&
    (query.field === null || fieldOf(root) === query.field) &&
    (query.campaign === undefined || campaignOf(root) === query.campaign)
  )
}

/** After so many families whoever counts may pause. */
const stretch = 250

/** Everything that the figures count for somebody, family by family; `null`: here the counting may pause. */
export function* hitsOf(
  figures: readonly Figure[],
  query: Query,
  eyes: Eyes,
  { look, today, registers }: Pick<Scene, 'look' | 'today' | 'registers'>,
): Generator<Hit | null> {
  const { span } = query
  const byRoot = new Map<string, readonly Figure[]>()
  const figuresOf = (kind: string) => {
    const known = byRoot.get(kind)
    if (known) return known
    const found = figures.filter((one) => one.roots === null || one.roots.includes(kind))
    byRoot.set(kind, found)
    return found
  }
  const enter = lookingWithin(look)
  let passed = 0
  for (const family of look.families(instantAt(span.from, '00:00'), span)) {
    const { root } = family
    passed += 1
    if (passed % stretch === 0) yield null
    if (!concerns(query, root, registers)) continue
    const inside = enter(family)
    if (!eyes.sees(root, inside) || !eyes.counts(family, inside)) continue
    for (const figure of figuresOf(root.kind)) {
      for (const counted of figure.of(family, today)) {
        if (counted.amount === 0 || (!figure.now && !isWithin(counted.on, span))) continue
        if (query.office !== null && counted.office !== query.office) continue
        if (counted.matter !== root && !eyes.sees(counted.matter, inside)) continue
        yield { figure, root, counted }
      }
    }
  }
}
