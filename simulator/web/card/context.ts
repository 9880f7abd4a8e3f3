import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { JsonObject } from '../../json.ts'
import type { FieldValue } from '../wire.ts'
import type { CustomColors } from './colour.ts'

export type Path = readonly (string | number)[]

/** Shared data of the components of one card. */
export interface CardScene {
  card: JsonObject
  members: readonly string[]
  colors: CustomColors
  textSizes: Record<string, { default?: string; pc?: string; mobile?: string }>
  /** True while the bot is called; other taps wait. */
  waiting: boolean
  /** The path of the component that was last tapped. */
  tapped: string
  expired: boolean
  tap(path: Path, element: JsonObject, input?: { value?: FieldValue }): void
}

export const CardContext = createContext<CardScene>({
  card: {},
  members: [],
  colors: {},
  textSizes: {},
  waiting: false,
  tapped: '',
  expired: false,
  tap: () => {},
})

/** The card of a component. */
export function useCard(): CardScene {
  return useContext(CardContext)
}

/** The form of a component: the entered values, and the fields that were left empty. */
export interface FormScene {
  values: Record<string, FieldValue>
  missing: ReadonlySet<string>
  set(name: string, value: FieldValue): void
  submit(path: Path, element: JsonObject): void
  reset(): void
}

export const FormContext = createContext<FormScene | undefined>(undefined)

/** The form of a component; undefined outside forms. */
export function useForm(): FormScene | undefined {
  return useContext(FormContext)
}
