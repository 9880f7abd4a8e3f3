import { type JsonObject, stringAt } from '../json.ts'
import { postMessage } from '../message/compose.ts'
import type { Content } from '../message/content.ts'
import { MentionList, placeMentions } from '../message/mention.ts'
import { withoutUndefined } from '../message/wire-message.ts'
import { wrap } from '../push/envelope.ts'
import { personIds, tenantOf } from '../push/event-id.ts'
import type { PushEngine } from '../push/push-engine.ts'
import { pictureType, storeFile } from '../world/file-store.ts'
import type { Chat, Message, Push } from '../world/state.ts'
import type { World } from '../world/world.ts'

/** A node of a rich text message; `img` nodes carry the picture itself. */
export type PostNode = JsonObject & { tag: string; image?: Buffer }

/** What a person sends. Text may hold `<at user_id="ou_…"></at>`; `bot` names the bot there. */
export interface Utterance {
  text?: string
  post?: { title?: string; content: PostNode[][] }
  image?: Buffer
  file?: { name: string; bytes: Buffer }
  audio?: { bytes: Buffer; durationMs: number }
  location?: { name: string; longitude: string; latitude: string }
  /** message_id of the message that is answered. */
  replyTo?: string
  inThread?: boolean
  /** Puts the mention of the bot in front of the text. */
  mentionBot?: boolean
  /** Mentions put behind the text. */
  mentions?: string[]
}

/** Where a person speaks: a group, or the private chat with the bot. */
export type Place = 'bot' | { chat: string | 'bot' }

/** A person sends a message; resolves when the bot has answered the first push of it. */
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
  const about = { chatId: chat.chatId, messageId: message.messageId }
  const payload = wrap(world, 'im.message.receive_v1', receiveEvent(world, chat, message), {
    tenantKey: tenantOf(world, person.openId),
  })
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

function compose(world: World, openId: string, utterance: Utterance): Content {
  const mentions = new MentionList(world)
  const named = (text: string) =>
    placeMentions(
      text.replaceAll('user_id="bot"', `user_id="${world.state.app.botOpenId}"`),
      mentions,
    )
  const made = (msgType: string, content: JsonObject): Content => ({
    msgType,
    content: JSON.stringify(content),
    mentions: mentions.mentions,
    card: undefined,
    cardId: undefined,
  })
  const lead = utterance.mentionBot ? `${mentions.keyFor(world.state.app.botOpenId)} ` : ''
  const body = named(utterance.text ?? '')
  const tail = (utterance.mentions ?? []).map((id) => ` ${mentions.keyFor(id)}`).join('')
  const text = lead + body + tail
  if (utterance.post)
    return made('post', composePost(world, openId, utterance.post, mentions, lead))
  if (utterance.image && text !== '') {
    const line = [{ tag: 'text', text: body, style: [] }]
    const content = [
      [...leadNodes(world, lead), ...line],
      [{ tag: 'img', image_key: storePicture(world, openId, utterance.image) }],
    ]
    return made('post', { title: '', content })
  }
  if (utterance.image) {
    return made('image', { image_key: storePicture(world, openId, utterance.image) })
  }
  if (utterance.file) {
    const { name, bytes } = utterance.file
    const file = storeFile(world, { kind: 'file', name, mediaType: OCTETS, owner: openId }, bytes)
    return made('file', { file_key: file.key, file_name: name })
  }
  if (utterance.audio) {
    const { bytes, durationMs } = utterance.audio
    const stored = { kind: 'file', name: 'audio.opus', mediaType: OCTETS, owner: openId } as const
    return made('audio', { file_key: storeFile(world, stored, bytes).key, duration: durationMs })
  }
  if (utterance.location) return made('location', { ...utterance.location })
  return made('text', { text })
}

const OCTETS = 'application/octet-stream'

function storePicture(world: World, openId: string, bytes: Buffer): string {
  const mediaType = pictureType(bytes) ?? OCTETS
  return storeFile(world, { kind: 'image', name: 'image', mediaType, owner: openId }, bytes).key
}

function leadNodes(world: World, lead: string): JsonObject[] {
  if (lead === '') return []
  const name = world.state.app.name
  return [{ tag: 'at', user_id: lead.trim(), user_name: name, style: [] }]
}

function composePost(
  world: World,
  openId: string,
  post: { title?: string; content: PostNode[][] },
  mentions: MentionList,
  lead: string,
): JsonObject {
  const content = post.content.map((line) =>
    line.map(({ image, ...node }) => {
      if (node.tag === 'img' && image)
        return { ...node, image_key: storePicture(world, openId, image) }
      if (node.tag !== 'at') return node
      const key = mentions.keyFor(stringAt(node, 'user_id') ?? '')
      return { ...node, user_id: key }
    }),
  )
  if (lead !== '')
    content.unshift([...(leadNodes(world, lead) as PostNode[]), ...(content.shift() ?? [])])
  return { title: post.title ?? '', content }
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
    mentioned_type: mention.kind,
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

/** Message scopes filter events in silence (feishu.md 2.1); undefined when the event goes out. */
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
