import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { fillForm } from '../../client/form.ts'
import { TapRefused } from '../../client/tap-refused.ts'
import type { JsonObject } from '../../json.ts'
import { notify } from '../store.ts'
import type { FieldValue } from '../wire.ts'
import { FormContext, type FormScene, type Path, useCard } from './context.ts'
import { Elements } from './element.tsx'

/** The `form` component: stores the entered values and checks them before submitting. */
export function FormElement({ element, path }: { element: JsonObject; path: Path }): JSX.Element {
  const card = useCard()
  const [values, setValues] = useState<Record<string, FieldValue>>({})
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const [round, setRound] = useState(0)
  const scene: FormScene = useMemo(
    () => ({
      values,
      missing,
      set: (name, value) => {
        setValues((before) => ({ ...before, [name]: value }))
        setMissing((before) => new Set([...before].filter((one) => one !== name)))
      },
      submit: (buttonPath, button) => {
        const wrong = check(element, values, card.members)
        setMissing(new Set(wrong))
        if (wrong.length === 0) {
          const input: object = { formValue: values }
          card.tap(buttonPath, button, input)
        }
      },
      reset: () => {
        setValues({})
        setMissing(new Set())
        setRound((before) => before + 1)
      },
    }),
    [values, missing, card, element],
  )
  return (
    <FormContext.Provider value={scene}>
      <Elements key={round} class="form" holder={element} path={[...path, 'elements']} gap="12px" />
    </FormContext.Provider>
  )
}

/** Names of the fields that prevent submission. */
function check(
  form: JsonObject,
  values: Record<string, FieldValue>,
  members: readonly string[],
): readonly string[] {
  try {
    fillForm(form, values, 'omit', members)
    return []
  } catch (error) {
    if (!(error instanceof TapRefused)) throw error
    notify('warning', error.reason === 'required' ? '请填写必填项' : error.message)
    return error.fields
  }
}
