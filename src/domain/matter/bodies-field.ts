import { notInForce, type OutsideBody } from '../registers/outside-body.ts'
import type { Context } from './context.ts'
import type { Field, Option } from './field.ts'
import { type Common, choice, choices } from './input.ts'

/** The outside bodies in force (外单位), as options. */
const bodyOptions = ({ registers, today }: Context): readonly Option[] =>
  registers.bodies
    .filter((one) => notInForce(one, today) === null)
    .map((one: OutsideBody) => ({ value: one.name, text: one.name, words: [...one.aliases] }))

/** A required outside body. */
export const bodyField = (options: Common): Field<string> =>
  choice({ ...options, options: bodyOptions })

/** Outside bodies, of which the form requires at least one; the decision accepts none. */
export const bodiesNeeded = (options: Common): Field<readonly string[]> =>
  choices({ ...options, options: bodyOptions })

/** Any number of outside bodies; hidden while there are none. */
export const bodiesField = (options: Common): Field<readonly string[]> => ({
  ...choices({ ...options, options: bodyOptions }),
  unlessEmpty: true,
})
