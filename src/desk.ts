import type { Context } from './district-context.ts'
import { speakWithin } from './domain/mechanism/words.ts'
import type { Inbound } from './feishu/inbound.ts'
import {
  apologise,
  receiveBotAdded,
  receiveChatLost,
  receiveDeparted,
  receiveEntered,
  receiveMenu,
  receiveRecalled,
} from './reception/arrival.ts'
import { receiveMessage } from './reception/message.ts'
import { receiveTap } from './reception/tap.ts'

/** The answer to one event; the body goes back to Feishu. */
export interface Answer {
  readonly body: object
}

interface Waiting {
  readonly inbound: Inbound
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/**
 * The desk: one inbound event in, one transaction, one answer out. Events that arrive together share
 * one commit and so one fsync, each with a savepoint of its own; none is answered before it is durable.
 */
export class Desk {
  readonly #context: Context
  readonly #afterCommit: () => void
  #waiting: Waiting[] = []

  /** `afterCommit` wakes the courier. */
  constructor(context: Context, afterCommit: () => void) {
    this.#context = context
    this.#afterCommit = afterCommit
  }

  /** Resolves once everything that the event does is durable; rejects so that Feishu delivers again. */
  receive(inbound: Inbound): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ inbound, resolve, reject })
      if (this.#waiting.length === 1) setImmediate(() => this.#flush())
    })
  }

  #flush(): void {
    const batch = this.#waiting
    this.#waiting = []
    let answers: Answer[]
    try {
      answers = this.#admitAll(batch)
    } catch (error) {
      this.#forget()
      for (const one of batch) one.reject(error)
      return
    }
    batch.forEach((one, index) => {
      one.resolve(answers[index] ?? { body: {} })
    })
    this.#afterCommit()
  }

  /**
   * All events of a batch in one commit. A savepoint for each costs time and is hardly ever needed, so
   * the batch goes without; one mistake undoes it whole, and it is done again with a savepoint each.
   */
  #admitAll(batch: readonly Waiting[]): Answer[] {
    const { engine } = this.#context.store
    try {
      return engine.transact(() => batch.map(({ inbound }) => this.#admit(inbound)))
    } catch (error) {
      this.#forget()
      if (isStorageError(error)) throw error
      return engine.transact(() => batch.map(({ inbound }) => this.#admitApart(inbound)))
    }
  }

  /** One event: seen before, or handled and marked. */
  #admit(inbound: Inbound): Answer {
    const { store, now } = this.#context
    const instant = now()
    if (!store.ledger.receive(inbound.key, instant)) return this.#repeat(inbound)
    const reply = this.#handle(inbound, instant)
    if (reply !== null) store.ledger.answer(inbound.key, JSON.stringify(reply))
    return { body: reply ?? {} }
  }

  /** One event inside a savepoint: a mistake of the program undoes its own part only. */
  #admitApart(inbound: Inbound): Answer {
    const { store, log, now } = this.#context
    try {
      return store.engine.transact(() => this.#admit(inbound))
    } catch (error) {
      this.#forget()
      if (isStorageError(error)) throw error
      log.error('event-mistake', { kind: inbound.kind, key: inbound.key, error })
      return this.#excuse(inbound, now())
    }
  }

  /** An event that came before is answered as it was then. */
  #repeat({ key }: Inbound): Answer {
    const reply = this.#context.store.ledger.answered(key)
    return { body: reply === null ? {} : JSON.parse(reply) }
  }

  #handle(inbound: Inbound, now: number): object | null {
    const context = this.#context
    switch (inbound.kind) {
      case 'message':
        receiveMessage(context, inbound, now)
        return null
      case 'tap':
        return speakWithin(receiveTap(context, inbound, now), context.profile)
      case 'entered':
        receiveEntered(context, inbound, now)
        return null
      case 'menu':
        receiveMenu(context, inbound, now)
        return null
      case 'bot-added':
        receiveBotAdded(context, inbound, now)
        return null
      case 'bot-removed':
      case 'disbanded':
        receiveChatLost(context, inbound, now)
        return null
      case 'departed':
        receiveDeparted(context, inbound, now)
        return null
      case 'recalled':
        receiveRecalled(context, inbound)
        return null
      case 'unhandled':
        return null
      default:
        return inbound satisfies never
    }
  }

  /** A poison event is answered once and not delivered again; the person hears of it. */
  #excuse(inbound: Inbound, now: number): Answer {
    const { store } = this.#context
    return store.engine.transact(() => {
      store.ledger.receive(inbound.key, now)
      if (inbound.kind === 'message') {
        const inGroup = inbound.chatType === 'group'
        apologise(
          this.#context,
          inbound.sender,
          inbound.chatId,
          inGroup ? inbound.messageId : null,
          now,
        )
      }
      const body =
        inbound.kind === 'tap'
          ? { toast: { type: 'error', content: '系统出错，已记录；没有办理，请稍后重试。' } }
          : {}
      return { body }
    })
  }

  #forget(): void {
    this.#context.store.directory.forget()
    this.#context.store.registers.forget()
    this.#context.forgetCalendar()
  }
}

/** The database could not do its work: Feishu is to deliver the event again. */
function isStorageError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    String(error.code).startsWith('SQLITE_') &&
    !String(error.code).startsWith('SQLITE_CONSTRAINT')
  )
}
