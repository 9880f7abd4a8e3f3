import { z } from 'zod'
import { next, page, pageLimit, read } from './answer.ts'
import type { DirectoryAccount, FeishuPort } from './port.ts'
import { botInfoPath, type Transport } from './transport.ts'

const botAnswer = z.object({
  bot: z.object({ open_id: z.string(), app_name: z.string(), activate_status: z.number() }),
})
const chatAnswer = z.object({
  data: z.object({
    name: z.string().default(''),
    chat_mode: z.string().default('group'),
    external: z.boolean().default(false),
    chat_status: z.string().default('normal'),
  }),
})
const membersAnswer = z.object({
  data: z.object({
    items: z.array(z.object({ member_id: z.string(), name: z.string().default('') })).default([]),
    ...page,
  }),
})
const accountStatus = z
  .object({ is_frozen: z.boolean(), is_resigned: z.boolean(), is_exited: z.boolean() })
  .partial()
const usersAnswer = z.object({
  data: z.object({
    items: z
      .array(
        z.object({
          open_id: z.string(),
          name: z.string().default(''),
          status: accountStatus.nullish(),
        }),
      )
      .default([]),
  }),
})
const userAnswer = z.object({ data: z.object({ user: z.object({ name: z.string() }) }) })

/** The calls about identities: the bot, a chat and its members, an account. */
export function peopleCalls(
  transport: Transport,
): Pick<FeishuPort, 'botInfo' | 'chat' | 'chatMembers' | 'user' | 'users'> {
  return {
    botInfo: async () => {
      const answer = await transport.call({ method: 'GET', path: botInfoPath })
      const { bot } = read(botAnswer, answer)
      return { openId: bot.open_id, name: bot.app_name, active: bot.activate_status === 2 }
    },
    chat: async (chatId) => {
      const path = `${chats}/${encodeURIComponent(chatId)}`
      const { data } = read(chatAnswer, await transport.call({ method: 'GET', path }))
      const dissolved = data.chat_status !== 'normal'
      return { name: data.name, mode: data.chat_mode, external: data.external, dissolved }
    },
    chatMembers: (chatId) => listMembers(transport, chatId),
    user: async (personId) => {
      const path = `/open-apis/contact/v3/users/${encodeURIComponent(personId)}`
      const params = { user_id_type: 'open_id' }
      return read(userAnswer, await transport.call({ method: 'GET', path, params })).data.user
    },
    users: async (people) => {
      const accounts: DirectoryAccount[] = []
      for (let from = 0; from < people.length; from += mostAsked) {
        const asked = people.slice(from, from + mostAsked).map(encodeURIComponent)
        const path = `/open-apis/contact/v3/users/batch?user_ids=${asked.join('&user_ids=')}`
        const params = { user_id_type: 'open_id' }
        const answer = await transport.call({ method: 'GET', path, params })
        accounts.push(...read(usersAnswer, answer).data.items.map(accountOf))
      }
      return accounts
    },
  }
}

/** The most ids of one call. */
const mostAsked = 50

function accountOf({
  open_id: personId,
  name,
  status,
}: z.infer<typeof usersAnswer>['data']['items'][number]): DirectoryAccount {
  const state = !status
    ? 'unknown'
    : status.is_resigned
      ? 'resigned'
      : status.is_exited
        ? 'exited'
        : status.is_frozen
          ? 'frozen'
          : 'active'
  return { personId, name, state }
}

const chats = '/open-apis/im/v1/chats'

async function listMembers(
  transport: Transport,
  chatId: string,
): Promise<{ personId: string; name: string }[]> {
  const path = `${chats}/${encodeURIComponent(chatId)}/members`
  const members: { personId: string; name: string }[] = []
  let token = ''
  for (let pages = 0; pages < pageLimit; pages += 1) {
    const params = { member_id_type: 'open_id', page_size: 100, ...next(token) }
    const { data } = read(membersAnswer, await transport.call({ method: 'GET', path, params }))
    members.push(...data.items.map(({ member_id: personId, name }) => ({ personId, name })))
    token = data.page_token ?? ''
    if (!data.has_more || token === '') return members
  }
  return members
}
