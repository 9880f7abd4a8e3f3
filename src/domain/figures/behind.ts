import { formatDay } from '../calendar/day.ts'
import { lineOf } from '../matter/lines.ts'
import type { Scene } from '../matter/scene.ts'
import type { MatterLine } from '../matter/view.ts'
import { concernOf } from '../promise/concern.ts'
import { formatAmount } from '../reading/amount.ts'
import { eyesOfPerson } from './eyes.ts'
import type { Counted, Figure } from './figure.ts'
import { hitsOf, type Query } from './query.ts'

/** One thing behind a figure, as a line of its list. */
export interface BehindLine extends MatterLine {
  /** Its day, what is owed, its share of the number. */
  readonly detail: string
}

/** A value with its unit: money in yuan. */
export const valueText = (value: number, unit: Figure['unit']): string =>
  unit === '元' ? formatAmount(value) : `${value.toLocaleString('en-US')} ${unit}`

/** What is behind a figure (明细), newest first: as many lines as the figure counts, page by page. */
export function behindFigure(
  figure: Figure,
  query: Query,
  page: { readonly number: number; readonly size: number },
  scene: Scene,
): { readonly lines: readonly BehindLine[]; readonly total: number; readonly sum: number } {
  const found: Found[] = []
  let sum = 0
  for (const hit of hitsOf([figure], query, eyesOfPerson(scene.actor, scene.directory), scene)) {
    if (hit === null) continue
    const { matter, ...rest } = hit.counted
    found.push({ ...rest, id: matter.id })
    sum += rest.amount
  }
  found.sort((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0))
  const first = (page.number - 1) * page.size
  return {
    lines: found.slice(first, first + page.size).flatMap((one) => {
      const matter = scene.look.matter(one.id)
      return matter ? [lineFor({ ...one, matter }, figure, scene)] : []
    }),
    total: found.length,
    sum,
  }
}

/** What was counted, without its matter: there may be very many, of which a page is read again. */
interface Found extends Omit<Counted, 'matter'> {
  readonly id: number
}

function lineFor(counted: Counted, { unit }: Figure, scene: Scene): BehindLine {
  const { matter, on, amount, office, what } = counted
  const details = [
    what === undefined
      ? formatDay(on)
      : `${scene.directory.organisationName(office)}：${concernOf(what).owed}，期限 ${formatDay(on)}`,
    amount === 1 && unit !== '元' ? null : valueText(amount, unit),
  ]
  return {
    ...lineOf(matter, scene),
    detail: details.filter((one) => one !== null).join('　'),
  }
}
