import { z } from 'zod'

/**
 * What is also shown in Feishu's own places (飞书自有入口). Each is off by default, since it uses calls of
 * the monthly quota and an additional permission of the app (decisions 162, 214).
 */
export const placesSchema = z
  .strictObject({
    /** 飞书任务: one task for each open deadline, for its owers. */
    tasks: z.boolean().default(false),
    /** 加急: for the first reminder after a due day, and on the last day of a feedback. */
    urgent: z.boolean().default(false),
    /** 飞书日历: one event for each joint meeting and patrol, for its participants. */
    calendar: z.boolean().default(false),
    /** 通讯录: names are updated from it, suspended accounts are noticed, people are chosen from it. */
    contacts: z.boolean().default(false),
    /** 链接: from calendar events and letters to the bot's chat. */
    links: z.boolean().default(false),
    /** 审批中心: what waits for an approver or a head, who can also answer there. */
    approvals: z.boolean().default(false),
  })
  .prefault({})
