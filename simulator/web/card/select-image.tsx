import type { JSX } from 'preact'
import type { JsonObject } from '../../json.ts'
import { Icon } from '../icon.tsx'
import { fileUrl } from '../wire.ts'
import { type Path, useForm } from './context.ts'
import { FieldFrame, useField } from './field.tsx'
import { flag, parts, text, words } from './property.ts'

/** The `select_img` component: pictures to choose from. */
export function SelectImage({ element, path }: { element: JsonObject; path: Path }): JSX.Element {
  const field = useField(element, path)
  const form = useForm()
  const values = Array.isArray(field.value) ? field.value : []
  const plural = flag(element, 'multi_select') && form !== undefined
  const columns = { stretch: 1, bisect: 2, trisect: 3 }[text(element, 'layout', 'bisect')] ?? 2
  const choose = (value: string) => {
    if (!plural) field.enter([value])
    else if (values.includes(value)) field.enter(values.filter((one) => one !== value))
    else field.enter([...values, value])
  }
  return (
    <FieldFrame element={element} field={field}>
      <div class="select-images" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
        {parts(element, 'options').map((option) => {
          const value = text(option, 'value')
          return (
            <button
              key={value}
              type="button"
              class="select-image"
              aria-pressed={values.includes(value)}
              aria-label={words(option, 'hover_tips') || value}
              title={words(option, 'hover_tips') || undefined}
              disabled={field.disabled || flag(option, 'disabled')}
              style={{ aspectRatio: text(element, 'aspect_ratio', '16:9').replace(':', '/') }}
              onClick={() => choose(value)}
            >
              <img src={fileUrl(text(option, 'img_key'))} alt="" />
              <span class="select-image-mark">
                <Icon name="check" size={14} />
              </span>
            </button>
          )
        })}
      </div>
    </FieldFrame>
  )
}
