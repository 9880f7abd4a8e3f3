import { type Day, yearOf } from '../domain/calendar/day.ts'

/** The blank for a handwritten number, where a paper has no series of its own. */
export const blankNumber = (date: Day): string => `　　　　〔${yearOf(date)}〕　　号`
