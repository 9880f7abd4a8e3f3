import { recallMessage } from '../api/message-change.ts'
import type { JsonObject } from '../json.ts'
import { wrap } from '../push/envelope.ts'
import { personIds, tenantOf } from '../push/event-id.ts'
import type { PushEngine } from '../push/push-engine.ts'
import { joinChat, leaveChat } from '../world/chat-roster.ts'
import type { Chat, Push } from '../world/state.ts'
import type { World } from '../world/world.ts'

function chatEvent(world: World, chat: Chat, operatorId: string): JsonObject {
  return {
    chat_id: chat.chatId,
    operator_id: personIds(world, operatorId),
    external: false,
    operator_tenant_key: tenantOf(world, operatorId),
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
  }
}

function groupOf(world: World, chatId: string): Chat {
  const chat = world.chat(chatId)
  if (!chat || chat.mode === 'p2p') throw new Error(`no such group: ${chatId}`)
  return chat
}

/** Somebody adds the bot to a group, or removes it (feishu.md 2.3). */
export async function moveBot(
  world: World,
  engine: PushEngine,
  chatId: string,
  operatorId: string,
  inside: boolean,
): Promise<Push> {
  const chat = groupOf(world, chatId)
  chat.botInside = inside
  world.tell({ kind: 'chat', id: chatId })
  const type = inside ? 'im.chat.member.bot.added_v1' : 'im.chat.member.bot.deleted_v1'
  return engine.emit(wrap(world, type, chatEvent(world, chat, operatorId)), { chatId })
}

/** Somebody adds people to a group, or removes them. */
export async function moveMembers(
  world: World,
  engine: PushEngine,
  chatId: string,
  openIds: readonly string[],
  operatorId: string,
  inside: boolean,
): Promise<Push> {
  const chat = groupOf(world, chatId)
  const moved = inside ? joinChat(world, chat, openIds) : leaveChat(world, chat, openIds)
  const users = moved.map((openId) => ({
    name: world.person(openId)?.name ?? '',
    tenant_key: tenantOf(world, openId),
    user_id: personIds(world, openId),
  }))
  const type = inside ? 'im.chat.member.user.added_v1' : 'im.chat.member.user.deleted_v1'
  const event = { ...chatEvent(world, chat, operatorId), users }
  if (!chat.botInside)
    return engine.withhold(wrap(world, type, event), '机器人不在群内', { chatId })
  return engine.emit(wrap(world, type, event), { chatId })
}

/** The group is renamed (feishu.md 2.3). */
export async function renameChat(
  world: World,
  engine: PushEngine,
  chatId: string,
  name: string,
  operatorId: string,
): Promise<Push> {
  const chat = groupOf(world, chatId)
  const before = chat.name
  chat.name = name
  world.tell({ kind: 'chat', id: chatId })
  const event = {
    ...chatEvent(world, chat, operatorId),
    before_change: { name: before },
    after_change: { name },
    moderator_list: {},
  }
  const payload = wrap(world, 'im.chat.updated_v1', event)
  return chat.botInside
    ? engine.emit(payload, { chatId })
    : engine.withhold(payload, '机器人不在群内', { chatId })
}

/** The group is dissolved; if its history is kept for the members, there is no event. */
export async function disbandChat(
  world: World,
  engine: PushEngine,
  chatId: string,
  operatorId: string,
  keepHistory: boolean,
): Promise<Push> {
  const chat = groupOf(world, chatId)
  chat.dissolved = true
  chat.historyKept = keepHistory
  world.tell({ kind: 'chat', id: chatId })
  const payload = wrap(world, 'im.chat.disbanded_v1', chatEvent(world, chat, operatorId))
  return keepHistory
    ? engine.withhold(payload, '解散时保留了历史记录', { chatId })
    : engine.emit(payload, { chatId })
}

/** The administrator of the tenant suspends an account, or restores it. */
export async function setFrozen(
  world: World,
  engine: PushEngine,
  openId: string,
  frozen: boolean,
): Promise<Push> {
  const person = world.person(openId)
  if (!person) throw new Error(`no such person: ${openId}`)
  const status = (isFrozen: boolean) => ({
    is_frozen: isFrozen,
    is_resigned: person.resigned,
    is_activated: true,
    is_exited: false,
    is_unjoin: false,
  })
  const event = {
    object: { ...personIds(world, openId), name: person.name, status: status(frozen) },
    old_object: { open_id: openId, status: status(person.frozen) },
  }
  person.frozen = frozen
  world.tell({ kind: 'person', id: openId })
  return engine.emit(wrap(world, 'contact.user.updated_v3', event))
}

