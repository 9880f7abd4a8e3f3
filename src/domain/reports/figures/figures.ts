import type { Figure } from '../../matter/figure.ts'
import type { Profile } from '../../mechanism/profile.ts'
import { achievementFigures } from './achievement-figures.ts'
import { caseMeetingFigures } from './case-meeting-figures.ts'
import { clueFigures } from './clue-figures.ts'
import { limitFigures } from './limit-figures.ts'
import { mechanismFigures } from './mechanism-figures.ts'

/** The figures (指标) of every district, in display order. */
const figures: readonly Figure[] = [...clueFigures, ...limitFigures, ...mechanismFigures]

/**
 * All figures of a district, with its forms of case meetings (案件会商) and its measured quantities
 * (治理成效) last.
 */
export const figuresIn = (profile: Profile): readonly Figure[] => [
  ...figures,
  ...caseMeetingFigures(profile),
  ...achievementFigures(profile),
]

/** The figure of this name; `undefined` for none. */
export const figureNamed = (name: string, profile: Profile): Figure | undefined =>
  figuresIn(profile).find((one) => one.name === name)
