import { ENTRY_TAGS, listElements } from '../card/element-search.ts'
import { arrayAt, type JsonObject, stringAt } from '../json.ts'
import type { Knobs } from '../world/knobs.ts'
import { TapRefused } from './tap-refused.ts'

/** The value of a component in the wire format. */
export type FieldValue = string | string[] | boolean

const FIELD_TAGS = new Set([...ENTRY_TAGS, 'select_img', 'checker'])

/** Dates carry the offset of the person's time zone (feishu.md 2.2). */
const OFFSET = ' +0800'

/**
 * Fills in a form as the client does: initial values, then what the person entered. Refuses unknown fields,
 * impossible values, and empty required fields.
 */
export function fillForm(
  form: JsonObject,
  entered: Record<string, FieldValue>,
  unselected: Knobs['unselectedFields'],
  members: readonly string[],
): Record<string, FieldValue> {
  const fields = listElements(form).filter(
    ({ element }) => element !== form && FIELD_TAGS.has(stringAt(element, 'tag') ?? ''),
  )
  const names = new Set(fields.map(({ element }) => stringAt(element, 'name') ?? ''))
  const strange = Object.keys(entered).filter((name) => !names.has(name))
  if (strange.length > 0) {
    throw new TapRefused('invalid', `the form has no field ${strange.join(', ')}`, strange)
  }
  const values: Record<string, FieldValue> = {}
  const missing: string[] = []
  for (const { element } of fields) {
    const name = stringAt(element, 'name') ?? ''
    const given = entered[name]
    if (given !== undefined && element['disabled'] === true) {
      throw new TapRefused('disabled', `field ${name} is disabled`, [name])
    }
    const value = given === undefined ? initialValue(element) : admitValue(element, given, members)
    if (isEmpty(value)) {
      if (element['required'] === true) missing.push(name)
      if (unselected === 'empty' && value !== undefined) values[name] = value
      else if (unselected === 'empty') values[name] = isPlural(element) ? [] : ''
    } else if (value !== undefined) values[name] = value
  }
  if (missing.length > 0) {
    throw new TapRefused('required', `required: ${missing.join(', ')}`, missing)
  }
  return values
}

function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function isPlural(element: JsonObject): boolean {
  const tag = stringAt(element, 'tag') ?? ''
  return tag.startsWith('multi_') || tag === 'select_img'
}

/** The value of an untouched field. */
export function initialValue(element: JsonObject): FieldValue | undefined {
  const withOffset = (key: string) => {
    const initial = stringAt(element, key)
    return initial ? initial + OFFSET : undefined
  }
  switch (element['tag']) {
    case 'input':
      return stringAt(element, 'default_value')
    case 'date_picker':
      return withOffset('initial_date')
    case 'picker_time':
      return withOffset('initial_time')
    case 'picker_datetime':
      return withOffset('initial_datetime')
    case 'checker':
      return element['checked'] === true
    case 'multi_select_static':
    case 'multi_select_person':
      return arrayAt(element, 'selected_values').map(String)
    case 'select_static':
    case 'select_person': {
      const index = typeof element['initial_index'] === 'number' ? element['initial_index'] : 0
      const byIndex = stringAt(arrayAt(element, 'options')[index - 1], 'value')
      return stringAt(element, 'initial_option') || byIndex
    }
    default:
      return undefined
  }
}

/** Checks that a person could have entered the value, and formats it like the client. */
export function admitValue(
  element: JsonObject,
  value: FieldValue,
  members: readonly string[],
): FieldValue {
  const name = stringAt(element, 'name') ?? stringAt(element, 'tag') ?? ''
  const wrong = (why: string) => new TapRefused('invalid', `${name}: ${why}`, [name])
  const choices = arrayAt(element, 'options').map((one) => stringAt(one, 'value') ?? '')
  const tag = stringAt(element, 'tag') ?? ''
  if (tag === 'checker') {
    if (typeof value !== 'boolean') throw wrong('a tick is true or false')
    return value
  }
  if (isPlural(element)) {
    if (!Array.isArray(value)) throw wrong('several choices are a list')
    const open = tag === 'multi_select_person' && choices.length === 0 ? members : choices
    const strange = value.filter((one) => !open.includes(one))
    if (strange.length > 0) throw wrong(`no such choice: ${strange.join(', ')}`)
    return value
  }
  if (typeof value !== 'string') throw wrong('a text is needed')
  if (tag === 'select_static' || tag === 'select_person') {
    const open = tag === 'select_person' && choices.length === 0 ? members : choices
    if (value !== '' && !open.includes(value)) throw wrong(`no such choice: ${value}`)
    return value
  }
  if (tag === 'input') return admitInput(element, value, wrong)
  return admitInstant(tag, value, wrong)
}

function admitInput(element: JsonObject, value: string, wrong: (why: string) => Error): string {
  const greatest = typeof element['max_length'] === 'number' ? element['max_length'] : 1000
  if ([...value].length > greatest) throw wrong(`longer than ${greatest} characters`)
  if (element['input_type'] !== 'multiline_text' && value.includes('\n')) {
    throw wrong('one line only')
  }
  return value
}

const INSTANTS: Record<string, RegExp> = {
  date_picker: /^\d{4}-\d{2}-\d{2}$/,
  picker_time: /^\d{2}:\d{2}$/,
  picker_datetime: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
}

function admitInstant(tag: string, value: string, wrong: (why: string) => Error): string {
  if (value === '') return value
  const bare = value.replace(/ \+\d{4}$/, '')
  if (!INSTANTS[tag]?.test(bare)) throw wrong(`not a ${tag}: ${value}`)
  return bare === value ? value + OFFSET : value
}

/** A field's value from the control API. */
export function readFieldValue(value: unknown): FieldValue {
  if (typeof value === 'boolean') return value
  return Array.isArray(value) ? value.map(String) : String(value)
}
