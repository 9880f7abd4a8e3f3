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
  const found = [...hitsOf([figure], query, eyesOfPerson(scene.actor, scene.directory), scene)]
    .map((hit) => hit.counted)
    .toSorted((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0))
  const first = (page.number - 1) * page.size
  return {
    lines: found.slice(first, first + page.size).map((one) => lineFor(one, figure, scene)),
    total: found.length,
    sum: found.reduce((sum, one) => sum + one.amount, 0),
  }
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
