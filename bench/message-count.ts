import { listElements, spokenName } from '../simulator/card/element-search.ts'
import { visibleText } from '../simulator/card/visible-text.ts'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import type { Message } from '../simulator/world/state.ts'
import { type Calendar, isOfficeTime } from '../src/domain/calendar/calendar.ts'
import type { Doing } from './whole-days.ts'

/**
 * What a message of the bot is to whom it comes to: the `answer` to his own act; something that `asks`
 * him for a step by a button, or `informs` him of what he could not read there before; or, as the issue
 * counts, neither: `dead` when nothing is left on it at the end of the play but that it is not kept up,
 * `empty` when it said nothing new and asked nothing from the beginning.
 */
export type Sort = 'answer' | 'asks' | 'informs' | 'dead' | 'empty'

/** A message as it was counted. */
export interface Counted {
  /** A group's or a person's name. */
  readonly place: string
  readonly sort: Sort
  readonly at: number
  /** Outside office hours, and no answer to what the receiver did himself. */
  readonly outside: boolean
  /** What could be read on it when it came, and what can be read on it now. */
  readonly came: string
  readonly now: string
}

/** Buttons that look things up, put them off or undo them: a card with no others asks for nothing. */
const idle = new Set(
  '查看 查看详情 补充 稍后提醒 生成文书 附件 取附件 待办 帮助 自检 移交 专项 专项行动 撤回 取消 催办 历史 审计 上一页 下一页 更正'.split(
    ' ',
  ),
)
/** What stands on a card of which nothing else is left. */
const stub = /不再更新|已换发|见下方的新卡片|^表单已关闭|^事项不在此显示|^已有新卡片/
/** What is for machines. */
const forMachines = /^操作留痕校验码/

/** Counts the bot's messages while a play goes on; each is looked at as it comes, and once more at the end. */
export class MessageCount {
  readonly #calendar: Calendar
  readonly #known = new Map<
    string,
    { message: Message; sort: Exclude<Sort, 'dead'>; answer: boolean; came: string }
  >()
  readonly #told = new Map<string, Set<string>>()

  constructor(calendar: Calendar) {
    this.#calendar = calendar
  }

  /** Looks at what has come since. */
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
      this.#known.set(message.messageId, { message, sort, answer, came })
    }
    // What was patched can be read as well.
    for (const { message } of this.#known.values()) {
      if (message.patches > 0) this.#told.get(message.chatId)?.add(textOf(message))
    }
  }

  /** Every message, with what became of it. */
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

/** What can be read on a card without its buttons; the content of anything else. */
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
