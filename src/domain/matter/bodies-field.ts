import { notInForce, type OutsideBody } from '../registers/outside-body.ts'
import type { Context } from './context.ts'
import type { Field, Option } from './field.ts'
import { type Common, choice } from './input.ts'

/** The bodies outside that are in force (外单位), as they are chosen. */
const bodyOptions = ({ registers, today }: Context): readonly Option[] =>
  registers.bodies
    .filter((one) => notInForce(one, today) === null)
    .map((one: OutsideBody) => ({ value: one.name, text: one.name, words: [...one.aliases] }))

/** One body outside, which must be given. */
export const bodyField = (options: Common): Field<string> =>
  choice({ ...options, options: bodyOptions })
