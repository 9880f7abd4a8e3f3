import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

const two = (value: number) => String(value).padStart(2, '0')
const HOURS = Array.from({ length: 24 }, (_unused, index) => two(index))
const MINUTES = Array.from({ length: 60 }, (_unused, index) => two(index))

/** Hours and minutes to choose from. */
export function TimeColumns(props: {
  minute: string
  onChoose: (minute: string) => void
}): JSX.Element {
  const [hour = '09', minute = '00'] = props.minute ? props.minute.split(':') : []
  return (
    <div class="time-columns">
      <TimeColumn
        label="时"
        values={HOURS}
        chosen={props.minute ? hour : ''}
        onChoose={(next) => props.onChoose(`${next}:${minute}`)}
      />
      <TimeColumn
        label="分"
        values={MINUTES}
        chosen={props.minute ? minute : ''}
        onChoose={(next) => props.onChoose(`${hour}:${next}`)}
      />
    </div>
  )
}

function TimeColumn(props: {
  label: string
  values: string[]
  chosen: string
  onChoose: (value: string) => void
}): JSX.Element {
  const column = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    const box = column.current
    const chosen = box?.querySelector<HTMLElement>('[aria-pressed="true"]')
    if (box && chosen) box.scrollTop = chosen.offsetTop - box.clientHeight / 2
  }, [])
  return (
    <fieldset class="time-column" ref={column}>
      <legend class="visually-hidden">{props.label}</legend>
      {props.values.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === props.chosen}
          onClick={() => props.onChoose(value)}
        >
          {value}
        </button>
      ))}
    </fieldset>
  )
}
