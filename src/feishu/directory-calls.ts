import { z } from 'zod'
import { next, page, pageLimit, read } from './answer.ts'
import type { Department, DirectoryAccount, FeishuPort } from './port.ts'
import type { Transport } from './transport.ts'

const contact = '/open-apis/contact/v3'
/** The most ids that one call may ask about. */
const mostAsked = 50
const pageSize = 50

const accountStatus = z
  .object({ is_frozen: z.boolean(), is_resigned: z.boolean(), is_exited: z.boolean() })
  .partial()
const account = z.object({
  open_id: z.string(),
  name: z.string().default(''),
  status: accountStatus.nullish(),
})
const usersAnswer = z.object({ data: z.object({ items: z.array(account).default([]), ...page }) })
const departmentsAnswer = z.object({
  data: z.object({
    items: z
      .array(z.object({ open_department_id: z.string(), name: z.string().default('') }))
      .default([]),
    ...page,
  }),
})

function accountOf({ open_id: personId, name, status }: z.infer<typeof account>): DirectoryAccount {
  if (!status) return { personId, name, state: 'unknown' }
  if (status.is_resigned) return { personId, name, state: 'resigned' }
  if (status.is_exited) return { personId, name, state: 'exited' }
  return { personId, name, state: status.is_frozen ? 'frozen' : 'active' }
}

/** The calls that read the directory of the tenant (通讯录). They do not count against the monthly quota. */
export function directoryCalls(
  transport: Transport,
): Pick<FeishuPort, 'users' | 'departments' | 'departmentMembers'> {
  return {
    users: async (people) => {
      const accounts: DirectoryAccount[] = []
      for (let from = 0; from < people.length; from += mostAsked) {
        const asked = people.slice(from, from + mostAsked).map(encodeURIComponent)
        const path = `${contact}/users/batch?user_ids=${asked.join('&user_ids=')}`
        const params = { user_id_type: 'open_id' }
        const answer = await transport.call({ method: 'GET', path, params })
        accounts.push(...read(usersAnswer, answer).data.items.map(accountOf))
      }
      return accounts
    },
    departments: async () => {
      const path = `${contact}/departments/0/children`
      const params = { department_id_type: 'open_department_id', fetch_child: true }
      const all = await inPages(transport, path, params, departmentsAnswer)
      return all.map(({ open_department_id: id, name }): Department => ({ id, name }))
    },
    departmentMembers: async (department) => {
      const path = `${contact}/users/find_by_department`
      const ids = { department_id_type: 'open_department_id', user_id_type: 'open_id' }
      const params = { ...ids, department_id: department }
      return (await inPages(transport, path, params, usersAnswer)).map(accountOf)
    },
  }
}

/** All items of a list, page by page. */
async function inPages<Item>(
  transport: Transport,
  path: string,
  params: Readonly<Record<string, string | boolean>>,
  shape: z.ZodType<{
    data: { items: Item[]; has_more: boolean; page_token?: string | undefined }
  }>,
): Promise<Item[]> {
  const items: Item[] = []
  let token = ''
  for (let pages = 0; pages < pageLimit; pages += 1) {
    const asked = { ...params, page_size: pageSize, ...next(token) }
    const answer = await transport.call({ method: 'GET', path, params: asked })
    const { data } = read(shape, answer)
    items.push(...data.items)
    token = data.page_token ?? ''
    if (!data.has_more || token === '') return items
  }
  return items
}
