import { defineTask } from './task.ts'

/** A point of the year's plan (年度要点), once it is issued: what an organisation owes by a day (二(三)). */
export const workPoint = defineTask('work-point', '年度要点')