/** The name of a person changes in the directory. */
export async function renamePerson(
  world: World,
  engine: PushEngine,
  openId: string,
  name: string,
): Promise<Push> {
  const person = world.person(openId)
  if (!person) throw new Error(`no such person: ${openId}`)
  const event = {
    object: { ...personIds(world, openId), name },
    old_object: { open_id: openId, name: person.name },
  }
  person.name = name
  world.tell({ kind: 'person', id: openId })
  return engine.emit(wrap(world, 'contact.user.updated_v3', event))
}

/** A person leaves the organisation and is removed from all groups and the directory (feishu.md 2.4). */
export async function resign(world: World, engine: PushEngine, openId: string): Promise<Push> {
  const person = world.person(openId)
  if (!person) throw new Error(`no such person: ${openId}`)
  person.resigned = true
  for (const chat of Object.values(world.state.chats)) {
    if (chat.mode !== 'p2p') leaveChat(world, chat, [openId])
  }
  world.tell({ kind: 'person', id: openId })
  const event = {
    object: { ...personIds(world, openId), name: person.name },
    old_object: { department_ids: ['od_root'], open_id: openId },
  }
  return engine.emit(wrap(world, 'contact.user.deleted_v3', event))
}

/** A person opens the private chat with the bot. */
export async function enterChat(world: World, engine: PushEngine, openId: string): Promise<Push> {
  const chat = world.privateChat(openId)
  const last = Object.values(world.state.messages).findLast((one) => one.chatId === chat.chatId)
  const event = {
    chat_id: chat.chatId,
    operator_id: personIds(world, openId),
    last_message_id: last?.messageId ?? '',
    last_message_create_time: last ? String(Math.floor(last.createdAt)) : '',
  }
  const type = 'im.chat.access_event.bot_p2p_chat_entered_v1'
  return engine.emit(wrap(world, type, event), { chatId: chat.chatId })
}

/** A person uses an item of the bot's menu (机器人自定义菜单). */
export async function chooseMenu(
  world: World,
  engine: PushEngine,
  openId: string,
  key: string,
): Promise<Push> {
  const event = {
    operator: {
      operator_name: world.person(openId)?.name ?? '',
      operator_id: personIds(world, openId),
    },
    event_key: key,
    timestamp: Math.floor(world.now() / 1000),
  }
  return engine.emit(wrap(world, 'application.bot.menu_v6', event))
}

/** A person withdraws an own message. */
export async function recall(
  world: World,
  engine: PushEngine,
  openId: string,
  messageId: string,
): Promise<Push> {
  const message = world.message(messageId)
  if (!message || message.sender.id !== openId) throw new Error('only own messages can be recalled')
  recallMessage(world, message)
  const { chatId } = message
  const event = {
    message_id: messageId,
    chat_id: chatId,
    recall_time: String(Math.floor(world.now())),
    recall_type: 'message_owner',
  }
  return engine.emit(wrap(world, 'im.message.recalled_v1', event), { chatId, messageId })
}

/** A person reads messages; in private chats the bot is told (feishu.md 2.4). */
export async function markRead(
  world: World,
  engine: PushEngine,
  openId: string,
  messageIds: readonly string[],
): Promise<Push | undefined> {
  const fresh = messageIds.filter((id) => {
    const message = world.message(id)
    return message && message.sender.id !== openId && message.readBy[openId] === undefined
  })
  for (const id of fresh) {
    const message = world.message(id)
    if (message) message.readBy[openId] = world.now()
  }
  const ofBot = fresh.filter((id) => {
    const message = world.message(id)
    return message?.sender.kind === 'app' && world.chat(message.chatId)?.mode === 'p2p'
  })
  if (ofBot.length === 0) return undefined
  const event = {
    reader: {
      reader_id: personIds(world, openId),
      read_time: String(Math.floor(world.now())),
      tenant_key: tenantOf(world, openId),
    },
    message_id_list: ofBot,
  }
  return engine.emit(wrap(world, 'im.message.message_read_v1', event))
}
