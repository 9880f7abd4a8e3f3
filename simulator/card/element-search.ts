import { arrayAt, isObject, type JsonObject, stringAt } from '../json.ts'

/** A tagged object in a card, with the objects that contain it, outermost first. */
export interface FoundElement {
  element: JsonObject
  ancestors: readonly JsonObject[]
}

/** Every object with a `tag` in the card's body, in reading order. */
export function listElements(card: unknown): FoundElement[] {
  const found: FoundElement[] = []
  walk(card, [], found)
  return found
}

function walk(value: unknown, ancestors: readonly JsonObject[], found: FoundElement[]): void {
  if (Array.isArray(value)) {
    for (const one of value) walk(one, ancestors, found)
    return
  }
  if (!isObject(value)) return
  const tagged = typeof value['tag'] === 'string'
  if (tagged) found.push({ element: value, ancestors })
  const around = tagged ? [...ancestors, value] : ancestors
  for (const [key, member] of Object.entries(value)) {
    if (key !== 'behaviors' && key !== 'chart_spec' && key !== 'rows') walk(member, around, found)
  }
}

/** Tags of components in which a person types or chooses a value. */
export const ENTRY_TAGS = [
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
]

/** Tags of components that a person can act on. */
export const INTERACTIVE_TAGS = new Set([
  'button',
  ...ENTRY_TAGS,
  'overflow',
  'select_img',
  'checker',
  'interactive_container',
])

/** Whether a button submits its form. */
export const submits = (button: JsonObject) => formAction(button) === 'submit'

/** What a button does to its form; 1.0 has two other spellings. */
export function formAction(button: JsonObject): 'submit' | 'reset' | undefined {
  const behavior = arrayAt(button, 'behaviors').find(
    (one) => stringAt(one, 'type') === 'form_action',
  )
  const said = [
    button['form_action_type'],
    button['action_type'],
    behavior && (stringAt(behavior, 'behavior') ?? 'submit'),
  ]
  if (said.includes('submit') || said.includes('form_submit')) return 'submit'
  return said.includes('reset') || said.includes('form_reset') ? 'reset' : undefined
}

/** The visible text of a component: a button's text, an input's label, a checker's line. */
export function spokenName(element: JsonObject): string {
  const text = element['text'] ?? element['label']
  return stringAt(text, 'content') ?? ''
}

/** The object at a path of keys and indexes, in the web client's notation. */
export function elementAt(card: JsonObject, path: readonly unknown[]): JsonObject | undefined {
  let at: unknown = card
  for (const step of path) {
    if (Array.isArray(at)) at = at[Number(step)]
    else at = isObject(at) ? at[String(step)] : undefined
  }
  return isObject(at) ? at : undefined
}
