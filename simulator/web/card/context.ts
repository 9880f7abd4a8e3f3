import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { JsonObject } from '../../json.ts'
import type { FieldValue } from '../wire.ts'
import type { CustomColors } from './colour.ts'

export type Path = readonly (string | number)[]

/** What the components of one card share. */
export interface CardScene {
  card: JsonObject
  members: readonly string[]
  colors: CustomColors
  textSizes: Record<string, { default?: string; pc?: string; mobile?: string }>
  /** True while the bot is being asked; everything waits then. */
  waiting: boolean
  /** Path of the component that was tapped last. */
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

/** The card around a component. */
export function useCard(): CardScene {
  return useContext(CardContext)
}

/** The form around a component: what was entered, and which fields were left empty. */
export interface FormScene {
  values: Record<string, FieldValue>
  missing: ReadonlySet<string>
  set(name: string, value: FieldValue): void
  submit(path: Path, element: JsonObject): void
  reset(): void
}

export const FormContext = createContext<FormScene | undefined>(undefined)

/** The form around a component; undefined outside forms. */
export function useForm(): FormScene | undefined {
  return useContext(FormContext)
}
