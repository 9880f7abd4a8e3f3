import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { JsonObject } from '../../json.ts'
import { Icon } from '../icon.tsx'
import { type Path, useForm } from './context.ts'
import { FieldFrame, useField } from './field.tsx'
import { flag, numeric, text, words } from './property.ts'

/** The `input` component: one line, several lines, or a password. */
export function InputField({ element, path }: { element: JsonObject; path: Path }): JSX.Element {
  const field = useField(element, path)
  const form = useForm()
  const area = useRef<HTMLTextAreaElement>(null)
  const kind = text(element, 'input_type', 'text')
  const value = typeof field.value === 'string' ? field.value : ''
  const greatest = numeric(element, 'max_length', 1000)
  useEffect(() => {
    if (!area.current || !flag(element, 'auto_resize')) return
    const most = numeric(element, 'max_rows', 10) * 22 + 14
    area.current.style.height = 'auto'
    area.current.style.height = `${Math.min(area.current.scrollHeight + 2, most)}px`
  }, [value])
  const common = {
    value,
    placeholder: words(element, 'placeholder') || '请输入',
    disabled: field.disabled,
    maxLength: greatest,
    required: flag(element, 'required'),
    'aria-label': words(element, 'label') || words(element, 'placeholder') || text(element, 'name'),
    'aria-invalid': field.missing,
    onInput: (event: Event) => {
      field.enter((event.target as HTMLInputElement).value, true)
    },
  }
  return (
    <FieldFrame element={element} field={field}>
      {kind === 'multiline_text' ? (
        <div class="input-area">
          <textarea {...common} ref={area} rows={numeric(element, 'rows', 5)} class="input" />
          <span class="input-count">
            {[...value].length}/{greatest}
          </span>
        </div>
      ) : (
        <div class="input-line">
          <input
            {...common}
            class="input"
            {...(kind === 'password' ? { type: 'password' as const } : { type: 'text' as const })}
            autocomplete="off"
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.isComposing) field.send()
            }}
          />
          {form ? null : (
            <button
              type="button"
              class="input-send"
              aria-label="提交"
              disabled={field.disabled || value === ''}
              onClick={field.send}
            >
              <Icon name="check" size={16} />
            </button>
          )}
        </div>
      )}
    </FieldFrame>
  )
}
