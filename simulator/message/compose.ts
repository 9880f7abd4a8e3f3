import type { Message } from '../world/state.ts'
import type { World } from '../world/world.ts'
import type { Content } from './content.ts'

/** The place of a new message in the conversation. */
interface Position {
  chatId: string
  replyTo?: Message | undefined
  inThread?: boolean | undefined
  visibleTo?: string | undefined
}

/** Adds a message to a chat; roots, parents and threads follow feishu.md 2.1. */
export function postMessage(
  world: World,
  sender: Message['sender'],
  content: Content,
  position: Position,
): Message {
  const now = world.now()
  const { replyTo } = position
  const topicChat = world.chat(position.chatId)?.mode === 'topic'
  const threadId = threadOf(world, replyTo, position.inThread === true, topicChat)
  const rootId = replyTo ? (replyTo.rootId ?? replyTo.messageId) : undefined
  const message: Message = {
    messageId: world.mint('om_'),
    chatId: position.chatId,
    sender,
    msgType: content.msgType,
    content: content.content,
    mentions: content.mentions,
    parentId: replyTo && threadId !== undefined ? rootId : replyTo?.messageId,
    rootId,
    threadId,
    createdAt: now,
    updatedAt: now,
    recalled: false,
    edits: 0,
    card: content.card,
    patches: 0,
    visibleTo: position.visibleTo,
    readBy: {},
    urged: {},
  }
  world.state.messages[message.messageId] = message
  if (content.cardId !== undefined) {
    const entity = world.state.cardEntities[content.cardId]
    if (entity) entity.messageId = message.messageId
  }
  world.tell({ kind: 'message', id: message.messageId })
  return message
}

function threadOf(
  world: World,
  replyTo: Message | undefined,
  inThread: boolean,
  topicChat: boolean,
): string | undefined {
  if (!replyTo) return topicChat ? world.mint('omt_', 16) : undefined
  if (replyTo.threadId !== undefined) return replyTo.threadId
  if (!inThread) return undefined
  const root = world.message(replyTo.rootId ?? replyTo.messageId) ?? replyTo
  if (root.threadId === undefined) {
    root.threadId = world.mint('omt_', 16)
    world.tell({ kind: 'message', id: root.messageId })
  }
  return root.threadId
}
