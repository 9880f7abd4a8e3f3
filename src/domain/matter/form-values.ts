import { appOf, ofApp } from '../mechanism/app.ts'
import { normaliseText } from '../reading/text.ts'
import type { Context } from './context.ts'
import type { Field, Fields } from './field.ts'
import { optionsOf } from './offer.ts'

/** The part of a long text that a form can show. */
export function shownInForm(field: Field, value: unknown): string {
  const { widget } = field
  const text = typeof value === 'string' ? value : ''
  return 'max' in widget ? [...text].slice(0, widget.max).join('') : text
}

/** Whether a field with a value stands in the form: what is carried, or private in a group, does not. */
export function isShown(field: Field, value: unknown, context: Context): boolean {
  if (field.unlessEmpty && optionsOf(field.widget, context)?.length === 0) return false
  if (field.settled && typeof value === 'string' && value !== '') return false
  return field.widget.kind !== 'carried' && !(field.privateOnly && context.place.type === 'group')
}

/** A field into which people write. */
const isWritten = ({ widget: { kind } }: Field): boolean =>
  kind === 'line' || kind === 'paragraph' || kind === 'amount'

/** What was written into a form, in the spelling of what is typed: nothing in it is hidden or turned round. */
const asTyped = (field: Field, value: unknown): unknown =>
  typeof value === 'string' && isWritten(field) ? normaliseText(value) : (value ?? null)

/** A picker of accounts answers by Feishu's ids: they are those of the app of whoever picked. */
function asPicked({ widget: { kind } }: Field, value: unknown, { actor }: Context): unknown {
  if (kind !== 'account' && kind !== 'accounts') return value
  const own = (id: unknown) =>
    typeof id === 'string' && !id.includes(':') ? ofApp(appOf(actor.personId), id) : id
  return Array.isArray(value) ? value.map(own) : own(value)
}

/**
 * What a submitted form says of the fields that stand in it, and of no others. A field that is missing
 * was left empty or cleared (feishu.md 2.2).
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

/** Form values over those of the draft; a long text whose shown part was not changed stays whole. */
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
