import { achievedOf } from '../../matter/achievement.ts'
import { counted, type Figure } from '../../matter/figure.ts'
import type { Profile } from '../../mechanism/profile.ts'

const known = new WeakMap<Profile, readonly Figure[]>()

/** Figures of achievements (治理成效), one for each entry of the profile's list. */
export function achievementFigures(profile: Profile): readonly Figure[] {
  const found = known.get(profile) ?? profile.achievements.map(figureOf)
  known.set(profile, found)
  return found
}

/** Sums only amounts that were recorded in the present unit. */
const figureOf = ({ id, name, unit }: Profile['achievements'][number]): Figure => ({
  name: `achieved-${id}`,
  chinese: name,
  definition: `报告期内办结、整改、回头看和生态修复中登记的${name}，单位${unit}；办结待批的、办结后重启的不计`,
  unit,
  fine: true,
  group: '成效',
  roots: null,
  of: ({ root, children }) =>
    [root, ...children].flatMap((matter) =>
      achievedOf(matter)
        .filter((one) => one.id === id && one.unit === unit)
        .flatMap((one) => counted(matter, one.on, one.office, one.millionths)),
    ),
})
