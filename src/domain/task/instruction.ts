import { defineTask } from './task.ts'

/** What a head decides on a half-year report (批示事项): what an organisation owes by a day (一(三)). */
export const instruction = defineTask('instruction', '批示事项')
