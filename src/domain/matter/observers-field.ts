import { z } from 'zod'
import { notServing, type Observer, observerKey } from '../registers/observer.ts'
import type { Context } from './context.ts'
import type { Field, Option } from './field.ts'
import { choices } from './input.ts'
import type { Matter } from './matter.ts'
import { type ObserverNamed, observersRecord } from './observers-record.ts'
import { withRecorded } from './recorded-option.ts'

/** 寅老师（人民监督员，某中学教师）: distinguishes observers of one name. */
export const observerLabel = ({ name, sort, occupation }: Observer): string =>
  `${name}（${sort}，${occupation}）`

/** The observers whose term is running, as options. */
const observerOptions = ({ registers, today }: Context): readonly Option[] =>
  registers.observers
    .filter((one) => notServing(one, today) === null)
    .map((one) => ({
      value: observerKey(one),
      text: observerLabel(one),
      words: [one.name, observerKey(one)],
    }))

/** The field for observers whose term is running; hidden while there are none. */
export const observersField = (label: string, hint: string): Field<readonly string[]> => ({
  ...choices({ label, hint, options: observerOptions }),
  unlessEmpty: true,
})

/** The same for those who came: it also has whom the matter of the form records, whose term may have ended. */
export const observersCame = (label: string, hint: string): Field<readonly string[]> => ({
  ...choices({
    label,
    hint,
    options: (context, { subject }) =>
      withRecorded(
        observerOptions(context),
        (subject === null ? [] : recordOf(subject)).map(({ observer, name, sort }) => ({
          value: observer,
          text: `${name}（${sort}）`,
        })),
      ),
  }),
  unlessEmpty: true,
})

const recordSchema = z.object(observersRecord)
const recordOf = ({ data }: Matter): readonly ObserverNamed[] => recordSchema.parse(data).observers

/** The keys of the observers that a matter records. */
export const observersOf = (matter: Matter): readonly string[] =>
  recordOf(matter).map(({ observer }) => observer)

/** The observers that were chosen in a form, recorded as named by the actor. */
export const namedBy = (
  keys: readonly string[],
  { registers, actor }: Pick<Context, 'registers' | 'actor'>,
): readonly ObserverNamed[] =>
  keys.flatMap((key) => {
    const one = registers.observer(key)
    return one ? [{ observer: key, name: one.name, sort: one.sort, by: actor.personId }] : []
  })

/** The observers who came, of those chosen in a form; who invited one stays responsible for telling him. */
export const cameOf = (
  matter: Matter,
  keys: readonly string[],
  context: Pick<Context, 'registers' | 'actor'>,
): readonly ObserverNamed[] => {
  const recorded = recordOf(matter)
  return keys.flatMap((key) => {
    const known = recorded.find(({ observer }) => observer === key)
    return known ? [known] : namedBy([key], context)
  })
}
