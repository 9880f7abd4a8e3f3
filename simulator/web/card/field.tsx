import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { initialValue } from '../../client/form.ts'
import type { JsonObject } from '../../json.ts'
import type { FieldValue } from '../wire.ts'
import { type Path, useCard, useForm } from './context.ts'
import { flag, text, words } from './property.ts'

/** A component's value: stored by the form, or outside a form by the component, which sends it at once. */
interface Field {
  value: FieldValue | undefined
  disabled: boolean
  missing: boolean
  /** Sets a value; outside a form the bot is called at once unless `quiet`. */
  enter(value: FieldValue, quiet?: boolean): void
  /** Sends the current value to the bot, outside a form. */
  send(): void
}

/** The value of a component and functions to change it. */
export function useField(element: JsonObject, path: Path): Field {
  const card = useCard()
  const form = useForm()
  const name = text(element, 'name')
  const [own, setOwn] = useState<FieldValue | undefined>()
  const entered = form ? form.values[name] : own
  const value = entered ?? initialValue(element)
  return {
    value,
    disabled: flag(element, 'disabled') || card.expired || card.waiting,
    missing: form?.missing.has(name) ?? false,
    enter: (next, quiet = false) => {
      if (form) form.set(name, next)
      else {
        setOwn(next)
        if (!quiet) card.tap(path, element, { value: next })
      }
    },
    send: () => {
      if (!form && value !== undefined) card.tap(path, element, { value })
    },
  }
}

/** Label, mark of a required field, and the message when it was left empty. */
export function FieldFrame(props: {
  element: JsonObject
  field: Field
  children: ComponentChildren
}): JSX.Element {
  const { element, field } = props
  const label = words(element, 'label')
  const width = text(element, 'width', 'default')
  const left = text(element, 'label_position', 'top') === 'left'
  return (
    <div
      class={`field${left ? ' field-left' : ''}${field.missing ? ' field-missing' : ''}`}
      style={width === 'fill' ? { width: '100%' } : width.endsWith('px') ? { width } : {}}
    >
      {label ? (
        <span class="field-label">
          {label}
          {flag(element, 'required') ? <b aria-hidden="true"> *</b> : null}
        </span>
      ) : null}
      <div class="field-control">
        {props.children}
        {field.missing ? <span class="field-error">此项必填</span> : null}
      </div>
    </div>
  )
}
