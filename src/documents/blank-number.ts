import { type Day, yearOf } from '../domain/calendar/day.ts'

/** Where a paper has no series of its own, the place in which the office writes its number. */
export const blankNumber = (date: Day): string => `　　　　〔${yearOf(date)}〕　　号`
