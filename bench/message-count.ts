import { listElements, spokenName } from '../simulator/card/element-search.ts'
import { visibleText } from '../simulator/card/visible-text.ts'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import type { Message } from '../simulator/world/state.ts'
import { type Calendar, isOfficeTime } from '../src/domain/calendar/calendar.ts'
import type { Doing } from './whole-days.ts'

/**
 * What a message is to its receiver: the `answer` to his own act; a message that `asks` him for a step by a
 * button, or `informs` him of something new to him; otherwise `dead` when at the end of the play it only
 * says that it is no longer kept up, or `empty` when it said nothing new and asked nothing from the
 * beginning.
 */
export type Sort = 'answer' | 'asks' | 'informs' | 'dead' | 'empty'

/** A counted message. */
export interface Counted {
  /** The name of a group or person. */
  readonly place: string
  readonly sort: Sort
  readonly at: number
  /** Sent outside office hours, and not in answer to the receiver. */
  readonly outside: boolean
  /** The visible text when it arrived; below, the visible text now. */
  readonly came: string
  readonly now: string
}

/** Buttons that only query, postpone or undo: a card with no others asks for nothing. */
const idle = new Set(
  '查看 查看详情 补充 稍后提醒 生成文书 附件 取附件 待办 帮助 自检 移交 专项 专项行动 撤回 取消 催办 历史 审计 上一页 下一页 更正 看板 示意图 全部 本周 上周'.split(
    ' ',
  ),
)
/** The text of a card that has no other content left. */
const stub = /不再更新|已换发|见下方的新卡片|^表单已关闭|^事项不在此显示|^已有新卡片/
/** Text for machines. */
const forMachines = /^操作留痕校验码/

/**
 * What the earlier version that figures are compared with did not send at all: the weekly card of a head
 * (周报, decision 233); of the stages of a case (办案阶段) the form, the notice to the sender and the reminder
 * of a stage's limit; the word that a position has come, of which there was none in the play of then.
 */
const sentSince: Readonly<Record<'brief' | 'position' | 'stage', RegExp>> = {
  brief: /^周报　/,
  position: /^已收到材料\n/,
  stage:
    /^登记阶段\n|阶段性反馈：[^\n]*(?:立案|检察建议)\n|^时限提醒：送达(?:立案决定书|检察建议)\n/,
}

/** What a message is that had nothing like it before; `null` for the others. */
export const sinceBefore = ({ came }: Pick<Counted, 'came'>): keyof typeof sentSince | null =>
  (['brief', 'position', 'stage'] as const).find((one) => sentSince[one].test(came)) ?? null

/** Counts the bot's messages during a play; each is examined when it arrives and at the end. */
export class MessageCount {
  readonly #calendar: Calendar
  readonly #known = new Map<
    string,
    {
      message: Message
      sort: Exclude<Sort, 'dead'>
      answer: boolean
      came: string
      /** The number of its patches that were read. */
      read: number
    }
  >()
  readonly #told = new Map<string, Set<string>>()

  constructor(calendar: Calendar) {
    this.#calendar = calendar
  }

  /** Examines the messages since the last call. */
  watch(feishu: LocalFeishu, doing: Doing | null): void {
    for (const message of Object.values(feishu.world.state.messages)) {
      if (message.sender.kind !== 'app' || this.#known.has(message.messageId)) continue
      const came = textOf(message)
      const answer = doing !== null && isAnswer(feishu, message, doing)
      const told = this.#told.get(message.chatId) ?? new Set<string>()
      this.#told.set(message.chatId, told)
      const fresh = !told.has(came) && !forMachines.test(came)
      told.add(came)
      const sort = answer ? 'answer' : asks(message) ? 'asks' : fresh ? 'informs' : 'empty'
      this.#known.set(message.messageId, { message, sort, answer, came, read: message.patches })
    }
    // Texts that a patch showed were readable too, so they are no news in a later message.
    for (const one of this.#known.values()) {
      const { message, read } = one
      if (message.patches === read) continue
      this.#told.get(message.chatId)?.add(textOf(message))
      one.read = message.patches
    }
  }

  /** All messages with their results. */
  all(feishu: LocalFeishu): readonly Counted[] {
    return [...this.#known.values()].map(({ message, sort, answer, came }) => {
      const now = textOf(message)
      return {
        place: placeOf(feishu, message),
        sort: stub.test(now) ? 'dead' : sort,
        at: message.createdAt,
        outside: !answer && !isOfficeTime(this.#calendar, message.createdAt),
        came,
        now,
      }
    })
  }
}

function isAnswer(feishu: LocalFeishu, message: Message, doing: Doing): boolean {
  const chat = feishu.world.chat(message.chatId)
  if (chat?.mode === 'p2p') return chat.members.includes(doing.person)
  return message.chatId === doing.chat && message.parentId !== undefined
}

function asks(message: Message): boolean {
  return listElements(message.card).some(
    ({ element }) =>
      element['tag'] === 'button' && !idle.has(spokenName(element).replace(/（.*）$/, '')),
  )
}

/** The visible text of a card without its buttons; the content of other messages. */
function textOf(message: Message): string {
  if (!message.card) return `${message.msgType} ${message.content}`
  const buttons = new Set(
    listElements(message.card).flatMap(({ element }) =>
      element['tag'] === 'button' ? [spokenName(element)] : [],
    ),
  )
  return visibleText(message.card, (id) => id)
    .split('\n')
    .filter((line) => !buttons.has(line))
    .join('\n')
}

function placeOf(feishu: LocalFeishu, { chatId }: Message): string {
  const chat = feishu.world.chat(chatId)
  if (chat?.mode !== 'p2p') return chat?.name ?? chatId
  return feishu.world.person(chat.members[0] ?? '')?.name ?? chatId
}
