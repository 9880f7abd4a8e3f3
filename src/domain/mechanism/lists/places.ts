import { z } from 'zod'

/**
 * What is also shown in Feishu's own places (飞书自有入口), each off unless the profile switches it on: it
 * costs calls of the month's quota and a further permission of the app (decisions 162, 214).
 */
export const placesSchema = z
  .strictObject({
    /** 飞书任务: one task for each open deadline, for its owers. */
    tasks: z.boolean().default(false),
    /** 加急: for the first reminder after a due day, and on the last day of a feedback. */
    urgent: z.boolean().default(false),
    /** 飞书日历: one event for each joint meeting and patrol, for whoever comes. */
    calendar: z.boolean().default(false),
    /** 通讯录: names follow it, suspended accounts are noticed, people are picked from it. */
    contacts: z.boolean().default(false),
    /** 链接: from an event of the calendar and a letter back into the bot's chat. */
    links: z.boolean().default(false),
    /** 审批中心: what waits for the word of an approver or a head, to be answered there as well. */
    approvals: z.boolean().default(false),
  })
  .prefault({})
