import { toWireMessage } from '../message/wire-message.ts'
import type { Message } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { cutPage, type Endpoint, pageSize } from './endpoint.ts'
import { fieldViolation, invalidParameter, Refusal } from './refusal.ts'

const READ_SCOPES = ['im:message', 'im:message:readonly']
/** The readers of a message can be queried for a week. */
const READ_WINDOW_MS = 7 * 24 * 3_600_000

/** Get one message, list a chat, ask who has read (feishu.md 4.4). */
export const readingEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id',
    scopes: READ_SCOPES,
    run: ({ world, params, query }) => {
      const message = visibleMessage(world, params['message_id'])
      const wire = (one: Message) => toWireMessage(world, one, wantsWholeCard(query))
      // The messages inside a merged forward are included, each with its parent.
      const inside = (message.forwards ?? []).flatMap((id) => world.message(id) ?? [])
      const items = inside.map((one) => ({ ...wire(one), upper_message_id: message.messageId }))
      return { data: { items: [wire(message), ...items] } }
    },
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages',
    scopes: READ_SCOPES,
    run: ({ world, query }) => {
      const found = listContainer(world, query)
      const page = cutPage(found, query, pageSize(query, 20, 50))
      const items = page.items.map((one) => toWireMessage(world, one, wantsWholeCard(query)))
      return { data: { ...page, items } }
    },
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id/read_users',
    scopes: READ_SCOPES,
    run: ({ world, params, query }) => {
      const message = visibleMessage(world, params['message_id'])
      if (message.sender.kind !== 'app') {
        throw new Refusal(230012, 'Bot is NOT the sender of the message')
      }
      if (world.now() - message.createdAt > READ_WINDOW_MS) {
        throw new Refusal(230033, 'The message is older than 7 days')
      }
      const readers = Object.entries(message.readBy).map(([openId, at]) => ({
        user_id_type: 'open_id',
        user_id: openId,
        timestamp: String(Math.floor(at)),
        tenant_key: world.person(openId)?.tenantKey ?? '',
      }))
      return { data: { ...cutPage(readers, query, pageSize(query, 20, 100)) } }
    },
  },
]

function wantsWholeCard(query: Record<string, string>): boolean {
  return query['card_msg_content_type'] === 'user_card_content'
}

/** A message in a chat that the bot is in. */
export function visibleMessage(world: World, id: string | undefined): Message {
  const message = world.message(id ?? '')
  if (!message) throw invalidParameter(`invalid message_id: ${id ?? ''}`)
  if (!world.chat(message.chatId)?.botInside) {
    throw new Refusal(230002, 'Bot/User can NOT be out of the chat')
  }
  return message
}

function listContainer(world: World, query: Record<string, string>): Message[] {
  const type = query['container_id_type']
  const id = query['container_id']
  if ((type !== 'chat' && type !== 'thread') || id === undefined) {
    throw fieldViolation('container_id_type', 'container_id_type and container_id are required')
  }
  const all = Object.values(world.state.messages).filter((message) =>
    type === 'chat' ? message.chatId === id : message.threadId === id,
  )
  const chat = world.chat(type === 'chat' ? id : (all[0]?.chatId ?? ''))
  if (!chat?.botInside) throw new Refusal(230002, 'Bot/User can NOT be out of the chat')
  if (chat.mode !== 'p2p' && !world.state.app.scopes.includes('im:message.group_msg')) {
    throw new Refusal(230027, 'Lack of necessary permissions, ext=need scope: im:message.group_msg')
  }
  const from = Number(query['start_time'] ?? 0) * 1000
  const to =
    query['end_time'] === undefined
      ? Number.POSITIVE_INFINITY
      : Number(query['end_time']) * 1000 + 999
  const within = all.filter((one) => one.createdAt >= from && one.createdAt <= to)
  return query['sort_type'] === 'ByCreateTimeDesc' ? within.toReversed() : within
}
