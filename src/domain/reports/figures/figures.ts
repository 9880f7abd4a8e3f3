import type { Figure } from '../../matter/figure.ts'
import { clueFigures } from './clue-figures.ts'
import { limitFigures } from './limit-figures.ts'
import { mechanismFigures } from './mechanism-figures.ts'

/** Every figure (指标) in the order in which they are shown. */
export const figures: readonly Figure[] = [...clueFigures, ...limitFigures, ...mechanismFigures]

const byName = new Map(figures.map((one) => [one.name, one]))

/** The figure of a button; `undefined` for a name that is none. */
export function figureNamed(name: string): Figure | undefined {
  return byName.get(name)
}
