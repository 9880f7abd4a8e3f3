import type { JsonObject } from './json.ts'
import type { Delivery } from './push/channel.ts'
import type { VirtualClock } from './virtual-clock.ts'
import type { ChatPlan } from './world/chat-roster.ts'
import type { Knobs } from './world/knobs.ts'
import { ALL_SCOPES } from './world/scopes.ts'
import type { Person, State } from './world/state.ts'
import { emptyState } from './world/world.ts'

/** The app (自建应用) with the bot. */
interface AppOptions {
  /** `cli_` and 16 hexadecimal digits; the SDK's long connection requires this form. */
  appId?: string
  appSecret?: string
  /** When empty, pushes are neither encrypted nor signed. */
  encryptKey?: string
  verificationToken?: string
  name?: string
  botOpenId?: string
  /** The tenant (企业) of the app; people belong to it unless another one is given. */
  tenantKey?: string
  /** All known scopes by default. */
  scopes?: readonly string[]
}

interface PersonOptions {
  openId: string
  name: string
  /** The person's organisation; shown in the choice of whom to play. */
  title?: string
  unionId?: string
  userId?: string
  tenantKey?: string
  /** Whether the person is within the app's 可用范围; true by default. */
  available?: boolean
  blocksBot?: boolean
}

export interface LocalFeishuOptions {
  /** 0, the default, uses any free port. */
  port?: number
  /** The address to listen on; 127.0.0.1 by default. */
  host?: string
  app?: AppOptions
  people?: readonly PersonOptions[]
  chats?: readonly (ChatPlan & { chatId: string })[]
  /** Where pushes are sent; without it (and without a long connection) they fail until a URL is set. */
  deliver?: Delivery
  clock?: VirtualClock
  /** A file with the clock's offset from real time in ms, rewritten at every move. */
  clockFile?: string
  knobs?: Partial<Knobs>
  /** Cards of the card builder (搭建工具) by template_id, with `${variables}`. */
  templates?: Readonly<Record<string, JsonObject>>
  /** A monotonic clock in ms for the frequency limits; real time by default. */
  steady?: () => number
  /** The folder that stores everything across restarts; without it only memory is used. */
  archive?: string
  /** Slash commands that the composer of the web client offers. */
  commands?: readonly { command: string; hint: string }[]
  /** Positions that the composer of the web client offers. */
  places?: readonly { name: string; longitude: string; latitude: string }[]
  /** Steps of the guided tour in the web client. */
  tour?: readonly TourStep[]
  /** Other tenants beside this one: the web client offers their people, on their own pages. */
  neighbours?: readonly Neighbour[]
}

/** Another tenant (企业) with its own local Feishu. */
export interface Neighbour {
  /** The origin of the neighbour's page. */
  url: string
  people: readonly { openId: string; name: string; title: string }[]
}

/** One step for a newcomer. */
export interface TourStep {
  title: string
  text: string
  /** Switches to this person. */
  person?: string
  /** Opens this chat; `bot` for the private one. */
  chat?: string
  /** Text that is put into the composer. */
  say?: string
  /** Hours by which the clock is moved ahead. */
  advanceHours?: number
}

/** The default tenant, as the open platform shows it. */
const DEFAULT_TENANT = '2ca1d211f64f6438'

/** A new world from the options. */
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

/** A person; missing ids are derived from the open_id. */
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
