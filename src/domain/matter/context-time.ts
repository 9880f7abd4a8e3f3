import { type ActTime, actTimeSince } from '../calendar/act-time.ts'
import { dayOf } from '../calendar/day.ts'
import type { Context } from './context.ts'
import type { Matter } from './matter.ts'

/** The same context with another time of the act. */
export const contextAt = (context: Context, { at, doubt }: ActTime): Context => {
  if (at === context.saidAt) return context
  const today = dayOf(at)
  const registers = today === context.today ? context.registers : context.registers.on(today)
  return { ...context, saidAt: at, today, timeDoubt: doubt, registers }
}

/** The context of an act on a matter; the act is not earlier than the matter. */
export const contextOn = (context: Context, subject: Matter | null): Context => {
  if (subject === null) return context
  const time = { at: context.saidAt, doubt: context.timeDoubt }
  return contextAt(context, actTimeSince(time, subject.openedAt, context.now))
}
