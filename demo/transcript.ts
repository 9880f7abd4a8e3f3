import { type MessageView, nameIn, viewMessage } from '../simulator/message/message-view.ts'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import type { Message } from '../simulator/world/state.ts'
import { condenseCard } from './condense.ts'

const media: Readonly<Record<string, string>> = {
  image: '［图片］',
  file: '［文件］',
  location: '［位置］',
}

/** A message, once for all places where it arrived. */
interface News {
  readonly places: string[]
  readonly message: Message
  readonly view: MessageView
  /** The lines of the card; empty for other messages. */
  readonly card: readonly string[]
}

/** Whether a card comes every day or week in any case; it is mentioned by its title, once. */
function isRoutine(card: readonly string[]): boolean {
  return /^(?:每周提要|周报)/.test(card[0] ?? '')
}

/** Prints what is written, shown and tapped, in the order in which people see it. */
export class Transcript {
  readonly #feishu: LocalFeishu
  readonly #print: (line: string) => void
  readonly #printed = new Set<string>()
  readonly #titles = new Set<string>()
  #day = ''

  constructor(feishu: LocalFeishu, print: (line: string) => void) {
    this.#feishu = feishu
    this.#print = print
  }

  /** Prints a heading of the play. */
  heading(text: string): void {
    this.#print('')
    this.#print(`【${text}】`)
  }

  /** Prints what a person did on a card, and the toast. */
  tapped(person: string, words: string, toast: string): void {
    this.#stamp()
    this.#print(`  ${this.#nameOf(person)} 点〔${words}〕${toast === '' ? '' : ` → ${toast}`}`)
  }

  /** Prints all messages that were not printed yet; the same card for several people only once. */
  catchUp(): void {
    const fresh = Object.values(this.#feishu.world.state.messages).filter(
      (message) => !this.#printed.has(message.messageId) && !message.recalled,
    )
    const groups = new Map<string, News>()
    for (const message of fresh) {
      this.#printed.add(message.messageId)
      const view = viewMessage(this.#feishu.world, message)
      const card = message.card ? condenseCard(message.card, (id) => this.#nameOf(id)) : []
      // A group's card of the same news has fewer details, but counts as the same.
      const key = card.length > 0 ? card.slice(0, 2).join('\n') : message.messageId
      const same = groups.get(key)
      if (same) same.places.push(this.#placeOf(message))
      else groups.set(key, { places: [this.#placeOf(message)], message, view, card })
    }
    for (const news of groups.values()) this.#show(news)
  }

  /** Marks all messages as printed. */
  skip(): void {
    for (const id of Object.keys(this.#feishu.world.state.messages)) this.#printed.add(id)
  }

  #show(news: News): void {
    const { places, message, view, card } = news
    if (isRoutine(card) && this.#seenBefore(card)) return
    this.#stamp()
    this.#print(`  ${view.senderName} ▸ ${places.join('、')}`)
    for (const line of this.#abridge(card)) this.#print(`    ┃ ${line}`)
    for (const line of view.text.split('\n').filter((one) => one !== '')) this.#print(`    ${line}`)
    const picture = media[message.msgType] ?? (message.content.includes('"img"') ? '［图片］' : '')
    if (picture !== '' && !message.card) this.#print(`    ${picture}`)
  }

  /** The facts of a clue are the same on all its cards, so later cards are shortened to news and buttons. */
  #abridge(card: readonly string[]): readonly string[] {
    if (isRoutine(card)) return card.slice(0, 1)
    const isClue = card[0]?.startsWith('线索') === true
    if (!isClue || !this.#seenBefore(card)) return card
    return card.filter((line, index) => index < 2 || line.startsWith('〔'))
  }

  /** Whether a card with this title and state was shown before, ignoring dates and numbers. */
  #seenBefore([title = '']: readonly string[]): boolean {
    const words = title.replace(/［.*$/, '').replaceAll(/\d+/g, '')
    if (this.#titles.has(words)) return true
    this.#titles.add(words)
    return false
  }

  #placeOf(message: Message): string {
    const chat = this.#feishu.world.chat(message.chatId)
    if (chat?.mode !== 'p2p') return chat?.name ?? '群'
    if (message.sender.kind === 'person') return `${this.#feishu.world.state.app.name}（私聊）`
    return `${this.#nameOf(chat.members[0] ?? '')}（私聊）`
  }

  #nameOf(id: string): string {
    return nameIn(this.#feishu.world, id)
  }

  /** Prints the day once, before its first line. */
  #stamp(): void {
    const day = new Intl.DateTimeFormat('zh-CN', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'full',
    }).format(this.#feishu.clock.now())
    if (day === this.#day) return
    this.#day = day
    this.#print('')
    this.#print(`── ${day} ──`)
  }
}
