import { defineTask } from './task.ts'

/** A decision of a joint meeting (议定事项): what an organisation owes by a day (二(三), domain.md 4). */
export const decision = defineTask('decision', '议定事项')
