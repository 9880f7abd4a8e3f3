import { z } from 'zod'
import { next, page, pageLimit, read } from './answer.ts'
import type { FeishuPort } from './port.ts'
import { botInfoPath, type Transport } from './transport.ts'

const botAnswer = z.object({
  bot: z.object({ open_id: z.string(), app_name: z.string(), activate_status: z.number() }),
})
const tenantAnswer = z.object({
  data: z.object({
    tenant: z.object({ tenant_key: z.string().min(1), name: z.string().default('') }),
  }),
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
    items: z
      .array(
        z.object({
          member_id: z.string(),
          name: z.string().default(''),
          tenant_key: z.string().default(''),
        }),
      )
      .default([]),
    ...page,
  }),
})
const userAnswer = z.object({ data: z.object({ user: z.object({ name: z.string() }) }) })

/** The calls about identities: the bot, its tenant, a chat and its members, an account. */
export function peopleCalls(
  transport: Transport,
): Pick<FeishuPort, 'botInfo' | 'ownTenant' | 'chat' | 'chatMembers' | 'user'> {
  return {
    botInfo: async () => {
      const answer = await transport.call({ method: 'GET', path: botInfoPath })
      const { bot } = read(botAnswer, answer)
      return { openId: bot.open_id, name: bot.app_name, active: bot.activate_status === 2 }
    },
    ownTenant: async () => {
      const path = '/open-apis/tenant/v2/tenant/query'
      const { tenant } = read(tenantAnswer, await transport.call({ method: 'GET', path })).data
      return { key: tenant.tenant_key, name: tenant.name }
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
  }
}

const chats = '/open-apis/im/v1/chats'

async function listMembers(
  transport: Transport,
  chatId: string,
): ReturnType<FeishuPort['chatMembers']> {
  const path = `${chats}/${encodeURIComponent(chatId)}/members`
  const members: { personId: string; name: string; tenant: string }[] = []
  let token = ''
  for (let pages = 0; pages < pageLimit; pages += 1) {
    const params = { member_id_type: 'open_id', page_size: 100, ...next(token) }
    const { data } = read(membersAnswer, await transport.call({ method: 'GET', path, params }))
    members.push(
      ...data.items.map((one) => ({
        personId: one.member_id,
        name: one.name,
        tenant: one.tenant_key,
      })),
    )
    token = data.page_token ?? ''
    if (!data.has_more || token === '') return members
  }
  return members
}
