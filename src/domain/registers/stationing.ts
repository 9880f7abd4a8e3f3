import { z } from 'zod'
import type { Day } from '../calendar/day.ts'

const day = z.string().transform((value) => value as Day)

/** The schema of a stationing in the registers; older rows are read with it too. */
export const stationingSchema = z.object({
  /** The office whose people are stationed. */
  office: z.string(),
  /** Who is at the room every week, and on which weekday (值守安排). */
  roster: z
    .object({
      /** 1 is Monday. */
      weekday: z.int().min(1).max(7),
      people: z.array(z.string()).min(1),
      /** Whether the people take turns, one a week in order, starting with the week of `since`. */
      inTurn: z.boolean(),
      since: day,
    })
    .nullable(),
  /** The room, and the day on which its plate was put up (正式挂牌). */
  plate: z.object({ on: day, place: z.string() }).nullable(),
  active: z.boolean(),
})

/** How an office is stationed at its liaison room (派驻), 二(一). */
export type Stationing = z.output<typeof stationingSchema>

/** A stationing without any arrangement. */
export const unarranged = (office: string): Stationing => ({
  office,
  roster: null,
  plate: null,
  active: true,
})
