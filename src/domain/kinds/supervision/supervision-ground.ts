import { isInForce } from '../../calendar/dated.ts'
import type { Context } from '../../matter/context.ts'
import type { Fields } from '../../matter/field.ts'
import { choice } from '../../matter/input.ts'

const groundsIn = ({ profile, today }: Pick<Context, 'profile' | 'today'>) =>
  profile.supervision_grounds.filter((one) => isInForce(one, today))

/** The field in which the ground is chosen, where the district has any. */
export const groundField = (context: Pick<Context, 'profile' | 'today'>): Fields =>
  groundsIn(context).length === 0
    ? {}
    : {
        ground: choice({
          label: '督办情形',
          options: (given) =>
            groundsIn(given).map(({ name, words }) => ({ value: name, text: name, words })),
        }),
      }

/** The ground that a text names by itself or by one of its words. */
export const groundIn = (text: string, context: Pick<Context, 'profile' | 'today'>) =>
  groundsIn(context).find(({ name, words }) => [name, ...words].some((word) => text.includes(word)))
    ?.name
