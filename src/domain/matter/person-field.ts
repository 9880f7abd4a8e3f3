import { z } from 'zod'
import { type Eligibility, type Field, lazily } from './field.ts'
import { blank, type Common } from './input.ts'

/** `fits` decides who can be chosen; stopped people only with `stopped`. */
interface Declaration extends Common {
  readonly fits: Eligibility
  readonly stopped?: boolean
}

/** Separates two people, but not the parts of 王明（区水利局，联络员）. */
const BETWEEN = /[,，、；;\n](?![^（(]*[）)])/

const widgetOf = (kind: 'person' | 'people', { fits, stopped = false }: Declaration) => ({
  kind,
  fits,
  stopped,
})

/** A registered person, by id. */
export const person = (declaration: Declaration): Field<string> => ({
  label: declaration.label,
  hint: declaration.hint ?? '',
  required: true,
  schema: lazily(() => z.preprocess(blank, z.string(`请选择${declaration.label}`))),
  widget: widgetOf('person', declaration),
})

/** A registered person, optional (`null`). */
export const optionalPerson = (declaration: Declaration): Field<string | null> => ({
  label: declaration.label,
  hint: declaration.hint ?? '',
  required: false,
  schema: lazily(() =>
    z.preprocess(blank, z.string().optional()).transform((value) => value ?? null),
  ),
  widget: widgetOf('person', declaration),
})

/** Any number of registered people, by id; an empty list for none. */
export const people = (declaration: Declaration): Field<readonly string[]> => ({
  label: declaration.label,
  hint: declaration.hint ?? '',
  required: false,
  schema: lazily(() =>
    z
      .preprocess(
        (value) => (typeof value === 'string' ? value.split(BETWEEN) : blank(value)),
        z.array(z.string().trim()).optional(),
      )
      .transform((value) => value ?? []),
  ),
  widget: widgetOf('people', declaration),
})
