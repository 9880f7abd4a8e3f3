import type { JsonObject } from './json.ts'
import type { Delivery } from './push/channel.ts'
import type { VirtualClock } from './virtual-clock.ts'
import type { ChatPlan } from './world/chat-roster.ts'
import type { Knobs } from './world/knobs.ts'
import { ALL_SCOPES } from './world/scopes.ts'
import type { Person, State } from './world/state.ts'
import { emptyState } from './world/world.ts'

/** The app (自建应用) whose bot talks to the local Feishu. */
interface AppOptions {
  /** `cli_` and 16 hexadecimal digits; the SDK's long connection insists on this form. */
  appId?: string
  appSecret?: string
  /** Empty = pushes are neither encrypted nor signed. */
  encryptKey?: string
  verificationToken?: string
  name?: string
  botOpenId?: string
  /** The tenant (企业) that has the app; people are its own unless they are said to be of another. */
  tenantKey?: string
  /** All known scopes by default. */
  scopes?: readonly string[]
}

interface PersonOptions {
  openId: string
  name: string
  /** Where the person works; shown when one chooses whom to play. */
  title?: string
  unionId?: string
  userId?: string
  tenantKey?: string
  /** Within the app's 可用范围; true by default. */
  available?: boolean
  blocksBot?: boolean
}

export interface LocalFeishuOptions {
  /** 0, the default, takes any free port. */
  port?: number
  /** Address to listen on; 127.0.0.1 by default. */
  host?: string
  app?: AppOptions
  people?: readonly PersonOptions[]
  chats?: readonly (ChatPlan & { chatId: string })[]
  /** Where pushes go; without it (and without a long connection) they fail until a URL is set. */
  deliver?: Delivery
  clock?: VirtualClock
  /** File that holds the clock's offset from real time in ms, rewritten at every move. */
  clockFile?: string
  knobs?: Partial<Knobs>
  /** Cards of the building tool (搭建工具) by template_id, with `${variables}` in them. */
  templates?: Readonly<Record<string, JsonObject>>
  /** Milliseconds of a clock that only goes on, for the frequency limits; real time by default. */
  steady?: () => number
  /** Folder in which everything is kept across restarts; only memory without it. */
  archive?: string
  /** Slash commands that the composer of the web client offers. */
  commands?: readonly { command: string; hint: string }[]
  /** Positions that the composer of the web client offers. */
  places?: readonly { name: string; longitude: string; latitude: string }[]
  /** Steps of the guided tour in the web client. */
  tour?: readonly TourStep[]
  /** Other tenants that stand beside this one: the web client offers their people, on their own pages. */
  neighbours?: readonly Neighbour[]
}

/** Another tenant (企业) with a local Feishu of its own. */
export interface Neighbour {
  /** Origin of its page. */
  url: string
  people: readonly { openId: string; name: string; title: string }[]
}

/** One thing for a newcomer to try. */
export interface TourStep {
  title: string
  text: string
  /** Acts as this person. */
  person?: string
  /** Opens this chat; `bot` for the private one. */
  chat?: string
  /** Put into the composer. */
  say?: string
  /** Hours by which the clock is moved. */
  advanceHours?: number
}

/** The tenant that the open platform shows when nothing else is said. */
const DEFAULT_TENANT = '2ca1d211f64f6438'

/** A fresh world as the options describe it. */
export function stateFrom(options: LocalFeishuOptions, now: number): State {
  const app = options.app ?? {}
  const state = emptyState({
    appId: app.appId ?? 'cli_a1b2c3d4e5f60718',
    appSecret: app.appSecret ?? 'local-app-secret',
    encryptKey: app.encryptKey ?? 'local-encrypt-key',
    verificationToken: app.verificationToken ?? 'local-verification-token',
    name: app.name ?? '机器人',
    botOpenId: app.botOpenId ?? 'ou_b07b07b07b07b07b07b07b07b07b07b0',
    tenantKey: app.tenantKey ?? DEFAULT_TENANT,
    scopes: [...(app.scopes ?? ALL_SCOPES)],
    url: options.deliver && 'url' in options.deliver ? options.deliver.url : undefined,
  })
  state.templates = { ...options.templates }
  for (const person of options.people ?? []) {
    state.people[person.openId] = personFrom({ tenantKey: state.app.tenantKey, ...person })
  }
  for (const chat of options.chats ?? []) {
    const stranger = chat.members.find((openId) => !state.people[openId])
    if (stranger) throw new Error(`${chat.name}: no such person: ${stranger}`)
    state.chats[chat.chatId] = {
      chatId: chat.chatId,
      name: chat.name,
      description: chat.description ?? '',
      mode: chat.mode ?? 'group',
      members: [...chat.members],
      botInside: chat.botInside ?? true,
      ownerId: chat.ownerId,
      dissolved: false,
      allowsThreads: chat.allowsThreads ?? true,
      createdAt: now,
      topNotice: undefined,
      pins: [],
    }
  }
  return state
}

/** A person with the ids that the options leave out made from the open_id. */
export function personFrom(options: PersonOptions): Person {
  const tail = options.openId.replace(/^ou_/, '')
  return {
    openId: options.openId,
    unionId: options.unionId ?? `on_${tail}`,
    userId: options.userId ?? tail.slice(0, 8),
    name: options.name,
    title: options.title ?? '',
    tenantKey: options.tenantKey ?? DEFAULT_TENANT,
    resigned: false,
    frozen: false,
    available: options.available ?? true,
    blocksBot: options.blocksBot ?? false,
  }
}
