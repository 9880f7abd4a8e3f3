import { notServing, type Observer, observerKey } from '../registers/observer.ts'
import type { Context } from './context.ts'
import type { Field } from './field.ts'
import { choices } from './input.ts'
import type { ObserverNamed } from './observers-record.ts'

/** 寅老师（人民监督员，某中学教师）: how he is told from another of the same name. */
export const observerLabel = ({ name, sort, occupation }: Observer): string =>
  `${name}（${sort}，${occupation}）`

/** The field of a form in which observers are chosen whose term runs; it does not stand there while there are none. */
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

/** The observers chosen in a form, named by the actor. */
export const namedBy = (
  keys: readonly string[],
  { registers, actor }: Pick<Context, 'registers' | 'actor'>,
): readonly ObserverNamed[] =>
  keys.flatMap((key) => {
    const one = registers.observer(key)
    return one ? [{ observer: key, name: one.name, sort: one.sort, by: actor.personId }] : []
  })
