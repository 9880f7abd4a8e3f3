import { z } from 'zod'
import { read } from './answer.ts'
import { botChatLink } from './applink.ts'
import type { FeishuPort } from './port.ts'
import type { Transport } from './transport.ts'

const path = '/open-apis/task/v2/tasks'
const params = { user_id_type: 'open_id' }
const madeAnswer = z.object({ data: z.object({ task: z.object({ guid: z.string() }) }) })

/** An all-day date is 00:00 UTC of its day: midnight in China would show the previous day (task v2, overview). */
const dueOf = (day: string) => ({
  timestamp: String(Date.parse(`${day}T00:00:00Z`)),
  is_all_day: true,
})
const membersOf = (people: readonly string[]) =>
  people.map((id) => ({ id, type: 'user', role: 'assignee' }))

/** The calls of task v2 (飞书任务), all for tasks that this app created. */
export function taskCalls(
  transport: Transport,
  appId: string,
): Pick<FeishuPort, 'makeTask' | 'changeTask' | 'memberTask' | 'deleteTask'> {
  const own = (guid: string) => `${path}/${encodeURIComponent(guid)}`
  const href = botChatLink(appId)
  // The tick box opens the bot's chat: a deadline is settled on the card only.
  const complete = { href, tip: { zh_cn: '请在单聊的卡片上办理' } }
  return {
    makeTask: async ({ summary, description, dueOn, bot, people, token }) => {
      const data = {
        summary,
        description,
        due: dueOf(dueOn),
        members: membersOf(people),
        origin: {
          platform_i18n_name: { zh_cn: bot },
          href: { url: href, title: '打开单聊' },
        },
        custom_complete: { pc: complete, ios: complete, android: complete },
        client_token: token,
      }
      const answer = await transport.call({ method: 'POST', path, params, data })
      return read(madeAnswer, answer).data.task.guid
    },
    changeTask: async (guid, { summary, description, dueOn, completedAt }) => {
      const task = {
        ...(summary === undefined ? {} : { summary }),
        ...(description === undefined ? {} : { description }),
        ...(dueOn === undefined ? {} : { due: dueOf(dueOn) }),
        ...(completedAt === undefined ? {} : { completed_at: String(completedAt) }),
      }
      const data = { task, update_fields: Object.keys(task) }
      await transport.call({ method: 'PATCH', path: own(guid), params, data })
    },
    memberTask: async (guid, how, people) => {
      const data = { members: membersOf(people) }
      const change = how === 'add' ? 'add_members' : 'remove_members'
      await transport.call({ method: 'POST', path: `${own(guid)}/${change}`, params, data })
    },
    deleteTask: async (guid) => {
      await transport.call({ method: 'DELETE', path: own(guid) })
    },
  }
}
