import { z } from 'zod'
import { bodyNotInForce, type OutsideBody } from '../registers/outside-body.ts'
import { bodiesRecord } from './bodies-record.ts'
import type { Context } from './context.ts'
import type { Asked, Field, Option } from './field.ts'
import { type Common, choice, choices } from './input.ts'
import { withRecorded } from './recorded-option.ts'

const bodiesOf = z.object(bodiesRecord)

/** The outside bodies in force (外单位), as options. */
const bodyOptions = ({ registers, today }: Context): readonly Option[] =>
  registers.bodies
    .filter((one) => bodyNotInForce(one, today) === null)
    .map((one: OutsideBody) => ({ value: one.name, text: one.name, words: [...one.aliases] }))

/** A required outside body. */
export const bodyField = (options: Common): Field<string> =>
  choice({ ...options, options: bodyOptions })

/** Outside bodies, of which the form requires at least one; the decision accepts none. */
export const bodiesNeeded = (options: Common): Field<readonly string[]> =>
  choices({ ...options, options: bodyOptions })

/** The bodies that the matter of a form records, also those no longer in force, and all others in force. */
function recordedToo(context: Context, { subject }: Asked): readonly Option[] {
  const recorded = subject?.data['bodies'] === undefined ? [] : bodiesOf.parse(subject.data).bodies
  return withRecorded(
    bodyOptions(context),
    recorded.map((name) => ({ value: name, text: name })),
  )
}

/** Any number of outside bodies; hidden while there are none. */
export const bodiesField = (options: Common): Field<readonly string[]> => ({
  ...choices({ ...options, options: recordedToo }),
  unlessEmpty: true,
})
