import type { ApprovalView } from '../client/approval.ts'
import { stringAt } from '../json.ts'
import { type MessageView, viewMessage } from '../message/message-view.ts'
import type { LocalFeishuOptions, Neighbour, TourStep } from '../options.ts'
import type { LocalFeishu } from '../running-feishu.ts'
import type { FaultRule } from '../world/faults.ts'
import type { ChartEngine } from '../world/knobs.ts'
import type { Chat, Message } from '../world/state.ts'
import { type AgendaView, viewAgenda } from './agenda.ts'

/** One line of the chat list. */
export interface ChatView {
  chatId: string
  name: string
  mode: Chat['mode']
  members: string[]
  botInside: boolean
  dissolved: boolean
  unread: number
  /** First line of the newest message. */
  preview: string
  lastAt: number
  topNotice: string | undefined
}

/** The content of a window besides the messages of the open chat. */
export interface WindowView {
  bot: { name: string; openId: string }
  people: { openId: string; name: string; title: string; resigned: boolean }[]
  chats: ChatView[]
  commands: readonly { command: string; hint: string }[]
  places: readonly { name: string; longitude: string; latitude: string }[]
  tour: readonly TourStep[]
  /** What stands under 审批 for the person; undefined while the app has no such thing. */
  approvals?: readonly ApprovalView[]
  chartEngine: ChartEngine
  neighbours: readonly Neighbour[]
  faults: readonly FaultRule[]
  agenda: AgendaView
  now: number
  offset: number
  connections: number
  requestUrl: string | undefined
}

/** The window of one person. */
export function viewWindow(
  feishu: LocalFeishu,
  options: LocalFeishuOptions,
  openId: string,
): WindowView {
  const { world } = feishu
  const { app, chats, people } = world.state
  const mine = Object.values(chats).filter(
    (chat) => chat.members.includes(openId) && !chat.dissolved,
  )
  return {
    bot: { name: app.name, openId: app.botOpenId },
    people: Object.values(people).map(({ openId: id, name, title, resigned }) => ({
      openId: id,
      name,
      title,
      resigned,
    })),
    chats: mine.map((chat) => viewChat(feishu, chat, openId)),
    commands: options.commands ?? [],
    places: options.places ?? [],
    tour: options.tour ?? [],
    ...(world.state.approvals ? { approvals: feishu.approvals(openId) } : {}),
    chartEngine: feishu.knobs.chartEngine,
    neighbours: options.neighbours ?? [],
    faults: feishu.faults.list(),
    agenda: viewAgenda(world, openId),
    now: feishu.clock.now(),
    offset: feishu.clock.offset,
    connections: feishu.connections,
    requestUrl: app.url,
  }
}

/**
 * The newest messages of a chat, or those before one, as one person sees them, without ephemeral cards of
 * others.
 */
export function viewMessages(
  feishu: LocalFeishu,
  chatId: string,
  openId: string,
  last: number,
  before?: string,
): MessageView[] {
  const all = seenBy(feishu, chatId, openId)
  const at = all.findIndex((one) => one.messageId === before)
  const seen = (at < 0 ? all : all.slice(0, at)).slice(-last)
  return seen.map((message) => viewMessage(feishu.world, message))
}

function seenBy(feishu: LocalFeishu, chatId: string, openId: string): Message[] {
  return Object.values(feishu.world.state.messages).filter(
    (message) =>
      message.chatId === chatId &&
      (message.visibleTo === undefined || message.visibleTo === openId),
  )
}

function viewChat(feishu: LocalFeishu, chat: Chat, openId: string): ChatView {
  const messages = seenBy(feishu, chat.chatId, openId)
  const last = messages.at(-1)
  const unread = messages.filter(
    (one) => !one.recalled && one.sender.id !== openId && one.readBy[openId] === undefined,
  )
  return {
    chatId: chat.chatId,
    name: chat.mode === 'p2p' ? feishu.world.state.app.name : chat.name,
    mode: chat.mode,
    members: chat.members,
    botInside: chat.botInside,
    dissolved: chat.dissolved,
    unread: unread.length,
    preview: last ? previewOf(feishu, last) : '',
    lastAt: last?.createdAt ?? chat.createdAt,
    topNotice: chat.topNotice,
  }
}

const PLACEHOLDERS: Record<string, string> = {
  image: '[图片]',
  file: '[文件]',
  audio: '[语音]',
  media: '[视频]',
  location: '[位置]',
  sticker: '[表情]',
}

/** The preview of a message in the chat list: a card's summary, or its title, or the first line. */
function previewOf(feishu: LocalFeishu, message: Message): string {
  const view = viewMessage(feishu.world, message)
  const who = message.sender.kind === 'person' ? `${view.senderName}：` : ''
  if (message.recalled) return `${who}撤回了一条消息`
  if (message.card) {
    const summary = stringAt(objectIn(objectIn(message.card, 'config'), 'summary'), 'content')
    const title = stringAt(objectIn(objectIn(message.card, 'header'), 'title'), 'content')
    return summary ?? title ?? view.cardText.split('\n')[0] ?? '[卡片]'
  }
  return `${who}${PLACEHOLDERS[message.msgType] ?? view.text.split('\n')[0] ?? ''}`
}

function objectIn(object: unknown, key: string): unknown {
  return typeof object === 'object' && object !== null
    ? (object as Record<string, unknown>)[key]
    : undefined
}
