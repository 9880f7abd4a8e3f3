import { appOf, ofApp } from '../mechanism/app.ts'
import { normaliseText } from '../reading/text.ts'
import type { Context } from './context.ts'
import type { Field, Fields } from './field.ts'
import { optionsOf } from './options.ts'

/** The beginning of a long text, as much as a form can show. */
export function shownInForm(field: Field, value: unknown): string {
  const { widget } = field
  const text = typeof value === 'string' ? value : ''
  return 'max' in widget ? [...text].slice(0, widget.max).join('') : text
}

/** Whether a field with a value is shown in the form: not if it is carried, or private in a group. */
export function isShown(field: Field, value: unknown, context: Context): boolean {
  if (field.unlessEmpty && optionsOf(field.widget, context)?.length === 0) return false
  if (field.settled && typeof value === 'string' && value !== '') return false
  return field.widget.kind !== 'carried' && !(field.privateOnly && context.place.type === 'group')
}

/** Whether people type text into the field. */
const isWritten = ({ widget: { kind } }: Field): boolean =>
  kind === 'line' || kind === 'paragraph' || kind === 'amount'

/** A text from a form, cleaned like typed text: without invisible or direction-changing characters. */
const asTyped = (field: Field, value: unknown): unknown =>
  typeof value === 'string' && isWritten(field) ? normaliseText(value) : (value ?? null)

/**
 * The value of an account picker with ids as the record spells them: Feishu's ids are those of the app of
 * the person who picked.
 */
function asPicked({ widget: { kind } }: Field, value: unknown, { actor }: Context): unknown {
  if (kind !== 'account' && kind !== 'accounts') return value
  const own = (id: unknown) =>
    typeof id === 'string' && !id.includes(':') ? ofApp(appOf(actor.personId), id) : id
  return Array.isArray(value) ? value.map(own) : own(value)
}

/**
 * The values of the fields that are shown in a submitted form. An absent field was left empty or cleared
 * (feishu.md 2.2).
 */
export function readForm(
  fields: Fields,
  draft: Readonly<Record<string, unknown>>,
  sent: Readonly<Record<string, unknown>>,
  context: Context,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([name, field]) => isShown(field, draft[name], context))
      .map(([name, field]) => [
        name,
        asPicked(field, asTyped(field, Object.hasOwn(sent, name) ? sent[name] : null), context),
      ]),
  )
}

/** Form values on top of those of the draft; a long text whose shown part is unchanged keeps its hidden rest. */
export function overDraft(
  fields: Fields,
  draft: Readonly<Record<string, unknown>>,
  form: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = { ...draft }
  for (const [name, value] of Object.entries(form)) {
    const field = fields[name]
    const whole = draft[name]
    const untouched =
      field !== undefined &&
      typeof whole === 'string' &&
      typeof value === 'string' &&
      normaliseText(value).trim() === normaliseText(shownInForm(field, whole)).trim()
    values[name] = untouched ? whole : value
  }
  return values
}
