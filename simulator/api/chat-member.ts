import { joinChat, leaveChat } from '../world/chat-roster.ts'
import type { Chat } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { knownChat } from './chat.ts'
import { cutPage, type Endpoint, pageSize, textList } from './endpoint.ts'
import { Refusal } from './refusal.ts'

const PATH = '/open-apis/im/v1/chats/:chat_id/members'
const WRITE_SCOPES = ['im:chat', 'im:chat.members:write_only']

/** Members of groups: list, add, remove; bots are not listed (feishu.md 4.8). */
export const chatMemberEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: PATH,
    scopes: ['im:chat', 'im:chat:readonly', 'im:chat.members:read'],
    run: ({ world, params, query }) => {
      const chat = ownChat(world, params['chat_id'])
      const page = cutPage(chat.members, query, pageSize(query, 20, 100))
      const idType = query['member_id_type'] ?? 'open_id'
      const items = page.items.map((openId) => {
        const person = world.person(openId)
        const id =
          idType === 'union_id' ? person?.unionId : idType === 'user_id' ? person?.userId : openId
        return {
          member_id_type: idType,
          member_id: id ?? openId,
          name: person?.name ?? '',
          tenant_key: person?.tenantKey ?? '',
        }
      })
      return { data: { ...page, items, member_total: chat.members.length } }
    },
  },
  {
    method: 'POST',
    path: PATH,
    scopes: WRITE_SCOPES,
    run: ({ world, params, query, body }) => {
      const chat = ownChat(world, params['chat_id'])
      const ids = textList(body, 'id_list', 50)
      const lenient = query['succeed_type'] === '1'
      const unknown = ids.filter((id) => !world.person(id))
      const resigned = ids.filter((id) => world.person(id)?.resigned)
      if (!lenient && unknown.length > 0) {
        throw new Refusal(232043, `Your request contains unavailable ids: ${unknown.join(',')}`)
      }
      const known = ids.filter((id) => !unknown.includes(id) && !resigned.includes(id))
      joinChat(
        world,
        chat,
        known.map((id) => world.person(id)?.openId ?? id),
      )
      return {
        data: {
          invalid_id_list: resigned,
          not_existed_id_list: unknown,
          pending_approval_id_list: [],
        },
      }
    },
  },
  {
    method: 'DELETE',
    path: PATH,
    scopes: WRITE_SCOPES,
    run: ({ world, params, body }) => {
      const chat = ownChat(world, params['chat_id'])
      const ids = textList(body, 'id_list', 50)
      leaveChat(
        world,
        chat,
        ids.map((id) => world.person(id)?.openId ?? id),
      )
      return { data: { invalid_id_list: ids.filter((id) => !world.person(id)) } }
    },
  },
  {
    method: 'GET',
    path: `${PATH}/is_in_chat`,
    scopes: ['im:chat', 'im:chat:readonly', 'im:chat.members:read'],
    run: ({ world, params }) => ({
      data: { is_in_chat: knownChat(world, params['chat_id']).botInside },
    }),
  },
]

function ownChat(world: World, chatId: string | undefined): Chat {
  const chat = knownChat(world, chatId)
  if (!chat.botInside) throw new Refusal(232011, 'Operator can NOT be out of the chat')
  return chat
}
