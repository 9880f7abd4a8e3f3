import { createHash } from 'node:crypto'
import type { VirtualClock } from '../virtual-clock.ts'
import { Faults } from './faults.ts'
import { Holds } from './holds.ts'
import { documentedKnobs, type Knobs } from './knobs.ts'
import type { AppSettings, Chat, Message, Person, State } from './state.ts'

/** What has changed, for windows that show it. */
export interface WorldChange {
  kind:
    | 'message'
    | 'chat'
    | 'person'
    | 'agenda'
    | 'approval'
    | 'push'
    | 'call'
    | 'clock'
    | 'faults'
    | 'all'
  id: string
}

/** Callbacks of a message in progress, and whether its card was changed meanwhile. */
interface PendingCallback {
  count: number
  changedEarly: boolean
}

/** The tenant from the platform's side: its state, clock, faults, and observers. */
export class World {
  state: State
  readonly clock: VirtualClock
  readonly faults: Faults
  readonly holds = new Holds()
  readonly knobs: Knobs
  /** Bytes of files by key; only added to, so that a rollback need not change them. */
  readonly bytes = new Map<string, Buffer>()
  /** Messages whose card callbacks are being answered. */
  readonly pendingCallbacks = new Map<string, PendingCallback>()
  #watchers = new Set<(change: WorldChange) => void>()

  constructor(state: State, clock: VirtualClock, knobs: Partial<Knobs>) {
    this.state = state
    this.clock = clock
    this.knobs = { ...documentedKnobs, ...knobs }
    this.faults = new Faults(() => this.tell({ kind: 'faults', id: '' }))
  }

  /** The current instant in ms UTC. */
  now(): number {
    return this.clock.now()
  }

  /** A new identifier: the same sequence in every run, so that logs can be compared. */
  mint(prefix: string, length = 32): string {
    this.state.counter += 1
    const digest = createHash('sha256').update(`${prefix}${this.state.counter}`).digest('hex')
    return prefix + digest.slice(0, length)
  }

  /** A new number of 19 digits, the form of card ids and device ids. */
  mintNumber(): string {
    const digits = BigInt(`0x${this.mint('', 16)}`)
      .toString()
      .padStart(19, '7')
    return `7${digits.slice(-18)}`
  }

  watch(watcher: (change: WorldChange) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  tell(change: WorldChange): void {
    for (const watcher of this.#watchers) watcher(change)
  }

  /** Records a message about something that the platform does silently, for developers. */
  note(text: string): void {
    this.state.notices.push(text)
  }

  person(id: string): Person | undefined {
    const direct = this.state.people[id]
    if (direct) return direct
    return Object.values(this.state.people).find((one) => one.unionId === id || one.userId === id)
  }

  chat(chatId: string): Chat | undefined {
    return this.state.chats[chatId]
  }

  message(messageId: string): Message | undefined {
    return this.state.messages[messageId]
  }

  /** The private chat of a person with the bot, created on first use. */
  privateChat(openId: string): Chat {
    const found = Object.values(this.state.chats).find(
      (chat) => chat.mode === 'p2p' && chat.members.includes(openId),
    )
    if (found) return found
    const chat: Chat = {
      chatId: this.mint('oc_'),
      name: '',
      description: '',
      mode: 'p2p',
      members: [openId],
      botInside: true,
      ownerId: undefined,
      dissolved: false,
      allowsThreads: true,
      createdAt: this.now(),
      topNotice: undefined,
      pins: [],
    }
    this.state.chats[chat.chatId] = chat
    this.tell({ kind: 'chat', id: chat.chatId })
    return chat
  }
}

/** An empty tenant with one app. */
export function emptyState(app: AppSettings): State {
  return {
    counter: 0,
    app,
    people: {},
    chats: {},
    messages: {},
    files: {},
    tokens: [],
    updateTokens: {},
    uuids: {},
    cardEntities: {},
    pushes: [],
    calls: [],
    notices: [],
  }
}
