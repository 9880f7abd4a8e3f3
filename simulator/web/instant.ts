const zone = 'Asia/Shanghai'

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('zh-CN', { timeZone: zone, hourCycle: 'h23', ...options })
}

const clock = formatter({ hour: '2-digit', minute: '2-digit' })
const seconds = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
const dayParts = formatter({ year: 'numeric', month: 'numeric', day: 'numeric' })
const weekday = formatter({ weekday: 'short' })

/** `14:05` in Beijing time. */
export function timeOfDay(at: number): string {
  return clock.format(at)
}

/** `14:05:09` in Beijing time. */
export function exactTime(at: number): string {
  return seconds.format(at)
}

/** Year, month and day in Beijing time. */
export function dayOf(at: number): { year: number; month: number; day: number } {
  const parts = dayParts.formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return { year: part('year'), month: part('month'), day: part('day') }
}

/** `2026-03-05` in Beijing time. */
export function isoDay(at: number): string {
  const { year, month, day } = dayOf(at)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** `3月5日 周四`, with the year when it is not this one. */
export function longDay(at: number, now: number): string {
  const { year, month, day } = dayOf(at)
  const lead = year === dayOf(now).year ? '' : `${year}年`
  return `${lead}${month}月${day}日 ${weekday.format(at)}`
}

/** As in the chat list: the time today, otherwise the day. */
export function shortInstant(at: number, now: number): string {
  if (isoDay(at) === isoDay(now)) return timeOfDay(at)
  if (isoDay(at) === isoDay(now - 86_400_000)) return '昨天'
  const { year, month, day } = dayOf(at)
  return year === dayOf(now).year ? `${month}月${day}日` : `${year}/${month}/${day}`
}

/** Midnight in Beijing time of a day such as `2026-03-05`, in ms UTC. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`)
}
