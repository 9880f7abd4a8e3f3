import { appOf } from '../domain/mechanism/app.ts'
import { speakWithin } from '../domain/mechanism/words.ts'
import { readInbound } from '../feishu/envelope.ts'
import { type Inbound, tapEvent } from '../feishu/inbound.ts'
import type { OwnOpenId } from '../feishu/own-open-id.ts'
import { isStorageError } from '../store/storage-error.ts'
import { receiveDeparted, receiveRenamed, receiveReturned } from './reception/account.ts'
import {
  apologise,
  receiveBotAdded,
  receiveChatLost,
  receiveChatRenamed,
  receiveEntered,
  receiveMenu,
} from './reception/arrival.ts'
import { holdMessage } from './reception/held-message.ts'
import { takeKept } from './reception/kept-message.ts'
import { receiveMessage } from './reception/message.ts'
import { receiveRecalled } from './reception/recall.ts'
import { receiveRuling } from './reception/ruling.ts'
import { receiveTap } from './reception/tap.ts'
import { lapsed, toast } from './reception/tapped.ts'
import type { Services } from './services.ts'

/** What a person is told when an exception stopped his act. */
const failed = '系统出错，已记录；没有办理，请稍后重试。'

/** The answer to one event, with the body that is returned to Feishu. */
interface Answer {
  readonly body: object
}

/** The answers to a batch, and what to call once it is durable. */
interface Admitted {
  readonly answers: readonly Answer[]
  readonly begun: () => void
}

interface Waiting {
  readonly inbound: Inbound
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/**
 * Handles each inbound event in one transaction and returns one answer. Events that arrive together share
 * one commit and so one fsync, each within its own savepoint; no event is answered before it is durable.
 */
export class Dispatcher {
  readonly #services: Services
  readonly #afterCommit: () => void
  readonly #afterHolding: (app: string) => void
  readonly #begin: () => () => void
  #waiting: Waiting[] = []

  /**
   * `begin` is called inside the transaction of a batch, starts what is due, and returns what to call once
   * that is durable; `afterCommit` wakes outbox delivery after other transactions; `afterHolding` requests the
   * bot's own name in an app.
   */
  constructor(
    services: Services,
    afterCommit: () => void,
    afterHolding: (app: string) => void = () => {},
    begin: () => () => void = () => () => {},
  ) {
    this.#services = services
    this.#afterCommit = afterCommit
    this.#afterHolding = afterHolding
    this.#begin = begin
  }

