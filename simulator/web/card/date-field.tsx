import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { JsonObject } from '../../json.ts'
import { Icon } from '../icon.tsx'
import { Popover } from '../popover.tsx'
import { Calendar } from './calendar.tsx'
import { type Path, useForm } from './context.ts'
import { FieldFrame, useField } from './field.tsx'
import { text, words } from './property.ts'
import { TimeColumns } from './time-columns.tsx'

/** The three pickers of days and times. */
export function DateField({ element, path }: { element: JsonObject; path: Path }): JSX.Element {
  const field = useField(element, path)
  const form = useForm()
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const tag = text(element, 'tag')
  const shown = typeof field.value === 'string' ? field.value.replace(/ [+-]\d{4}$/, '') : ''
  const [day = '', minute = ''] = tag === 'picker_time' ? ['', shown] : shown.split(' ')
  const enter = (nextDay: string, nextMinute: string, done: boolean) => {
    const value =
      tag === 'date_picker'
        ? nextDay
        : tag === 'picker_time'
          ? nextMinute
          : `${nextDay} ${nextMinute || '09:00'}`
    if (tag === 'picker_datetime' && nextDay === '') return
    field.enter(value, !done)
    if (done) setOpen(false)
  }
  return (
    <FieldFrame element={element} field={field}>
      <button
        ref={anchor}
        type="button"
        class="input select"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-invalid={field.missing}
        aria-label={words(element, 'placeholder') || text(element, 'name')}
        disabled={field.disabled}
        onClick={() => setOpen(!open)}
      >
        {shown ? (
          <span>{shown}</span>
        ) : (
          <span class="placeholder">{words(element, 'placeholder') || '请选择'}</span>
        )}
        <Icon name={tag === 'picker_time' ? 'clock' : 'calendar'} size={14} />
      </button>
      {open ? (
        <Popover anchor={anchor} onClose={() => setOpen(false)} label="选择时间">
          <div class="date-pop">
            {tag === 'picker_time' ? null : (
              <Calendar
                day={day}
                onChoose={(chosen) => enter(chosen, minute, tag === 'date_picker')}
              />
            )}
            {tag === 'date_picker' ? null : (
              <TimeColumns minute={minute} onChoose={(chosen) => enter(day, chosen, false)} />
            )}
          </div>
          {tag === 'date_picker' ? null : (
            <button
              type="button"
              class="popover-done"
              disabled={shown === ''}
              onClick={() => {
                setOpen(false)
                if (!form) field.send()
              }}
            >
              完成
            </button>
          )}
        </Popover>
      ) : null}
    </FieldFrame>
  )
}
