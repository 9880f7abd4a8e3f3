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

function place(
  { root, children }: Family,
  degrees: Degrees,
  scope: Scope,
  context: Context,
): Placed {
  const shown = [root, ...children.filter((one) => scope.sees(one, context.reader))]
  const days = daysOf(shown, context)
  const { title, state } = lineOf(root, context)
  const { river } = root.data
  const mark = days !== null && days > 0 ? 'overdue' : shown.some(isOpen) ? 'open' : 'closed'
  return {
    matter: root.id,
    number: labelOf(root, context.reader),
    title,
    where: whereOf(root),
    state,
    mark,
    days,
    river: typeof river === 'string' ? context.registers.nameNow(river) : null,
    degrees,
  }
}

/**
 * The matters of a span that the person may see, with their positions: those opened in it, and open ones
 * opened before its end; of those without one the number, as far as their kind is expected to have one
 * (`located`). `cut` when there were more families than are searched.
 */
export function mattersPlaced(
  query: Query,
  scope: Scope,
  context: Context,
  { families, onlyOpen }: MapExtent,
): { readonly placed: readonly Placed[]; readonly unplaced: number; readonly cut: boolean } {
  const placed: Placed[] = []
  let [unplaced, looked, pauses] = [0, 0, 0]
  const { from, to } = query.span
  for (const found of familiesIn(query, from, scope, context)) {
    if (found === null) pauses += 1
    else looked += 1
    if (looked > families || pauses > families / 50) return { placed, unplaced, cut: true }
    if (found === null) continue
    const { root, children } = found.family
    if (!isOnRiver(query, null, root, context.registers)) continue
    const opened = dayOf(root.openedAt)
    if (opened > to) continue
    const isOver = ![root, ...children].some(isOpen)
    if (isOver && (onlyOpen === true || root.openedAt < instantAt(from, '00:00'))) continue
    if (query.office !== null && !kindOf(root).offices(root, context).has(query.office)) continue
    const degrees = locationOf(root, context.reader)
    if (degrees !== null) placed.push(place(found.family, degrees, scope, context))
    else if (kindOf(root).located) unplaced += 1
  }
  return { placed, unplaced, cut: false }
}
