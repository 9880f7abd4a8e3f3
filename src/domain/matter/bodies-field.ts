import { notInForce, type OutsideBody } from '../registers/outside-body.ts'
import type { Context } from './context.ts'
import type { Field, Option } from './field.ts'
import { type Common, choice, choices } from './input.ts'

/** The bodies outside that are in force (外单位), as they are chosen. */
const bodyOptions = ({ registers, today }: Context): readonly Option[] =>
  registers.bodies
    .filter((one) => notInForce(one, today) === null)
    .map((one: OutsideBody) => ({ value: one.name, text: one.name, words: [...one.aliases] }))

/** One body outside, which must be given. */
export const bodyField = (options: Common): Field<string> =>
  choice({ ...options, options: bodyOptions })

/** Any number of bodies outside, one at least as its form asks; who decides refuses none. */
export const bodiesNeeded = (options: Common): Field<readonly string[]> =>
  choices({ ...options, options: bodyOptions })

/** Any number of bodies outside; the field does not stand in a form while there are none. */
export const bodiesField = (options: Common): Field<readonly string[]> => ({
  ...choices({ ...options, options: bodyOptions }),
  unlessEmpty: true,
})
