/**
 * The result of the event verifier and the long connection: one flat, checked record for each event in
 * Feishu, independent of the wire format (feishu.md 2).
 */
export type Inbound =
  | Message
  | Unsure
  | Tap
  | Ruling
  | Entered
  | Menu
  | BotAdded
  | BotRemoved
  | Departed
  | Renamed
  | Returned
  | Recalled
  | Disbanded
  | ChatRenamed
  | Unhandled

/** The event type of a card callback (卡片回传交互), whose answer the person sees. */
export const tapEvent = 'card.action.trigger'

interface Common {
  /** Equal for repeated deliveries: message_id for messages, otherwise event_id (feishu.md 1.5). */
  readonly key: string
  readonly eventType: string
  /** The tenant (企业) of the event. */
  readonly tenant: string
  /**
   * The time of the message, tap or event by the platform's clock, in milliseconds UTC; not the time of
   * delivery.
   */
  readonly at: number
}

/** A mention of somebody other than the bot. */
export interface Mention {
  readonly personId: string
  readonly name: string
}

/** A picture or file in a message; fetched later through the message's resources. */
export interface Media {
  readonly fileKey: string
  readonly type: 'image' | 'file'
  readonly name: string | null
}

/** A position that a person sent as a message (位置). */
export interface Position {
  readonly name: string
  readonly longitude: number
  readonly latitude: number
}

/** A person, or another bot, wrote a message. */
export interface Message extends Common {
  readonly kind: 'message'
  readonly messageId: string
  readonly chatId: string
  readonly chatType: 'group' | 'p2p'
  readonly sender: string
  readonly senderTenant: string
  readonly senderType: 'user' | 'bot'
  /** With mentions as @name, without the mention of the bot, and posts as plain lines. */
  readonly text: string
  readonly mentionsBot: boolean
  readonly mentions: readonly Mention[]
  readonly media: readonly Media[]
  readonly position: Position | null
  readonly parentId: string | null
  readonly rootId: string | null
  /** The topic (话题) of the message, in which every message formally answers the first one; null for none. */
  readonly threadId: string | null
  /** The message_type, if the bot cannot read it; otherwise null. */
  readonly unsupported: string | null
}

/** A message that may be meant for the bot, which depends on the bot's own id, not known yet. */
export interface Unsure extends Common {
  readonly kind: 'unsure'
  /** Read as if nobody mentioned were the bot. */
  readonly message: Message
  /** The envelope as it arrived, without the token, to be read again. */
  readonly envelope: object
}

/** A person used a component of a card (卡片回传交互). */
export interface Tap extends Common {
  readonly kind: 'tap'
  readonly operator: string
  readonly operatorTenant: string
  /** The card update token: valid for 30 minutes and two uses (feishu.md 4.5). */
  readonly token: string
  readonly messageId: string
  readonly chatId: string
  readonly value: Readonly<Record<string, unknown>>
  readonly form: Readonly<Record<string, unknown>> | null
  readonly option: string | null
  readonly options: readonly string[] | null
  readonly checked: boolean | null
  readonly input: string | null
  readonly name: string | null
  readonly tag: string
}

/** A person answered under 审批 (快捷审批回调). */
export interface Ruling extends Common {
  readonly kind: 'ruling'
  readonly app: string
  /** Equal for repeated deliveries. */
  readonly content: string
  /** `APPROVE`, `REJECT`. */
  readonly action: string
  /** The answering person's id in the tenant, which is not an open_id. */
  readonly userId: string
  /** The matter, and since when it waits for approval; `null` for an unknown instance. */
  readonly item: { readonly matter: number; readonly round: number } | null
  readonly task: string
  /** The fingerprint of what the person read. */
  readonly reading: string
  readonly reason: string
}

/** A person opened the private chat with the bot. */
export interface Entered extends Common {
  readonly kind: 'entered'
  readonly chatId: string
  readonly operator: string
}

/** A person used the bot's menu (机器人自定义菜单). */
export interface Menu extends Common {
  readonly kind: 'menu'
  readonly operator: string
  readonly eventKey: string
}

/** The bot was added to a group. */
export interface BotAdded extends Common {
  readonly kind: 'bot-added'
  readonly chatId: string
  readonly operator: string
  readonly name: string
}

/** The bot was removed from a group. */
export interface BotRemoved extends Common {
  readonly kind: 'bot-removed'
  readonly chatId: string
  readonly operator: string
  readonly name: string
}

/** The name of an account changed in the tenant's directory (通讯录). */
export interface Renamed extends Common {
  readonly kind: 'renamed'
  readonly personId: string
  readonly name: string
  readonly was: string
}

/** A person left the organisation (离职), or the account was suspended (暂停) or quit the tenant. */
export interface Departed extends Common {
  readonly kind: 'departed'
  readonly personId: string
  readonly why: 'resigned' | 'frozen' | 'exited'
}

/** A suspended account was restored. */
export interface Returned extends Common {
  readonly kind: 'returned'
  readonly personId: string
}

/** A message was withdrawn (撤回). */
export interface Recalled extends Common {
  readonly kind: 'recalled'
  readonly messageId: string
  readonly chatId: string
}

/** A group was dissolved (解散). */
export interface Disbanded extends Common {
  readonly kind: 'disbanded'
  readonly chatId: string
}

/** A group was renamed (群改名). */
export interface ChatRenamed extends Common {
  readonly kind: 'chat-renamed'
  readonly chatId: string
  readonly name: string
}

/** An authentic event that the bot ignores. */
export interface Unhandled extends Common {
  readonly kind: 'unhandled'
  /** Where a known event has an unexpected shape; null for an unknown event. */
  readonly fault: string | null
}
