import { openChat } from '../world/chat-roster.ts'
import type { Chat } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { cutPage, type Endpoint, optionalText, pageSize, textList } from './endpoint.ts'
import { Refusal } from './refusal.ts'

const READ_SCOPES = ['im:chat', 'im:chat:readonly', 'im:chat:read']
/** A uuid creates at most one group within this time (feishu.md 4.8). */
const UUID_WINDOW_MS = 10 * 3_600_000

/** Create, list and read groups (feishu.md 4.8). */
export const chatEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: '/open-apis/im/v1/chats',
    scopes: ['im:chat', 'im:chat:create'],
    run: ({ world, query, body }) => {
      const uuid = query['uuid']
      const earlier = uuid === undefined ? undefined : world.state.uuids[`chat ${uuid}`]
      const made = earlier && world.now() - earlier.at < UUID_WINDOW_MS && world.chat(earlier.id)
      if (made) return { data: describeChat(made) }
      const ids = textList(body, 'user_id_list', 50)
      const ownerId = optionalText(body, 'owner_id')
      const unknown = [...ids, ...(ownerId ? [ownerId] : [])].filter((id) => !world.person(id))
      if (unknown.length > 0) {
        throw new Refusal(232043, `Your request contains unavailable ids: ${unknown.join(',')}`)
      }
      const members = [...ids, ...(ownerId ? [ownerId] : [])].map(
        (id) => world.person(id)?.openId ?? id,
      )
      const chat = openChat(world, {
        name: optionalText(body, 'name') ?? '',
        description: optionalText(body, 'description') ?? '',
        mode: body['group_message_type'] === 'thread' ? 'topic' : 'group',
        members,
        ownerId,
        madeByApp: true,
      })
      if (uuid !== undefined)
        world.state.uuids[`chat ${uuid}`] = { id: chat.chatId, at: world.now() }
      return { data: describeChat(chat) }
    },
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/chats',
    scopes: READ_SCOPES,
    run: ({ world, query }) => {
      const groups = Object.values(world.state.chats).filter(
        (chat) => chat.mode !== 'p2p' && chat.botInside && !chat.dissolved,
      )
      const page = cutPage(groups, query, pageSize(query, 20, 100))
      const items = page.items.map((chat) => ({
        chat_id: chat.chatId,
        name: chat.name,
        description: chat.description,
        avatar: '',
        owner_id: chat.ownerId ?? '',
        owner_id_type: 'open_id',
        external: false,
        tenant_key: world.state.app.tenantKey,
        chat_status: 'normal',
      }))
      return { data: { ...page, items } }
    },
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/chats/:chat_id',
    scopes: READ_SCOPES,
    run: ({ world, params }) => ({ data: describeChat(knownChat(world, params['chat_id'])) }),
  },
  {
    method: 'PUT',
    path: '/open-apis/im/v1/chats/:chat_id',
    scopes: ['im:chat', 'im:chat:update'],
    run: ({ world, params, body }) => {
      const chat = knownChat(world, params['chat_id'])
      if (!chat.botInside) throw new Refusal(232011, 'Operator can NOT be out of the chat')
      if (chat.dissolved) throw new Refusal(232009, 'The chat has been dissolved')
      const owner = optionalText(body, 'owner_id')
      if (owner !== undefined && !chat.members.includes(owner)) {
        throw new Refusal(232043, `Your request contains unavailable ids: ${owner}`)
      }
      chat.name = optionalText(body, 'name') ?? chat.name
      chat.description = optionalText(body, 'description') ?? chat.description
      chat.ownerId = owner ?? chat.ownerId
      world.tell({ kind: 'chat', id: chat.chatId })
      return { data: {} }
    },
  },
  {
    method: 'DELETE',
    path: '/open-apis/im/v1/chats/:chat_id',
    scopes: ['im:chat', 'im:chat:delete'],
    run: ({ world, params }) => {
      const chat = knownChat(world, params['chat_id'])
      if (chat.dissolved) throw new Refusal(232009, 'The chat has been dissolved')
      if (!chat.botInside) throw new Refusal(232011, 'Operator can NOT be out of the chat')
      if (!maySpeakForOwner(world, chat)) {
        throw new Refusal(232017, 'No Permission: the operator is NOT owner or creator')
      }
      chat.dissolved = true
      world.tell({ kind: 'chat', id: chat.chatId })
      return { data: {} }
    },
  },
]

/** Whether the bot owns the group, or created it and has the scope for groups that it created. */
function maySpeakForOwner({ state }: World, { ownerId, madeByApp }: Chat): boolean {
  const isOwner = ownerId === undefined || ownerId === state.app.botOpenId
  return isOwner || (madeByApp === true && state.app.scopes.includes('im:chat:operate_as_owner'))
}

/** The chat with this id; 232006 when there is none. */
export function knownChat(world: World, chatId: string | undefined): Chat {
  const chat = world.chat(chatId ?? '')
  if (!chat) throw new Refusal(232006, 'Your request specifies a chat_id which is invalid')
  return chat
}

function statusOf({ dissolved, historyKept }: Chat): string {
  if (!dissolved) return 'normal'
  return historyKept ? 'dissolved_save' : 'dissolved'
}

function describeChat(chat: Chat): Record<string, unknown> {
  return {
    chat_id: chat.chatId,
    avatar: '',
    name: chat.name,
    description: chat.description,
    owner_id: chat.ownerId ?? '',
    owner_id_type: 'open_id',
    chat_mode: chat.mode,
    chat_type: 'private',
    group_message_type: chat.mode === 'topic' ? 'thread' : 'chat',
    join_message_visibility: 'all_members',
    leave_message_visibility: 'all_members',
    membership_approval: 'no_approval_required',
    moderation_permission: 'all_members',
    urgent_setting: 'all_members',
    external: false,
    user_count: String(chat.members.length),
    bot_count: chat.botInside ? '1' : '0',
    chat_status: statusOf(chat),
  }
}
