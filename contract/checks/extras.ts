import { arrayAt, stringAt } from '../../simulator/json.ts'
import { type Check, found } from '../check.ts'
import { spell } from './parts.ts'

const DAY_MS = 86_400_000

/** Checks of parts that are used only where they are switched on. */
export const extraChecks: readonly Check[] = [
  {
    id: 'urgent',
    fact: '应用内加急：自己发的消息可加急群成员',
    needs: ['urgent', 'person'],
    run: async ({ bot, group, person }) => {
      const sent = await bot.send(group, 'text', { text: '对照检查：加急' })
      const path = `/open-apis/im/v1/messages/${stringAt(sent.data, 'message_id')}/urgent_app`
      const body = { user_id_list: [person] }
      const answer = await bot.call('PATCH', path, { query: { user_id_type: 'open_id' }, body })
      return found(answer.code === 0, spell(answer), { logId: answer.logId })
    },
  },
  {
    id: 'task',
    fact: '任务可建立并删除，全天的期限以 UTC 零点计',
    needs: ['task'],
    run: async ({ bot, person }) => {
      const due = { timestamp: String(Math.ceil(Date.now() / DAY_MS) * DAY_MS), is_all_day: true }
      const members = [{ id: person, type: 'user', role: 'assignee' }]
      const answer = await bot.call('POST', '/open-apis/task/v2/tasks', {
        query: { user_id_type: 'open_id' },
        body: { summary: '对照检查', due, members, client_token: `contract-${Date.now()}` },
      })
      const task = answer.data['task']
      const guid = stringAt(task, 'guid')
      if (guid !== undefined) await bot.call('DELETE', `/open-apis/task/v2/tasks/${guid}`)
      return found(answer.code === 0, spell(answer), { logId: answer.logId })
    },
  },
  {
    id: 'directory',
    fact: '通讯录：多个 user_ids 逐一列出，不在范围的略去；部门可从根部门逐级列出，其直属人员可读取',
    needs: ['person'],
    run: async ({ bot, person }) => {
      const contact = '/open-apis/contact/v3'
      const type = 'user_id_type=open_id'
      const users = await bot.call(
        'GET',
        `${contact}/users/batch?user_ids=${person}&user_ids=${person}&${type}`,
      )
      const query = { department_id_type: 'open_department_id', page_size: '50' }
      const below = await bot.call('GET', `${contact}/departments/0/children`, {
        query: { ...query, fetch_child: 'true' },
      })
      const people = await bot.call('GET', `${contact}/users/find_by_department`, {
        query: { ...query, department_id: '0', user_id_type: 'open_id' },
      })
      const holds = [users, below, people].every(({ code }) => code === 0)
      const saw = `人员 ${spell(users)}；部门 ${spell(below)}；直属人员 ${spell(people)}`
      return found(holds && arrayAt(users.data, 'items').length > 0, saw, { logId: users.logId })
    },
  },
]
