import { z } from 'zod'
import { type Content, readContent } from './content.ts'
import type { Mention, Message } from './inbound.ts'
import { instant } from './instant.ts'
import type { OwnOpenId } from './own-open-id.ts'

const mentioned = z.object({
  key: z.string().min(1),
  id: z.object({ open_id: z.string() }).partial().nullish(),
  mentioned_type: z.string().optional(),
  name: z.string().optional(),
  tenant_key: z.string().optional(),
})

/** The body of im.message.receive_v1 (feishu.md 2.1). */
export const receivedMessage = z.object({
  sender: z.object({
    sender_id: z.object({ open_id: z.string().min(1) }),
    sender_type: z.string().optional(),
    tenant_key: z.string().optional(),
  }),
  message: z.object({
    message_id: z.string().min(1),
    create_time: z.union([z.string(), z.number()]).nullish(),
    root_id: z.string().nullish(),
    parent_id: z.string().nullish(),
    thread_id: z.string().nullish(),
    chat_id: z.string().min(1),
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string(),
    mentions: z.array(mentioned).nullish(),
  }),
})

type Mentioned = z.infer<typeof mentioned>

/** Flattens a message: placeholders become names, and the mention of the bot is removed from the text. */
export function readMessage(
  common: Pick<Message, 'eventType' | 'tenant' | 'at'>,
  { sender, message }: z.infer<typeof receivedMessage>,
  ownName: OwnOpenId,
): Message {
  const mentioned = message.mentions ?? []
  const own = new Set(
    mentioned.filter((mention) => isBot(mention, ownName)).map((mention) => mention.key),
  )
  const senderTenant = sender.tenant_key ?? common.tenant
  const content: Content = readContent(message.message_type, message.content)
  return {
    kind: 'message',
    ...common,
    // The time of writing; the event is created later, and again if it is redelivered by hand.
    at: instant(message.create_time ?? undefined) ?? common.at,
    key: message.message_id,
    messageId: message.message_id,
    chatId: message.chat_id,
    chatType: message.chat_type === 'p2p' ? 'p2p' : 'group',
    sender: sender.sender_id.open_id,
    senderTenant,
    senderType: sender.sender_type === 'user' ? 'user' : 'bot',
    text: spell(content.text, mentioned, own),
    mentionsBot: own.size > 0,
    mentions: colleagues(mentioned, own, senderTenant),
    media: content.media,
    position: content.position,
    parentId: message.parent_id || null,
    rootId: message.root_id || null,
    threadId: message.thread_id || null,
    unsupported: content.unsupported,
  }
}

/** Names may collide, so a known open_id decides; older payloads have no mentioned_type. */
function isBot(mention: Mentioned, ownName: OwnOpenId): boolean {
  const own = ownName.openId()
  if (own !== null) return mention.id?.open_id === own
  return mention.mentioned_type === 'bot'
}

/** Whether somebody mentioned in a group may be the bot, whose own id is not certain yet. */
export function isUnsure(
  { message }: z.infer<typeof receivedMessage>,
  ownName: OwnOpenId,
): boolean {
  if (ownName.isCertain() || message.chat_type === 'p2p') return false
  const mentioned = message.mentions ?? []
  if (mentioned.some((mention) => isBot(mention, ownName))) return false
  return mentioned.some((mention) => mention.mentioned_type !== 'user')
}

/** Who is mentioned besides the bot; somebody of another tenant than the sender's is a name in the text. */
function colleagues(
  mentioned: readonly Mentioned[],
  own: ReadonlySet<string>,
  tenant: string,
): Mention[] {
  return mentioned.flatMap((mention) => {
    const personId = mention.id?.open_id
    if ((mention.tenant_key || tenant) !== tenant) return []
    if (personId === undefined || personId === '' || own.has(mention.key)) return []
    return [{ personId, name: mention.name ?? '' }]
  })
}

/** Replaces `@_user_1`, but not the start of `@_user_10`; the mention of the bot leaves no gap. */
function spell(text: string, mentioned: readonly Mentioned[], own: ReadonlySet<string>): string {
  if (!text.includes('@_')) return text.trim()
  const names = new Map(mentioned.map((mention) => [mention.key, mention.name ?? '']))
  return text
    .replace(/(@_user_\d+|@_all)([ \u00a0\u3000]?)/g, (placeholder, key: string, space: string) => {
      if (own.has(key)) return ''
      if (key === '@_all') return `@所有人${space}`
      const name = names.get(key)
      return name === undefined ? placeholder : `@${name}${space}`
    })
    .trim()
}
