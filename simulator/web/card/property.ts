import { shownWords } from '../../card/shown-words.ts'
import { isObject, type JsonObject } from '../../json.ts'

/** A string property, or the default. */
export function text(element: unknown, key: string, otherwise = ''): string {
  const value = isObject(element) ? element[key] : undefined
  return typeof value === 'string' ? value : otherwise
}

/** A number property, or the default. */
export function numeric(element: unknown, key: string, otherwise: number): number {
  const value = isObject(element) ? element[key] : undefined
  return typeof value === 'number' ? value : otherwise
}

/** A boolean property, or the default. */
export function flag(element: unknown, key: string, otherwise = false): boolean {
  const value = isObject(element) ? element[key] : undefined
  return typeof value === 'boolean' ? value : otherwise
}

/** An object property; an empty object when it is missing. */
export function part(element: unknown, key: string): JsonObject {
  const value = isObject(element) ? element[key] : undefined
  return isObject(value) ? value : {}
}

/** The objects of a list property. */
export function parts(element: unknown, key: string): JsonObject[] {
  const value = isObject(element) ? element[key] : undefined
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** The text of a text object, in Chinese if there are translations. */
export function words(element: unknown, key: string): string {
  return shownWords(part(element, key))
}

/** The picture of an icon that is not in the library; its tag may be absent. */
export function iconPicture(icon: JsonObject): string {
  const isUploaded = text(icon, 'tag') === 'custom_icon' || text(icon, 'token') === ''
  return isUploaded ? text(icon, 'img_key') : ''
}

const STEPS: Record<string, string> = {
  small: '4px',
  medium: '8px',
  large: '12px',
  extra_large: '16px',
}

/** A spacing in CSS. */
export function spacing(element: unknown, key: string, otherwise: string): string {
  const value = text(element, key, otherwise)
  return STEPS[value] ?? value
}

const ALIGN: Record<string, string> = {
  left: 'flex-start',
  top: 'flex-start',
  center: 'center',
  right: 'flex-end',
  bottom: 'flex-end',
}

/** An alignment along a flex axis in CSS. */
export function alignment(element: unknown, key: string, otherwise: string): string {
  return ALIGN[text(element, key, otherwise)] ?? 'flex-start'
}
