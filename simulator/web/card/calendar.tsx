import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { dayOf, isoDay } from '../instant.ts'
import { virtualNow } from '../store.ts'

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']

function spell(year: number, month: number, day: number): string {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.toISOString().slice(0, 10)
}

/** A month to choose a day from; the week starts on Monday. */
export function Calendar(props: { day: string; onChoose: (day: string) => void }): JSX.Element {
  const today = isoDay(virtualNow())
  const [shown, setShown] = useState(() => {
    const [year, month] = (props.day || today).split('-').map(Number)
    return { year: year ?? dayOf(virtualNow()).year, month: month ?? 1 }
  })
  const turn = (months: number) => {
    const at = new Date(Date.UTC(shown.year, shown.month - 1 + months, 1))
    setShown({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1 })
  }
  const first = (new Date(Date.UTC(shown.year, shown.month - 1, 1)).getUTCDay() + 6) % 7
  const days = Array.from({ length: 42 }, (_unused, index) => index - first + 1)
  return (
    <div class="calendar">
      <div class="calendar-head">
        <button type="button" aria-label="上个月" onClick={() => turn(-1)}>
          <Icon name="back" size={16} />
        </button>
        <strong>
          {shown.year}年{shown.month}月
        </strong>
        <button type="button" aria-label="下个月" onClick={() => turn(1)}>
          <Icon name="forward" size={16} />
        </button>
      </div>
      <div class="calendar-grid">
        {WEEKDAYS.map((name) => (
          <span key={name} class="calendar-weekday">
            {name}
          </span>
        ))}
        {days.map((day) => {
          const spelled = spell(shown.year, shown.month, day)
          const inside = Number(spelled.slice(5, 7)) === shown.month
          return (
            <button
              key={spelled}
              type="button"
              class={`calendar-day${inside ? '' : ' calendar-out'}${spelled === today ? ' calendar-today' : ''}`}
              aria-pressed={spelled === props.day}
              aria-label={spelled}
              onClick={() => props.onChoose(spelled)}
            >
              {Number(spelled.slice(8))}
            </button>
          )
        })}
      </div>
    </div>
  )
}
