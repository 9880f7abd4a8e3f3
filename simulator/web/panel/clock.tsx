import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Calendar } from '../card/calendar.tsx'
import { exactTime, isoDay, longDay, startOfDay } from '../instant.ts'
import { attempt, useWindow, virtualNow } from '../store.ts'
import { wire } from '../wire.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Office hours begin at nine. */
const MORNING = 9 * HOUR
/** The real ms that the bot gets at every stop. */
const PAUSE = 60

/** Nine o'clock in Beijing on the next Monday to Friday; holidays are up to the bot. */
function nextMorning(now: number): number {
  let at = startOfDay(isoDay(now)) + MORNING
  while (at <= now || [0, 6].includes(new Date(at + 8 * HOUR).getUTCDay())) at += DAY
  return at
}

/** The panel that moves the virtual clock, with stops for the bot on the way. */
export function ClockPanel(): JSX.Element {
  const offset = useWindow((state) => state.offset)
  const [, redraw] = useState(0)
  const [moving, setMoving] = useState(false)
  const [day, setDay] = useState('')
  useEffect(() => {
    const timer = setInterval(() => redraw((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  const now = virtualNow()
  const move = async (to: number) => {
    setMoving(true)
    const step = to - now > 3 * DAY ? 4 * HOUR : HOUR
    await attempt(() => wire.setClock(to, step, PAUSE))
    setMoving(false)
  }
  const away = Math.round(offset / HOUR)
  return (
    <div class="clock-panel">
      <p class="clock-now" aria-live="polite">
        <strong>{exactTime(now)}</strong>
        <span>{longDay(now, 0)}</span>
        <small>
          {away === 0
            ? '与真实时间一致'
            : `比真实时间${away > 0 ? '快' : '慢'} ${spellHours(Math.abs(away))}`}
        </small>
      </p>
      <div class="clock-moves">
        <button
          type="button"
          class="button"
          disabled={moving}
          onClick={() => void move(now + HOUR)}
        >
          前进 1 小时
        </button>
        <button type="button" class="button" disabled={moving} onClick={() => void move(now + DAY)}>
          前进 1 天
        </button>
        <button
          type="button"
          class="button"
          disabled={moving}
          onClick={() => void move(nextMorning(now))}
        >
          到下个工作日 9:00
        </button>
        <button
          type="button"
          class="button"
          disabled={moving}
          onClick={() => void move(now + 10 * DAY)}
        >
          前进 10 天
        </button>
      </div>
      <h3>到某一天 9:00</h3>
      <Calendar day={day} onChoose={setDay} />
      <button
        type="button"
        class="button clock-go"
        disabled={moving || startOfDay(day) + MORNING <= now || day === ''}
        onClick={() => void move(startOfDay(day) + MORNING)}
      >
        {day === '' ? '先选一天' : `前往 ${day}`}
      </button>
      {moving ? (
        <p class="clock-moving" role="status">
          <span class="spinner" /> 时间推进中，机器人逐时运行
        </p>
      ) : null}
      <p class="side-note">
        时间只向前走。机器人按这里的时间判断期限、发送提醒；周末以外的节假日和调休由机器人自己判断。
      </p>
    </div>
  )
}

function spellHours(hours: number): string {
  const days = Math.floor(hours / 24)
  const rest = hours % 24
  return `${days > 0 ? `${days} 天` : ''}${rest > 0 || days === 0 ? ` ${rest} 小时` : ''}`.trim()
}