  /** Resolves once every effect of the event is durable; rejects so that Feishu delivers it again. */
  receive(inbound: Inbound): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ inbound, resolve, reject })
      if (this.#waiting.length === 1) setImmediate(() => this.#flush())
    })
  }

  /** Handles the events that were held until the bot's own name in an app was known, each in its own transaction. */
  resume(ownName: OwnOpenId, app: string): void {
    const { store, log, now } = this.#services
    for (const { key, envelope } of store.held.all()) {
      if (appOf(key) !== app) continue
      try {
        store.engine.transact(() => {
          if (!store.held.take(key)) return
          this.#handle(readInbound(JSON.parse(envelope), { app, ownName, now: now() }), now())
        })
      } catch (error) {
        this.#forget()
        // When the database refuses writes, the held events stay for the next attempt.
        if (isStorageError(error)) throw error
        log.error('event-mistake', { kind: 'unsure', key, error })
        store.engine.transact(() => store.held.take(key))
      }
    }
    this.#afterCommit()
  }

  #flush(): void {
    const batch = this.#waiting
    this.#waiting = []
    let admitted: Admitted
    try {
      admitted = this.#admitAll(batch)
    } catch (error) {
      this.#forget()
      for (const one of batch) one.reject(error)
      return
    }
    batch.forEach((one, index) => {
      one.resolve(admitted.answers[index] ?? { body: {} })
    })
    admitted.begun()
  }

  /**
   * All events of a batch in one commit. Savepoints cost time and are rarely needed, so the first attempt
   * has none; if one event fails, the whole batch is rolled back and repeated with a savepoint for each
   * event.
   */
  #admitAll(batch: readonly Waiting[]): Admitted {
    const { engine } = this.#services.store
    const each = (admit: (inbound: Inbound) => Answer): Admitted =>
      engine.transact(() => ({
        answers: batch.map(({ inbound }) => admit(inbound)),
        begun: this.#begin(),
      }))
    try {
      return each((inbound) => this.#admit(inbound))
    } catch (error) {
      this.#forget()
      if (isStorageError(error)) throw error
      return each((inbound) => this.#admitApart(inbound))
    }
  }

  /** One event: answered as before if it was seen, otherwise handled and marked as seen. */
  #admit(inbound: Inbound): Answer {
    const { store, now } = this.#services
    const instant = now()
    if (!store.system.receive(inbound.key, instant)) return this.#repeat(inbound)
    const reply = this.#handle(inbound, instant)
    this.#catchUp(instant)
    if (reply !== null) store.system.answer(inbound.key, JSON.stringify(reply))
    return { body: reply ?? {} }
  }

  /**
   * Handles what people wrote before they were registered, once they are; an exception in one message rolls
   * back that message only.
   */
  #catchUp(now: number): void {
    const services = this.#services
    for (const message of takeKept(services, now)) {
      try {
        services.store.engine.transact(() => receiveMessage(services, message, now))
      } catch (error) {
        this.#forget()
        if (isStorageError(error)) throw error
        services.log.error('event-mistake', { kind: 'kept', key: message.key, error })
      }
    }
  }

  /** One event inside a savepoint: an exception rolls back this event only. */
  #admitApart(inbound: Inbound): Answer {
    const { store, log, now } = this.#services
    try {
      return store.engine.transact(() => this.#admit(inbound))
    } catch (error) {
      this.#forget()
      if (isStorageError(error)) throw error
      log.error('event-mistake', { kind: inbound.kind, key: inbound.key, error })
      return this.#excuse(inbound, now())
    }
  }

  /** The answer to an event that was handled before: the same as the first time. */
  #repeat({ key }: Inbound): Answer {
    const reply = this.#services.store.system.answered(key)
    return { body: reply === null ? {} : JSON.parse(reply) }
  }

  #handle(inbound: Inbound, now: number): object | null {
    const services = this.#services
    switch (inbound.kind) {
      case 'message':
        receiveMessage(services, inbound, now)
        return null
      case 'unsure':
        holdMessage(services, inbound, now)
        this.#afterHolding(appOf(inbound.key))
        return null
      case 'tap':
        return speakWithin(receiveTap(services, inbound, now), services.profile)
      case 'ruling':
        return speakWithin(receiveRuling(services, inbound, now), services.profile)
      case 'entered':
        receiveEntered(services, inbound, now)
        return null
      case 'menu':
        receiveMenu(services, inbound, now)
        return null
      case 'bot-added':
        receiveBotAdded(services, inbound, now)
        return null
      case 'bot-removed':
      case 'disbanded':
        receiveChatLost(services, inbound, now)
        return null
      case 'chat-renamed':
        receiveChatRenamed(services, inbound, now)
        return null
      case 'departed':
        receiveDeparted(services, inbound, now)
        return null
      case 'returned':
        receiveReturned(services, inbound, now)
        return null
      case 'renamed':
        receiveRenamed(services, inbound, now)
        return null
      case 'recalled':
        receiveRecalled(services, inbound, now)
        return null
      case 'unhandled':
        // The person who tapped would otherwise see no reaction.
        return inbound.eventType === tapEvent ? toast('error', lapsed) : null
      default:
        return inbound satisfies never
    }
  }

  /** An event that always fails is answered once and not delivered again; its sender is told. */
  #excuse(inbound: Inbound, now: number): Answer {
    const { store } = this.#services
    return store.engine.transact(() => {
      store.system.receive(inbound.key, now)
      if (inbound.kind === 'message') {
        const inGroup = inbound.chatType === 'group'
        apologise(
          this.#services,
          inbound.sender,
          inbound.chatId,
          inGroup ? inbound.messageId : null,
          now,
        )
      }
      const body =
        inbound.kind === 'tap'
          ? toast('error', failed)
          : inbound.kind === 'ruling'
            ? { message: failed }
            : {}
      return { body }
    })
  }

  #forget(): void {
    this.#services.store.directory.forget()
    this.#services.store.directory.takeRegistered()
    this.#services.store.registers.forget()
    this.#services.store.ownTenants.forget()
    this.#services.forgetCalendar()
  }
}
