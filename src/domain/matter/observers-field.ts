import { notServing, type Observer, observerKey } from '../registers/observer.ts'
import type { Context } from './context.ts'
import type { Field } from './field.ts'
import { choices } from './input.ts'
import type { ObserverNamed } from './observers-record.ts'

/** 寅老师（人民监督员，某中学教师）: distinguishes observers of one name. */
export const observerLabel = ({ name, sort, occupation }: Observer): string =>
  `${name}（${sort}，${occupation}）`

/** The field for observers whose term is running; hidden while there are none. */
export const observersField = (label: string, hint: string): Field<readonly string[]> => ({
  ...choices({
    label,
    hint,
    options: ({ registers, today }: Context) =>
      registers.observers
        .filter((one) => notServing(one, today) === null)
        .map((one) => ({
          value: observerKey(one),
          text: observerLabel(one),
          words: [one.name, observerKey(one)],
        })),
  }),
  unlessEmpty: true,
})

/** The observers that were chosen in a form, recorded as named by the actor. */
export const namedBy = (
  keys: readonly string[],
  { registers, actor }: Pick<Context, 'registers' | 'actor'>,
): readonly ObserverNamed[] =>
  keys.flatMap((key) => {
    const one = registers.observer(key)
    return one ? [{ observer: key, name: one.name, sort: one.sort, by: actor.personId }] : []
  })
