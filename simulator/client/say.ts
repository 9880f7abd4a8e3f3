import type { JsonObject } from '../json.ts'
import { postMessage } from '../message/compose.ts'
import { withoutUndefined } from '../message/wire-message.ts'
import { wrap } from '../push/envelope.ts'
import { personIds, tenantOf } from '../push/event-id.ts'
import type { PushEngine } from '../push/push-engine.ts'
import type { Chat, Message, Push } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { compose, type Utterance } from './utterance.ts'

/** Where a person writes: a group, or the private chat with the bot. */
export type Place = 'bot' | { chat: string | 'bot' }

/** A person sends a message; resolves when the bot has answered its first push. */
export async function say(
  world: World,
  engine: PushEngine,
  openId: string,
  place: Place,
  said: string | Utterance,
): Promise<Push> {
  const person = world.person(openId)
  if (!person) throw new Error(`no such person: ${openId}`)
  const chat = findChat(world, person.openId, place)
  const utterance = typeof said === 'string' ? { text: said } : said
  const replyTo = utterance.replyTo === undefined ? undefined : world.message(utterance.replyTo)
  if (utterance.replyTo !== undefined && !replyTo) {
    throw new Error(`no such message: ${utterance.replyTo}`)
  }
  const content = compose(world, person.openId, utterance)
  const sender = { kind: 'person', id: person.openId } as const
  const message = postMessage(world, sender, content, {
    chatId: chat.chatId,
    replyTo,
    inThread: utterance.inThread,
  })
  if (utterance.forwarded) message.forwards = [...utterance.forwarded]
  const about = { chatId: chat.chatId, messageId: message.messageId }
  const payload = wrap(world, 'im.message.receive_v1', receiveEvent(world, chat, message))
  const reason = whyWithheld(world, chat, message)
  return reason === undefined
    ? engine.emit(payload, about)
    : engine.withhold(payload, reason, about)
}

function findChat(world: World, openId: string, place: Place): Chat {
  const chatId = typeof place === 'string' ? place : place.chat
  if (chatId === 'bot') return world.privateChat(openId)
  const chat = world.chat(chatId)
  if (!chat) throw new Error(`no such chat: ${chatId}`)
  if (!chat.members.includes(openId)) throw new Error(`${openId} is not in ${chat.name}`)
  return chat
}

/** The event body of feishu.md 2.1. */
function receiveEvent(world: World, chat: Chat, message: Message): JsonObject {
  const openId = message.sender.id
  const mentions = message.mentions.map((mention) => ({
    key: mention.key,
    id:
      mention.kind === 'bot'
        ? { union_id: '', user_id: '', open_id: mention.openId }
        : personIds(world, mention.openId),
    ...(world.knobs.mentionTypes === 'told' ? { mentioned_type: mention.kind } : {}),
    name: mention.name,
    tenant_key: tenantOf(world, mention.openId),
  }))
  return {
    sender: {
      sender_id: personIds(world, openId),
      sender_type: 'user',
      tenant_key: tenantOf(world, openId),
    },
    message: withoutUndefined({
      message_id: message.messageId,
      root_id: message.rootId,
      parent_id: message.parentId,
      create_time: String(Math.floor(message.createdAt)),
      update_time: String(Math.floor(message.updatedAt)),
      chat_id: chat.chatId,
      thread_id: message.threadId,
      chat_type: chat.mode === 'p2p' ? 'p2p' : 'group',
      message_type: message.msgType,
      content: message.content,
      mentions: mentions.length === 0 ? undefined : mentions,
    }),
  }
}

/**
 * Without the scopes for messages, events are dropped silently (feishu.md 2.1): why this one is; undefined
 * when it is sent.
 */
function whyWithheld(world: World, chat: Chat, message: Message): string | undefined {
  const { scopes, botOpenId } = world.state.app
  const has = (...names: string[]) => names.some((name) => scopes.includes(name))
  if (!chat.botInside) return '机器人不在群内'
  if (chat.mode === 'p2p') {
    return has('im:message', 'im:message.p2p_msg:readonly', 'im:message.p2p_msg')
      ? undefined
      : '应用未开通单聊消息权限'
  }
  if (has('im:message.group_msg')) return undefined
  const namesBot = message.mentions.some((mention) => mention.openId === botOpenId)
  const namesAll = world.knobs.atAllReachesBot && message.content.includes('@_all')
  if (!namesBot && !namesAll) return '群消息没有 @ 机器人'
  return has('im:message', 'im:message.group_at_msg:readonly', 'im:message.group_at_msg')
    ? undefined
    : '应用未开通群 @ 消息权限'
}
