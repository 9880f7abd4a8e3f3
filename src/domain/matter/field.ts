import type { z } from 'zod'
import type { Person } from '../mechanism/directory.ts'
import type { Context } from './context.ts'
import type { Matter } from './matter.ts'

/** A choice in a form. `words` are synonyms that people may type. */
export interface Option {
  readonly value: string
  readonly text: string
  readonly words?: readonly string[]
}

/** The matter that a form is about, and the values so far; the options of a field may depend on both. */
export interface Asked {
  readonly subject: Matter | null
  readonly values: Readonly<Record<string, unknown>>
}

/** No matter and no values. */
export const nothingAsked: Asked = { subject: null, values: {} }

/**
 * Why a person cannot be chosen, as the end of a sentence that begins with the name (不是本单位人员); `null`
 * when possible.
 */
export type Eligibility = (person: Person, context: Context, asked: Asked) => string | null

/** The form element of a field, and how typed text is read into it. */
export type Widget =
  | { readonly kind: 'line' | 'paragraph'; readonly max: number }
  | {
      readonly kind: 'choice' | 'choices'
      readonly options: (context: Context, asked: Asked) => readonly Option[]
    }
  /** Registered people, one or several. `fits` decides who is offered, and also refuses a typed name. */
  | { readonly kind: 'person' | 'people'; readonly fits: Eligibility; readonly stopped: boolean }
  /** Accounts of the tenant, registered or not; one or several. */
  | {
      readonly kind: 'account' | 'accounts'
      readonly accounts: (context: Context, asked: Asked) => readonly string[]
    }
  | { readonly kind: 'day'; readonly lean: 'past' | 'future' }
  /** An amount of money, as people type it. */
  | { readonly kind: 'amount'; readonly max: number }
  /** Carried with the form, never shown. */
  | { readonly kind: 'carried' }

/** A value that is made when it is asked for, once. */
export function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** One field (栏目) of a form: its schema validates typed text and form values alike. */
export interface Field<T = unknown> {
  readonly label: string
  readonly required: boolean
  readonly hint: string
  /** Built on the first use: there are hundreds of fields, and a start checks none. */
  readonly schema: () => z.ZodType<T>
  readonly widget: Widget
  /** The counted unit of a whole number: 人. */
  readonly unit?: string
  /** `past`: not after today; `coming`: not before today. */
  readonly when?: 'past' | 'coming'
  /** The beginning of a sentence that lists the choices: 可移送至. */
  readonly offers?: string
  /** The initial value in the form, such as today for the day of an act. */
  readonly usual?: (context: Context) => string
  /**
   * The value that this field takes from typed text which another field takes as a whole; it never gets the
   * rest of a text.
   */
  readonly readIn?: (text: string, context: Context) => string | undefined
  /**
   * The value that this field takes out of typed text, wherever it stands there, and the text without it;
   * like `readIn` it never gets the rest of a text.
   */
  readonly takes?: (
    text: string,
  ) => { readonly value: string; readonly rest: string; readonly at: number } | null
  /** Whether the field is not collapsed although it is optional, such as when another value makes it useful. */
  readonly wanted?: (context: Context, asked: Asked) => boolean
  /**
   * Whether another value requires the field: it is marked with a star, but the client may submit without
   * it, since that other value may have been changed in the form.
   */
  readonly needed?: (context: Context, asked: Asked) => boolean
  /** Carried instead of shown once it has a value. */
  readonly settled?: boolean
  /** Whether the field is hidden while there is nothing to choose, such as from an empty register. */
  readonly unlessEmpty?: boolean
  /** Hidden in a group's form, which everybody reads. */
  readonly privateOnly?: boolean
}

/** An optional field that is never collapsed. */
export const uncollapsed = <T>(field: Field<T>): Field<T> => ({ ...field, wanted: () => true })

export type Fields = Readonly<Record<string, Field>>

export type InputOf<F extends Fields> = {
  readonly [K in keyof F]: z.output<ReturnType<F[K]['schema']>>
}
