import type { Figure } from '../../matter/figure.ts'
import type { Profile } from '../../mechanism/profile.ts'
import { achievementFigures } from './achievement-figures.ts'
import { caseMeetingFigures } from './case-meeting-figures.ts'
import { clueFigures } from './clue-figures.ts'
import { limitFigures } from './limit-figures.ts'
import { mechanismFigures } from './mechanism-figures.ts'

/** The figures (指标) that every district has, in the order in which they are shown. */
const figures: readonly Figure[] = [...clueFigures, ...limitFigures, ...mechanismFigures]

/** Every figure of a district: its forms of meetings about a case (案件会商) and its quantities (治理成效) come last. */
export const figuresIn = (profile: Profile): readonly Figure[] => [
  ...figures,
  ...caseMeetingFigures(profile),
  ...achievementFigures(profile),
]

/** The figure of a button; `undefined` for a name that is none. */
export const figureNamed = (name: string, profile: Profile): Figure | undefined =>
  figuresIn(profile).find((one) => one.name === name)
