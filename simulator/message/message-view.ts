import { visibleText } from '../card/visible-text.ts'
import { type JsonObject, parseJson } from '../json.ts'
import type { Message } from '../world/state.ts'
import type { World } from '../world/world.ts'
import { readMentions } from './mention.ts'

/** A message as a person in the chat sees it. */
export interface MessageView {
  messageId: string
  chatId: string
  /** open_id of a person, or `bot`. */
  sender: string
  senderName: string
  msgType: string
  /** Parsed content, with placeholders for mentions. */
  readonly content: unknown
  /** Text with mentions by name; empty for pictures, files and cards. */
  readonly text: string
  mentions: Message['mentions']
  card: JsonObject | undefined
  /** All visible text of the card. */
  readonly cardText: string
  parentId: string | undefined
  rootId: string | undefined
  threadId: string | undefined
  createdAt: number
  updatedAt: number
  patches: number
  edits: number
  recalled: boolean
  visibleTo: string | undefined
  readBy: Record<string, number>
  urged: Record<string, string[]>
  /** Emoji reactions, each with the names of the people. */
  reactions: { emoji: string; by: string[] }[]
}

/** A message as its readers see it. */
export function viewMessage(world: World, message: Message): MessageView {
  const fromApp = message.sender.kind === 'app'
  const nameOf = (id: string) => nameIn(world, id)
  const { card } = message
  const { content: written, mentions } = message
  // Parsed on first use: most messages of a chat are never looked at.
  const content = later(() => parseJson(written))
  const text = later(() => readText(message.msgType, content(), mentions))
  const cardText = later(() => (card ? visibleText(card, nameOf) : ''))
  return {
    messageId: message.messageId,
    chatId: message.chatId,
    sender: fromApp ? 'bot' : message.sender.id,
    senderName: fromApp ? world.state.app.name : nameOf(message.sender.id),
    msgType: message.msgType,
    get content() {
      return content()
    },
    get text() {
      return text()
    },
    mentions,
    card,
    get cardText() {
      return cardText()
    },
    parentId: message.parentId,
    rootId: message.rootId,
    threadId: message.threadId,
    createdAt: message.createdAt,
    updatedAt: message.updatedAt,
    patches: message.patches,
    edits: message.edits,
    recalled: message.recalled,
    visibleTo: message.visibleTo,
    readBy: message.readBy,
    urged: message.urged,
    reactions: facesOf(world, message),
  }
}

function facesOf(world: World, message: Message): MessageView['reactions'] {
  const faces = Map.groupBy(message.reactions ?? [], ({ emoji }) => emoji)
  return [...faces].map(([emoji, all]) => ({
    emoji,
    by: all.map(({ operator }) =>
      operator.kind === 'app' ? world.state.app.name : nameIn(world, operator.id),
    ),
  }))
}

/** The name of an id: a person's, the bot's, or the id itself. */
export function nameIn(world: World, id: string): string {
  if (id === world.state.app.botOpenId) return world.state.app.name
  return world.person(id)?.name ?? id
}

/** Computes a value once, on first use. */
function later<Value>(read: () => Value): () => Value {
  let known: { readonly value: Value } | null = null
  return () => {
    known ??= { value: read() }
    return known.value
  }
}

function readText(msgType: string, content: unknown, mentions: Message['mentions']): string {
  if (typeof content !== 'object' || content === null) return ''
  if ('text' in content && typeof content.text === 'string') {
    return readMentions(content.text, mentions)
  }
  if (msgType !== 'post' || !('content' in content)) return ''
  const lines = Array.isArray(content.content) ? content.content : []
  const text = lines.map((line: unknown) =>
    Array.isArray(line) ? line.map(nodeText).join('') : '',
  )
  const title = 'title' in content && typeof content.title === 'string' ? content.title : ''
  return readMentions([title, ...text].filter((one) => one !== '').join('\n'), mentions)
}

function nodeText(node: unknown): string {
  if (typeof node !== 'object' || node === null) return ''
  if ('text' in node && typeof node.text === 'string') return node.text
  return 'user_id' in node && typeof node.user_id === 'string' ? node.user_id : ''
}
