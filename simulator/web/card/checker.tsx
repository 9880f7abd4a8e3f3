import type { JSX } from 'preact'
import type { JsonObject } from '../../json.ts'
import { Icon } from '../icon.tsx'
import { ButtonElement } from './button.tsx'
import { type Path, useForm } from './context.ts'
import { useField } from './field.tsx'
import { flag, numeric, part, parts, text } from './property.ts'
import { TextObject } from './text-elements.tsx'

/** The `checker` component: a checkbox line. */
export function CheckerElement({
  element,
  path,
}: {
  element: JsonObject
  path: Path
}): JSX.Element {
  const field = useField(element, path)
  const form = useForm()
  const checked = field.value === true
  const style = part(element, 'checked_style')
  const silent = form === undefined && parts(element, 'behaviors').length === 0
  const area = part(element, 'button_area')
  return (
    <div class="checker" style={{ padding: text(element, 'padding', '0px') }}>
      <label class="checker-line">
        <input
          type="checkbox"
          class="visually-hidden"
          checked={checked}
          disabled={field.disabled}
          onChange={() => field.enter(!checked, silent)}
        />
        <span class="checker-box">{checked ? <Icon name="check" size={12} /> : null}</span>
        <span
          style={{
            ...(checked ? { opacity: numeric(style, 'opacity', 1) } : {}),
            ...(checked && flag(style, 'show_strikethrough')
              ? { textDecoration: 'line-through' }
              : {}),
          }}
        >
          <TextObject holder={element} name="text" />
        </span>
      </label>
      <span class={`checker-buttons checker-${text(area, 'pc_display_rule', 'always')}`}>
        {parts(area, 'buttons').map((button, index) => (
          <ButtonElement
            key={index}
            element={button}
            path={[...path, 'button_area', 'buttons', index]}
          />
        ))}
      </span>
    </div>
  )
}
