import { z } from 'zod'
import { type Day, formatDay } from '../calendar/day.ts'
import type { Directory } from '../mechanism/directory.ts'
import { formatAmount } from '../reading/amount.ts'
import { type Field, type Fields, type InputOf, lazily } from './field.ts'
import type { Matter } from './matter.ts'

/** A day as stored in the database. */
export const storedDay = z.string().transform((value) => value as Day)

/** Recorded values besides the fields of the opening form: a schema for each name. */
type Extra = Readonly<Record<string, z.ZodType>>

/**
 * The fields of the form and the values that moves add; a value whose stored form differs from the input,
 * such as the clue of a number, is among the latter.
 */
type Recorded<F extends Fields, E extends Extra> = Omit<InputOf<F>, keyof E> &
  z.output<z.ZodObject<E>>

/** Values that are recorded later, or never (`null`). */
export const later = {
  text: z.string().nullable().default(null),
  day: storedDay.nullable().default(null),
  whole: z.int().nullable().default(null),
}

/**
 * What a kind records (登记内容), declared once: the opening form, the schema in the database and the lines
 * of the card.
 */
export interface KindData<F extends Fields, E extends Extra> {
  readonly fields: F
  /** The checked data of a matter of the kind. */
  readonly of: (matter: Pick<Matter, 'data'>) => Recorded<F, E>
  /** The data that an input adds: empty fields add nothing; a paragraph is appended to the existing one. */
  readonly merge: (
    matter: Pick<Matter, 'data'>,
    input: Readonly<Record<string, unknown>>,
  ) => Readonly<Record<string, unknown>>
  /** Card lines, one for each field: the label, another one if given, and the value in words. */
  readonly lines: (
    matter: Pick<Matter, 'data'>,
    directory: Directory,
    all: Readonly<Partial<Record<keyof F, string>>>,
  ) => readonly (readonly [string, string | null])[]
}

/** Declares what a kind records: the fields of its opening form, and the values that its moves add. */
export function kindData<F extends Fields, E extends Extra = Record<never, never>>(
  fields: F,
  extra: E = {} as E,
): KindData<F, E> {
  const schema = lazily(() => {
    const kept = Object.entries(fields).map(([name, field]) => [name, storedBy(field)] as const)
    return z.object({ ...Object.fromEntries(kept), ...extra })
  })
  // Checked data are cached: who sees a matter is asked very often.
  const checked = new WeakMap<object, Recorded<F, E>>()
  const of = ({ data }: Pick<Matter, 'data'>) => {
    const known = checked.get(data) ?? (schema().parse(data) as Recorded<F, E>)
    checked.set(data, known)
    return known
  }
  return {
    fields,
    of,
    merge(matter, input) {
      const there = of(matter) as Data
      const given = Object.entries(input).filter(
        ([name, value]) => (name in fields || name in extra) && value !== null,
      )
      return Object.fromEntries(
        given.map(([name, value]) => {
          const isMore =
            fields[name]?.widget.kind === 'paragraph' && typeof there[name] === 'string'
          return [name, isMore ? `${there[name]}\n${value}` : value]
        }),
      )
    },
    lines: (matter, directory, all) =>
      Object.entries(all).map(([name, label]) => {
        const field = fields[name] as Field
        return [
          label || field.label,
          inWords(field, (of(matter) as Data)[name], directory),
        ] as const
      }),
  }
}

type Data = Readonly<Record<string, unknown>>

/** The schema of a field's stored value, which is the output of the form's schema. */
function storedBy({ widget, unit, required }: Field): z.ZodType {
  if (widget.kind === 'choices' || widget.kind === 'people' || widget.kind === 'accounts') {
    return z.array(z.string()).default([])
  }
  const isNumber = widget.kind === 'amount' || unit !== undefined
  const one: z.ZodType<unknown> = isNumber ? z.int() : z.string()
  return required ? one : one.nullable().default(null)
}

/** A value in words; `null` for none. */
function inWords({ widget, unit }: Field, value: unknown, directory: Directory): string | null {
  if (Array.isArray(value)) {
    return value.map((one) => nameOf(String(one), directory)).join('、') || null
  }
  if (value === null || value === undefined) return null
  if (unit !== undefined) return `${value} ${unit}`
  if (widget.kind === 'day') return formatDay(value as Day)
  if (widget.kind === 'amount') return formatAmount(Number(value))
  return nameOf(String(value), directory)
}

/** The name of the person or organisation with this id; any other word unchanged. */
const nameOf = (value: string, directory: Directory): string =>
  directory.person(value)?.name ?? directory.organisation(value)?.name ?? value
