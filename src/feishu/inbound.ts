/**
 * What the event verifier and the long connection yield: one flat record per thing that happened in Feishu,
 * checked, with nothing of the wire format left (feishu.md 2).
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
  | Returned
  | Recalled
  | Disbanded
  | ChatRenamed
  | Unhandled

/** The event type of a callback of a card (卡片回传交互), whose answer a person sees. */
export const tapEvent = 'card.action.trigger'

interface Common {
  /** What repeated deliveries share: message_id for messages, event_id otherwise (feishu.md 1.5). */
  readonly key: string
  readonly eventType: string
  /** The tenant (企业) that the event belongs to. */
  readonly tenant: string
  /** When it was said, tapped or done, by the platform's clock, in milliseconds UTC; not when it was delivered. */
  readonly at: number
}

/** A mention of somebody other than the bot itself. */
export interface Mention {
  readonly personId: string
  readonly name: string
}

/** A picture or file inside a message; fetched later through the message's resources. */
export interface Media {
  readonly fileKey: string
  readonly type: 'image' | 'file'
  readonly name: string | null
}

/** A place that a person sent as a position message (位置). */
export interface Position {
  readonly name: string
  readonly longitude: number
  readonly latitude: number
}

/** A person (or another bot) wrote something. */
export interface Message extends Common {
  readonly kind: 'message'
  readonly messageId: string
  readonly chatId: string
  readonly chatType: 'group' | 'p2p'
  readonly sender: string
  readonly senderTenant: string
  readonly senderType: 'user' | 'bot'
  /** Mentions written as @name, the bot's own mention taken out, posts flattened to lines. */
  readonly text: string
  readonly mentionsBot: boolean
  readonly mentions: readonly Mention[]
  readonly media: readonly Media[]
  readonly position: Position | null
  readonly parentId: string | null
  readonly rootId: string | null
  /** The topic (话题) in which it stands; there every message answers the first one. */
  readonly threadId: string | null
  /** The message_type, when it is one that the bot cannot read. */
  readonly unsupported: string | null
}

/** A message of which only the bot's own name, not yet known, can tell whether it is meant for it. */
export interface Unsure extends Common {
  readonly kind: 'unsure'
  /** As it reads while nobody mentioned is taken for the bot. */
  readonly message: Message
  /** As it came, to be read again; without the token. */
  readonly envelope: object
}

/** A person used a component of a card (卡片回传交互). */
export interface Tap extends Common {
  readonly kind: 'tap'
  readonly operator: string
  readonly operatorTenant: string
  /** The card update token: 30 minutes, two uses (feishu.md 4.5). */
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
  /** What repeated deliveries share. */
  readonly content: string
  /** `APPROVE`, `REJECT`. */
  readonly action: string
  /** By which the tenant knows who answered; no open_id. */
  readonly userId: string
  /** The matter, and since when it waits; `null`: the instance is none of ours. */
  readonly item: { readonly matter: number; readonly round: number } | null
  readonly task: string
  /** The fingerprint of what was read. */
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

/** The bot was put into a group. */
export interface BotAdded extends Common {
  readonly kind: 'bot-added'
  readonly chatId: string
  readonly operator: string
  readonly name: string
}

/** The bot was taken out of a group. */
export interface BotRemoved extends Common {
  readonly kind: 'bot-removed'
  readonly chatId: string
  readonly operator: string
  readonly name: string
}

/** A person left the organisation (离职), or the account was suspended (暂停) or gave the organisation up. */
export interface Departed extends Common {
  readonly kind: 'departed'
  readonly personId: string
  readonly why: 'resigned' | 'frozen' | 'exited'
}

/** An account that was suspended works again. */
export interface Returned extends Common {
  readonly kind: 'returned'
  readonly personId: string
}

/** A message was taken back (撤回). */
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

/** A group was given another name (群改名). */
export interface ChatRenamed extends Common {
  readonly kind: 'chat-renamed'
  readonly chatId: string
  readonly name: string
}

/** Something authentic that the bot does nothing about. */
export interface Unhandled extends Common {
  readonly kind: 'unhandled'
  /** Where a known event had an unexpected shape; null for an event the bot does not know. */
  readonly fault: string | null
}
