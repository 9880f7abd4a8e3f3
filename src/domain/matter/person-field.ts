import { z } from 'zod'
import type { Field, Fits } from './field.ts'
import { blank, type Common } from './input.ts'

/** `fits` says who can be chosen; people who were stopped only where `stopped` says so. */
interface Declaration extends Common {
  readonly fits: Fits
  readonly stopped?: boolean
}

/** Between two people, but not within 王明（区水利局，联络员）. */
const BETWEEN = /[,，、；;\n](?![^（(]*[）)])/

const widgetOf = (kind: 'person' | 'people', { fits, stopped = false }: Declaration) => ({
  kind,
  fits,
  stopped,
})

/** A bound person, by open_id. */
export const person = (declaration: Declaration): Field<string> => ({
  label: declaration.label,
  hint: declaration.hint ?? '',
  required: true,
  schema: z.preprocess(blank, z.string(`请选择${declaration.label}`)),
  widget: widgetOf('person', declaration),
})

/** A bound person, or nobody (`null`). */
export const optionalPerson = (declaration: Declaration): Field<string | null> => ({
  label: declaration.label,
  hint: declaration.hint ?? '',
  required: false,
  schema: z.preprocess(blank, z.string().optional()).transform((value) => value ?? null),
  widget: widgetOf('person', declaration),
})

/** Any number of bound people, by open_id; none is an empty list. */
export const people = (declaration: Declaration): Field<readonly string[]> => ({
  label: declaration.label,
  hint: declaration.hint ?? '',
  required: false,
  schema: z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(BETWEEN) : blank(value)),
      z.array(z.string().trim()).optional(),
    )
    .transform((value) => value ?? []),
  widget: widgetOf('people', declaration),
})
