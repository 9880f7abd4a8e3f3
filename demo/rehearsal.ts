import { listElements, spokenName } from '../simulator/card/element-search.ts'
import type { FieldValue } from '../simulator/client/form.ts'
import type { Utterance } from '../simulator/client/utterance.ts'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import type { BotProcess } from './bot-process.ts'
import type { Transcript } from './transcript.ts'

/** A group by its chat_id, or the private chat of a person with the bot. */
export type Where = { chat: string } | { person: string }

const quietMs = 100
const lookMs = 25
/** After this many consecutive checks without any traffic, what is missing will not come. */
const enoughLooks = 40
const hour = 3_600_000
/** The clock stops twice a day: after the morning's reminders, and at the end of office hours. */
const stops = ['09:40', '17:40'] as const

/** The part of the transcript that a rehearsal uses. */
export type Prompter = Pick<Transcript, 'heading' | 'tapped' | 'catchUp'>

/** People at work (排练): they write, tap and let days pass, and the transcript is printed. */
export class Rehearsal {
  readonly #feishu: LocalFeishu
  readonly #bot: BotProcess
  readonly #transcript: Prompter

  constructor(feishu: LocalFeishu, bot: BotProcess, transcript: Prompter) {
    this.#feishu = feishu
    this.#bot = bot
    this.#transcript = transcript
  }

  /** Starts a part of the play. */
  part(text: string): void {
    this.#transcript.heading(text)
  }

  /** A person writes, in a group with the bot mentioned or in private; waits for the bot's answer. */
  async says(person: string, chat: string | 'bot', said: Utterance): Promise<void> {
    const before = this.#fromBot()
    await this.#feishu.say(person, { chat }, { ...said, mentionBot: chat !== 'bot' })
    await this.#until(`${person} gets no answer`, () => this.#fromBot() > before)
    await this.#calm()
  }

  /** A person taps a button on the newest card that has it, and fills in its form. */
  async taps(
    person: string,
    where: Where,
    words: string,
    formValue?: Record<string, FieldValue>,
  ): Promise<void> {
    const hasButton = (card: unknown) =>
      listElements(card).some(
        ({ element }) => element['tag'] === 'button' && spokenName(element) === words,
      )
    const found = () => this.#feishu.cards(where).findLast((view) => hasButton(view.card))
    await this.#until(`${person} sees no button ${words}`, () => found() !== undefined)
    const answer = await this.#feishu.tap(
      person,
      found()?.messageId ?? '',
      words,
      formValue ? { formValue } : {},
    )
    this.#transcript.tapped(person, words, answer.toast?.content ?? '')
    if (answer.errorCode !== undefined) throw new Error(`${words}: ${answer.errorCode}`)
    await this.#calm()
  }

  /** Lets the days pass until the morning of a day (YYYY-MM-DD), one after another, as in an office. */
  async morningOf(day: string): Promise<void> {
    const target = shanghai(day, stops[0])
    while (this.#feishu.clock.now() < target) {
      const now = this.#feishu.clock.now()
      const ahead = [dayOf(now), dayOf(now + 24 * hour)].flatMap((one) =>
        stops.map((time) => shanghai(one, time)),
      )
      await this.#moveTo(Math.min(target, ...ahead.filter((instant) => instant > now)))
    }
  }

  /** Waits for a card with these words; throws when none comes. */
  async waitFor(where: Where, words: string): Promise<void> {
    const shown = () => this.#feishu.cards(where).some((view) => view.cardText.includes(words))
    await this.#until(`no card says ${words}`, shown)
  }

  async #moveTo(instant: number): Promise<void> {
    await this.#feishu.clock.set(instant)
    this.#feishu.world.tell({ kind: 'clock', id: '' })
    await this.#bot.tickedSince(instant)
    await this.#calm()
  }

  #fromBot(): number {
    const { messages } = this.#feishu.world.state
    return Object.values(messages).filter((message) => message.sender.kind === 'app').length
  }

  /** Waits until nothing has been pushed, sent or patched for a while, then prints what arrived. */
  async #calm(): Promise<void> {
    let seen = -1
    for (let since = performance.now(); performance.now() - since < quietMs; ) {
      await this.#bot.hasSentAll()
      await this.#feishu.settle()
      const now = this.#feishu.calls.length + this.#feishu.pushes.length
      if (now !== seen) since = performance.now()
      seen = now
      await new Promise((resolve) => setTimeout(resolve, lookMs))
    }
    this.#transcript.catchUp()
  }

  /** Waits for a condition as long as there is any traffic, whatever time a slow machine needs. */
  async #until(complaint: string, test: () => boolean): Promise<void> {
    for (let looks = 0; !test(); ) {
      await this.#bot.hasSentAll()
      await this.#feishu.settle()
      const isWaiting = this.#feishu.pushes.some((push) => push.state === 'pending')
      looks = isWaiting ? 0 : looks + 1
      if (looks > enoughLooks && !test()) throw new Error(complaint)
      await new Promise((resolve) => setTimeout(resolve, lookMs))
    }
  }
}

function shanghai(day: string, time: string): number {
  return Date.parse(`${day}T${time}:00+08:00`)
}

function dayOf(instant: number): string {
  return new Date(instant + 8 * hour).toISOString().slice(0, 10)
}
