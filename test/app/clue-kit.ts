import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Utterance } from '../../simulator/client/utterance.ts'
import type { MessageView } from '../../simulator/message/message-view.ts'
import { at, openStage, type Stage } from './district-kit.ts'

/** People of the demonstration profile, by office and role. */
export const rco = {
  member: 'ou_rco_member',
  liaison: 'ou_rco_liaison',
  approver: 'ou_rco_approver',
  chief: 'ou_chief',
} as const
export const pro = {
  liaison: 'ou_pro_liaison',
  handler: 'ou_pro_handler',
  approver: 'ou_pro_approver',
  chief: 'ou_chief_procurator',
} as const
export const unit = {
  water: 'ou_water_liaison',
  ecology: 'ou_ecology_liaison',
  ecologyApprover: 'ou_ecology_approver',
  shijiao: 'ou_shijiao_member',
} as const
export const admin = 'ou_admin'

type FormValue = Record<string, string | string[] | boolean>

/** A stage on which people act on clues and read what is shown to them. */
export class Play {
  readonly stage: Stage

  constructor(stage: Stage) {
    this.stage = stage
  }

  /** Somebody writes to the bot in private; returns the bot's new messages there. */
  async type(who: string, said: string | Utterance): Promise<readonly MessageView[]> {
    return this.#said(who, 'bot', said, { person: who })
  }

  /** Somebody writes in a group, with the bot mentioned; returns the bot's new messages there. */
  async typeIn(
    chat: string,
    who: string,
    said: string | Utterance,
  ): Promise<readonly MessageView[]> {
    const words = typeof said === 'string' ? { text: said, mentionBot: true } : said
    return this.#said(who, { chat }, words, { chat })
  }

  async #said(
    who: string,
    place: 'bot' | { chat: string },
    said: string | Utterance,
    where: { chat: string } | { person: string },
  ): Promise<readonly MessageView[]> {
    const before = new Set(this.stage.feishu.messages(where).map((one) => one.messageId))
    await this.stage.feishu.say(who, place, said)
    await this.stage.settle()
    return this.stage.feishu
      .messages(where)
      .filter((one) => one.sender === 'bot' && !before.has(one.messageId))
  }

  /** Taps a button of a card; returns the text of the toast. */
  async tap(who: string, card: MessageView, button: string, formValue?: FormValue) {
    const result = await this.stage.feishu.tap(
      who,
      card.messageId,
      button,
      formValue ? { formValue } : {},
    )
    await this.stage.settle()
    return result.toast?.content ?? ''
  }

  /** Taps a button of the newest card in the person's private chat. */
  async tapLast(who: string, button: string, formValue?: FormValue): Promise<string> {
    return this.tap(who, this.card(who), button, formValue)
  }

  /** Submits the form that is the newest card in the person's private chat. */
  async submit(who: string, formValue: FormValue = {}): Promise<string> {
    return this.tapLast(who, '提交', formValue)
  }

  /** The newest card in the person's private chat. */
  card(who: string): MessageView {
    return this.stage.feishu.lastCard({ person: who })
  }

  /** The visible text of the newest card in the person's private chat. */
  read(who: string): string {
    return this.card(who).cardText
  }

  /** The visible texts in a group, newest last. */
  readIn(chat: string): readonly string[] {
    return this.stage.feishu
      .messages({ chat })
      .filter((one) => one.sender === 'bot')
      .map((one) => one.cardText || one.text)
  }

  /** The number of messages that the bot has sent to the person. */
  countOf(who: string): number {
    return this.stage.feishu.messages({ person: who }).filter((one) => one.sender === 'bot').length
  }

  /** The newest card in the person's private chat that shows this number. */
  cardOf(who: string, number: string): MessageView {
    const found = this.stage.feishu
      .cards({ person: who })
      .findLast((one) => one.cardText.startsWith(number))
    if (!found) throw new Error(`${who} has no card of ${number}`)
    return found
  }

  /** Files a clue in private; returns its number, such as “线索 2026-0001”. */
  async file(who: string = rco.member, text = sand, values: FormValue = {}): Promise<string> {
    await this.type(who, `/线索 ${text}`)
    const toast = await this.submit(who, values)
    const number = /线索 \d{4}-\d{4}/.exec(toast)?.[0]
    if (!number) throw new Error(`not filed: ${toast}`)
    return number
  }

  /** Runs a clue of the river chief office up to a stage of its referral to the procuratorate. */
  async live(until: Stop, filed?: string): Promise<{ clue: string; letter: string }> {
    const clue = filed ?? (await this.file())
    if (until === 'filed') return { clue, letter: '' }
    await this.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
    if (until === 'referral-pending') return { clue, letter: '' }
    const toast = await this.tap(rco.approver, this.cardOf(rco.approver, clue), '同意')
    const letter = /綦河检移〔\d{4}〕\d+号/.exec(toast)?.[0] ?? ''
    if (until === 'referred') return { clue, letter }
    await this.type(pro.liaison, `/受理 ${letter}`)
    if (until === 'accepted') return { clue, letter }
    await this.type(pro.liaison, `/分办 ${letter} 乙检察官`)
    if (until === 'handling') return { clue, letter }
    await this.type(pro.handler, `/办结 ${letter} 已责令整改到位，清运弃渣，今天完成`)
    await this.submit(pro.handler)
    if (until === 'concluded') return { clue, letter }
    await this.type(pro.handler, `/反馈 ${letter} 已责令整改到位，弃渣全部清运`)
    if (until === 'answered') return { clue, letter }
    await this.type(rco.liaison, `/签收 ${letter} 满意`)
    return { clue, letter }
  }

  /** Lets time pass until an instant of Shanghai, with a tick every day. */
  async wait(until: string): Promise<void> {
    const step = 24 * 3600 * 1000
    const { clock } = this.stage.feishu
    while (clock.now() + step < at(until)) {
      await clock.advance(step)
      await this.stage.tick()
      await this.stage.settle()
    }
    await this.stage.go(until)
  }

  /** The whole database as text, for what it must not contain. */
  everything(): string {
    const { engine } = this.stage
    const tables = engine.all<{ name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB '_cf_*'",
    )
    return tables
      .map(({ name }) => JSON.stringify(engine.all(`SELECT * FROM "${name}"`)))
      .join('\n')
  }
}

/** Where the life of a clue stops. */
export type Stop =
  | 'filed'
  | 'referral-pending'
  | 'referred'
  | 'accepted'
  | 'handling'
  | 'concluded'
  | 'answered'
  | 'closed'

/** A clue as people write it. */
export const sand = '綦江河石角段今天早上巡河发现有挖机在河道采砂，大概两台'

/** A stage that the tests of a file share. After each test Feishu must have accepted everything that was sent. */
export function sharePlay(
  startAt = '2026-03-10 10:20',
  options: Pick<NonNullable<Parameters<typeof openStage>[1]>, 'profile' | 'strangers'> = {},
): () => Play {
  let play: Play | null = null
  let looked = 0
  beforeAll(async () => {
    play = new Play(await openStage(startAt, options))
  })
  afterAll(async () => {
    await play?.stage.close()
  })
  afterEach(() => {
    const calls = play?.stage.feishu.calls ?? []
    const refused = calls.slice(looked).filter(
      // A token that expired while the clock was moved is requested again, which is not a refusal.
      (call) => call.code !== 0 && call.code !== 99991663,
    )
    looked = calls.length
    expect(refused.map((call) => `${call.code} ${call.msg} ${call.method} ${call.path}`)).toEqual(
      [],
    )
  })
  return () => {
    if (!play) throw new Error('the stage is not open yet')
    return play
  }
}
