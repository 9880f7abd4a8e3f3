import { postMessage } from '../message/compose.ts'
import { readContent } from '../message/content.ts'
import { toWireMessage } from '../message/wire-message.ts'
import type { Message } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { type Endpoint, optionalText, requireText } from './endpoint.ts'
import { admitToChat, findTarget } from './message-target.ts'
import type { RateLimits } from './rate-limit.ts'
import { fieldViolation, invalidParameter, Refusal } from './refusal.ts'

const SEND_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:send']
/** A uuid creates at most one message within this time (feishu.md 4.3). */
const UUID_WINDOW_MS = 3_600_000

/** Create and reply, which share uuid, limits and content. */
export function sendingEndpoints(limits: RateLimits): Endpoint[] {
  return [
    {
      method: 'POST',
      path: '/open-apis/im/v1/messages',
      scopes: SEND_SCOPES,
      run: ({ world, query, body }) => {
        const idType = query['receive_id_type']
        const receiver = requireText(body, 'receive_id')
        const msgType = requireText(body, 'msg_type')
        const raw = requireText(body, 'content')
        const uuid = readUuid(body)
        const chat = findTarget(world, idType, receiver)
        const earlier = sentBefore(world, uuid)
        if (earlier) return { data: toWireMessage(world, earlier) }
        const content = readContent(world, msgType, raw)
        limits.admitTarget(chat.mode === 'p2p' ? 'user' : 'group', chat.chatId)
        const message = postMessage(world, botOf(world), content, { chatId: chat.chatId })
        remember(world, uuid, message)
        return { data: toWireMessage(world, message) }
      },
    },
    {
      method: 'POST',
      path: '/open-apis/im/v1/messages/:message_id/reply',
      scopes: SEND_SCOPES,
      run: ({ world, params, body }) => {
        const replyTo = livingMessage(world, params['message_id'])
        const msgType = requireText(body, 'msg_type')
        const raw = requireText(body, 'content')
        const uuid = readUuid(body)
        const chat = world.chat(replyTo.chatId)
        if (!chat) throw new Refusal(230002, 'Bot/User can NOT be out of the chat')
        admitToChat(world, chat)
        const inThread = body['reply_in_thread'] === true
        if (inThread && !chat.allowsThreads) {
          throw new Refusal(230071, 'The group does NOT support reply in thread')
        }
        const earlier = sentBefore(world, uuid)
        if (earlier) return { data: toWireMessage(world, earlier) }
        const content = readContent(world, msgType, raw)
        limits.admitTarget(chat.mode === 'p2p' ? 'user' : 'group', chat.chatId)
        const message = postMessage(world, botOf(world), content, {
          chatId: chat.chatId,
          replyTo,
          inThread,
        })
        remember(world, uuid, message)
        return { data: toWireMessage(world, message) }
      },
    },
  ]
}

/** The bot as a sender. */
export function botOf(world: World): Message['sender'] {
  return { kind: 'app', id: world.state.app.appId }
}

/** A message that was not withdrawn; 230001 when unknown, 230011 when withdrawn. */
export function livingMessage(world: World, id: string | undefined): Message {
  const message = world.message(id ?? '')
  if (!message) throw invalidParameter(`invalid message_id: ${id ?? ''}`)
  if (message.recalled) throw new Refusal(230011, 'The message has been recalled')
  return message
}

function readUuid(body: Record<string, unknown>): string | undefined {
  const uuid = optionalText(body, 'uuid')
  if (uuid !== undefined && uuid.length > 50) throw fieldViolation('uuid', 'the max len is 50')
  return uuid === '' ? undefined : uuid
}

function sentBefore(world: World, uuid: string | undefined): Message | undefined {
  const earlier = uuid === undefined ? undefined : world.state.uuids[`message ${uuid}`]
  if (!earlier || world.now() - earlier.at >= UUID_WINDOW_MS) return undefined
  return world.message(earlier.id)
}

function remember(world: World, uuid: string | undefined, message: Message): void {
  if (uuid === undefined) return
  world.state.uuids[`message ${uuid}`] = { id: message.messageId, at: world.now() }
}
