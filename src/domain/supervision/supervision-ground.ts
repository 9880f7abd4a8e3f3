import { z } from 'zod'
import { isInForce, namedEntry } from '../calendar/dated.ts'
import { choice, type Fields } from '../matter/input.ts'
import type { Scene } from '../matter/scene.ts'

/**
 * The profile's list `supervision_grounds`: in which cases a joint supervision may be asked for (督办情形),
 * such as cases given from above or of several districts. Left out, as in Qijiang, none is asked for.
 */
export const supervisionGrounds = z.array(namedEntry).default([])

const groundsIn = ({ profile, today }: Pick<Scene, 'profile' | 'today'>) =>
  profile.supervision_grounds.filter((one) => isInForce(one, today))

/** The field in which the ground is chosen, where the district has any. */
export const groundField = (scene: Pick<Scene, 'profile' | 'today'>): Fields =>
  groundsIn(scene).length === 0
    ? {}
    : {
        ground: choice({
          label: '督办情形',
          options: (given) =>
            groundsIn(given).map(({ name, words }) => ({ value: name, text: name, words })),
        }),
      }

/** The ground that a text names by itself or by one of its words. */
export const groundIn = (text: string, scene: Pick<Scene, 'profile' | 'today'>) =>
  groundsIn(scene).find(({ name, words }) => [name, ...words].some((word) => text.includes(word)))
    ?.name
