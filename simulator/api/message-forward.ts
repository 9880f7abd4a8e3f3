import { postMessage } from '../message/compose.ts'
import type { Content } from '../message/content.ts'
import { toWireMessage } from '../message/wire-message.ts'
import type { Message } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { type ApiRequest, type Endpoint, requireText, textList } from './endpoint.ts'
import { visibleMessage } from './message-read.ts'
import { botOf, livingMessage } from './message-send.ts'
import { findTarget } from './message-target.ts'
import { fieldViolation, invalidParameter, Refusal } from './refusal.ts'

const SCOPES = ['im:message', 'im:message:send_as_bot']
const GREATEST_MERGE = 100

/** Forwards one message, or several as one (合并转发). */
export const forwardEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: '/open-apis/im/v1/messages/:message_id/forward',
    scopes: SCOPES,
    run: (request) => {
      const { world, params } = request
      const original = seen(world, params['message_id'])
      if (isFixed(original)) {
        throw new Refusal(230001, 'The card must not be forwarded: config.enable_forward')
      }
      const { msgType, content, card } = original
      const copy = { msgType, content, mentions: [], card, cardId: undefined }
      return { data: toWireMessage(world, post(request, copy)) }
    },
  },
  {
    method: 'POST',
    path: '/open-apis/im/v1/messages/merge_forward',
    scopes: SCOPES,
    run: (request) => {
      const { world, body } = request
      const ids = textList(body, 'message_id_list', GREATEST_MERGE)
      if (ids.length === 0) throw fieldViolation('message_id_list', 'message_id_list is required')
      const inside = ids.map((id) => seen(world, id))
      if (new Set(inside.map((one) => one.chatId)).size > 1) {
        throw invalidParameter('all messages must be of one chat')
      }
      const content = JSON.stringify({ content: 'Merged and Forwarded Message' })
      const merged = {
        msgType: 'merge_forward',
        content,
        mentions: [],
        card: undefined,
        cardId: undefined,
      }
      const message = post(request, merged)
      message.forwards = ids
      return { data: { message: toWireMessage(world, message), invalid_message_id_list: [] } }
    },
  },
]

function seen(world: World, id: string | undefined): Message {
  const message = livingMessage(world, id)
  return visibleMessage(world, message.messageId)
}

function isFixed(message: Message): boolean {
  const config = message.card?.['config']
  return typeof config === 'object' && config !== null && 'enable_forward' in config
    ? config.enable_forward === false
    : false
}

function post({ world, query, body }: ApiRequest, content: Content): Message {
  const chat = findTarget(world, query['receive_id_type'], requireText(body, 'receive_id'))
  return postMessage(world, botOf(world), content, { chatId: chat.chatId })
}
