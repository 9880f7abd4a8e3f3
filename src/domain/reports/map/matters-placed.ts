import { dayOf, daysBetween, instantAt } from '../../calendar/day.ts'
import { kindOf } from '../../casework/kinds.ts'
import { labelOf, lineOf } from '../../casework/lines.ts'
import { obligationOf } from '../../casework/obligations.ts'
import type { Context } from '../../matter/context.ts'
import type { Degrees } from '../../matter/coordinate-system.ts'
import type { Family } from '../../matter/figure.ts'
import { locationOf } from '../../matter/location.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Query } from '../../matter/query.ts'
import type { MapPoint } from '../../matter/sketch-map.ts'
import { familiesIn, isOnRiver } from '../figures/query.ts'
import type { Scope } from '../figures/scope.ts'

/** A matter with its position. */
export interface Placed extends Omit<MapPoint, 'east' | 'north'> {
  readonly river: string | null
  readonly degrees: Degrees
}

/** How far matters are searched for a map. */
export interface MapExtent {
  /**
   * The most families that are searched; what the person may not see, and rows in which they are looked for,
   * count by the pause: one for fifty.
   */
  readonly families: number
  /** Set to leave out those that are over. */
  readonly onlyOpen?: true
}

const isOpen = (matter: Matter): boolean => kindOf(matter).states[matter.state]?.open === true

/** Days past the nearest due day that the person may see; null for none. */
function daysOf(shown: readonly Matter[], context: Context): number | null {
  const days = shown
    .flatMap((one) => context.reader.deadlinesOf(one.id))
    .filter((one) => !obligationOf(one.what).personal || one.person === context.actor.personId)
    .map((one) => daysBetween(one.dueOn, context.today))
  return days.length === 0 ? null : Math.max(...days)
}

const whereOf = ({ data }: Matter): string =>
  ['river', 'section', 'place']
    .flatMap((name) => (typeof data[name] === 'string' ? [data[name]] : []))
    .join(' ')

/** A point for a matter; `shown` are those whose state and deadlines it shows. */
function place(one: Matter, shown: readonly Matter[], degrees: Degrees, context: Context): Placed {
  const days = daysOf(shown, context)
  const { title, state } = lineOf(one, context)
  const { river } = one.data
  const mark = days !== null && days > 0 ? 'overdue' : shown.some(isOpen) ? 'open' : 'closed'
  return {
    matter: one.id,
    number: labelOf(one, context.reader),
    title,
    where: whereOf(one),
    state,
    mark,
    days,
    river: typeof river === 'string' ? context.registers.nameNow(river) : null,
    degrees,
  }
}

/** A matter of a family, and those whose state and deadlines its point shows. */
interface Spot {
  readonly one: Matter
  readonly shown: readonly Matter[]
}

/**
 * What a family has on a map: its root, and the parts that lie somewhere themselves, such as the findings of
 * a patrol (`located`); not those from which a clue was made, which lies there instead.
 */
function spotsOf({ root, children }: Family, shown: (one: Matter) => boolean): Spot[] {
  const seen = children.filter(shown)
  const parts = seen.filter(
    (one) => kindOf(one).located === true && typeof one.data['clue'] !== 'number',
  )
  const whole = shown(root) ? [{ one: root, shown: [root, ...seen] }] : []
  return [...whole, ...parts.map((one) => ({ one, shown: [one] }))]
}

/** Whether a spot belongs on the map of a query. */
function belongs(
  { one, shown }: Spot,
  root: Matter,
  query: Query,
  onlyOpen: boolean,
  context: Context,
): boolean {
  const { from, to } = query.span
  if (!isOnRiver(query, one, root, context.registers) || dayOf(one.openedAt) > to) return false
  const isOver = !shown.some(isOpen)
  if (isOver && (onlyOpen || one.openedAt < instantAt(from, '00:00'))) return false
  return query.office === null || kindOf(one).offices(one, context).has(query.office)
}

/**
 * The matters of a span that the person may see, with their positions: those opened in it, and open ones
 * opened before its end; parts with a place of their own beside them; of those without one the number, as
 * far as their kind is expected to have one (`located`). `cut` when there were more families than are
 * searched.
 */
export function mattersPlaced(
  query: Query,
  scope: Scope,
  context: Context,
  { families, onlyOpen }: MapExtent,
): { readonly placed: readonly Placed[]; readonly unplaced: number; readonly cut: boolean } {
  const placed: Placed[] = []
  let [unplaced, looked, pauses] = [0, 0, 0]
  for (const found of familiesIn(query, query.span.from, scope, context)) {
    if (found === null) pauses += 1
    else looked += 1
    if (looked > families || pauses > families / 50) return { placed, unplaced, cut: true }
    if (found === null) continue
    const { root } = found.family
    const spots = spotsOf(found.family, found.belongs).filter((spot) =>
      belongs(spot, root, query, onlyOpen === true, context),
    )
    const here = spots.flatMap(({ one, shown }) => {
      const degrees = locationOf(one, context.reader)
      return degrees === null ? [] : [place(one, shown, degrees, context)]
    })
    placed.push(...here)
    // A patrol without a position of its own is on the map with what it found.
    if (here.length === 0 && spots.some(({ one }) => one === root) && kindOf(root).located) {
      unplaced += 1
    }
  }
  return { placed, unplaced, cut: false }
}
