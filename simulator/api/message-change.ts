import { CARD_LIFETIME_MS, showCard } from '../message/card-change.ts'
import { readContent } from '../message/content.ts'
import { toWireMessage } from '../message/wire-message.ts'
import type { Message } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { type Endpoint, requireText } from './endpoint.ts'
import { livingMessage } from './message-send.ts'
import { admitToChat } from './message-target.ts'
import type { RateLimits } from './rate-limit.ts'
import { cardLocked, invalidParameter, Refusal } from './refusal.ts'

const CHANGE_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:update']
const GREATEST_EDITS = 20

/** Patch a card, edit a text, recall a message (feishu.md 4.4). */
export function changingEndpoints(limits: RateLimits): Endpoint[] {
  return [
    {
      method: 'PATCH',
      path: '/open-apis/im/v1/messages/:message_id',
      scopes: CHANGE_SCOPES,
      run: ({ world, params, body }) => {
        const message = ownMessage(world, params['message_id'])
        const raw = requireText(body, 'content')
        if (message.msgType !== 'interactive') throw invalidParameter('This message is NOT a card')
        if (message.visibleTo !== undefined) {
          throw invalidParameter('an ephemeral card can not be patched')
        }
        admitToOwnChat(world, message)
        if (world.now() - message.createdAt > CARD_LIFETIME_MS) {
          throw new Refusal(230031, 'The time to update the message has passed its limit')
        }
        limits.admitTarget('message', message.messageId)
        const inUse = world.pendingCallbacks.has(message.messageId)
        if (inUse && world.knobs.earlyUpdate === 'locked') throw cardLocked()
        const content = readContent(world, 'interactive', raw)
        if (!isShared(message.card) || !isShared(content.card)) {
          throw new Refusal(230001, 'The card must be shared: config.update_multi')
        }
        if (content.card) showCard(world, message, content.card)
        return { data: {} }
      },
    },
    {
      method: 'PUT',
      path: '/open-apis/im/v1/messages/:message_id',
      scopes: CHANGE_SCOPES,
      run: ({ world, params, body }) => {
        const message = ownMessage(world, params['message_id'])
        const msgType = requireText(body, 'msg_type')
        if (!['text', 'post'].includes(msgType) || message.msgType === 'interactive') {
          throw invalidParameter('only text and post can be edited')
        }
        admitToOwnChat(world, message)
        if (message.edits >= GREATEST_EDITS) {
          throw new Refusal(230072, 'The message has reached the number of times it can be edited')
        }
        const content = readContent(world, msgType, requireText(body, 'content'))
        message.msgType = msgType
        message.content = content.content
        message.mentions = content.mentions
        message.edits += 1
        message.updatedAt = world.now()
        world.tell({ kind: 'message', id: message.messageId })
        return { data: toWireMessage(world, message) }
      },
    },
    {
      method: 'DELETE',
      path: '/open-apis/im/v1/messages/:message_id',
      scopes: ['im:message', 'im:message:send_as_bot', 'im:message:recall'],
      run: ({ world, params }) => {
        const message = world.message(params['message_id'] ?? '')
        if (!message) throw invalidParameter('invalid message_id')
        if (message.recalled) throw new Refusal(230011, 'The message has been recalled')
        if (message.sender.kind !== 'app') {
          throw new Refusal(230026, 'No permission to recall this message')
        }
        recallMessage(world, message)
        return { data: {} }
      },
    },
  ]
}

/** Removes the message from every window. */
export function recallMessage(world: World, message: Message): void {
  message.recalled = true
  message.updatedAt = world.now()
  world.tell({ kind: 'message', id: message.messageId })
}

function ownMessage(world: World, id: string | undefined): Message {
  const message = livingMessage(world, id)
  if (message.sender.kind !== 'app') {
    throw new Refusal(230071, 'The operator is NOT the sender of the message')
  }
  return message
}

function admitToOwnChat(world: World, message: Message): void {
  const chat = world.chat(message.chatId)
  if (chat) admitToChat(world, chat)
}

/** 2.0 cards are always shared; 1.0 cards only when they declare it. */
function isShared(card: Message['card']): boolean {
  if (card?.['schema'] === '2.0') return true
  const config = card?.['config']
  return (
    typeof config === 'object' &&
    config !== null &&
    'update_multi' in config &&
    config.update_multi === true
  )
}
