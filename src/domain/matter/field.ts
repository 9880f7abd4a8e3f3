import type { z } from 'zod'
import type { Person } from '../mechanism/directory.ts'
import type { Context } from './context.ts'
import type { Matter } from './matter.ts'

/** One choice in a form. `words` are other ways in which people type it. */
export interface Option {
  readonly value: string
  readonly text: string
  readonly words?: readonly string[]
}

/** About which matter something is asked, and what is filled in so far: what a field offers may hang on both. */
export interface Asked {
  readonly subject: Matter | null
  readonly values: Readonly<Record<string, unknown>>
}

/** Nothing in particular is asked about, and nothing is filled in. */
export const nothingAsked: Asked = { subject: null, values: {} }

/** Why a person cannot be chosen, as the end of a sentence that begins with him (不是本单位人员); `null` when he can. */
export type Fits = (person: Person, context: Context, asked: Asked) => string | null

/** What a field looks like in a form, and how typed text is read into it. */
export type Widget =
  | { readonly kind: 'line' | 'paragraph'; readonly max: number }
  | {
      readonly kind: 'choice' | 'choices'
      readonly options: (context: Context, asked: Asked) => readonly Option[]
    }
  /** Bound people: one or several. `fits` offers them, and refuses whoever was named all the same. */
  | { readonly kind: 'person' | 'people'; readonly fits: Fits; readonly stopped: boolean }
  /** Accounts of the tenant, registered or not: one or several. */
  | {
      readonly kind: 'account' | 'accounts'
      readonly accounts: (context: Context, asked: Asked) => readonly string[]
    }
  | { readonly kind: 'day'; readonly lean: 'past' | 'future' }
  /** Money, typed as people write it. */
  | { readonly kind: 'amount'; readonly max: number }
  /** Carried along with the form, never shown in it. */
  | { readonly kind: 'carried' }

/** One field (栏目) of an act: its schema validates typed text and form values alike. */
export interface Field<T = unknown> {
  readonly label: string
  readonly required: boolean
  readonly hint: string
  readonly schema: z.ZodType<T>
  readonly widget: Widget
  /** In what it counts, where it is a whole number: 人. */
  readonly unit?: string
  /** A day that has come, or one that has not gone by. */
  readonly when?: 'past' | 'coming'
  /** How a sentence begins that says what may be chosen: 可移送至. */
  readonly offers?: string
  /** What the form shows where nothing was said of it, such as today for the day on which a thing was done. */
  readonly usual?: (context: Context) => string
  /** What it is filled with of a typed text that another field takes whole; it never takes what is left of one. */
  readonly readIn?: (text: string, context: Context) => string | undefined
  /** It is asked for by what is filled in elsewhere, so that it is not folded away though it may be left out. */
  readonly wanted?: (context: Context, asked: Asked) => boolean
  /**
   * What is filled in elsewhere is refused without it: starred, though the client sends the form
   * without it, for the choice that asks for it may be another by then.
   */
  readonly needed?: (context: Context, asked: Asked) => boolean
  /** Carried along rather than shown once it has a value. */
  readonly settled?: boolean
  /** Not shown where nothing can be chosen, such as while a register is empty. */
  readonly unlessEmpty?: boolean
  /** Not shown in a group's form, where everybody would read it. */
  readonly privateOnly?: boolean
}

export type Fields = Readonly<Record<string, Field>>

export type InputOf<F extends Fields> = { readonly [K in keyof F]: z.output<F[K]['schema']> }
