import type { JsonObject } from '../json.ts'

/** A person of the tenant. */
export interface Person {
  openId: string
  unionId: string
  userId: string
  name: string
  /** The person's organisation; only the simulator shows it. */
  title: string
  tenantKey: string
  resigned: boolean
  /** Whether the account is suspended (暂停). */
  frozen: boolean
  /** Whether the person is within the app's 可用范围; otherwise the bot may not write to the person (230013). */
  available: boolean
  /** The departments that the person is directly in; the root (`0`) by default. */
  departments?: string[]
  /** Whether the person has blocked the bot (230053). */
  blocksBot: boolean
}

/** A department (部门) of the tenant; the root is `0`. */
export interface Department {
  id: string
  name: string
  parent: string
}

type ChatMode = 'group' | 'topic' | 'p2p'

/** A group, or the private chat of one person with the bot. */
export interface Chat {
  chatId: string
  name: string
  description: string
  mode: ChatMode
  members: string[]
  botInside: boolean
  /** open_id of the owner; undefined when the bot owns the group. */
  ownerId: string | undefined
  dissolved: boolean
  /** Whether the bot created the group through the API. */
  madeByApp?: boolean
  /** Dissolved with its history kept for the members, which causes no event. */
  historyKept?: boolean
  /** Whether messages may be answered in topics (话题); otherwise 230071. */
  allowsThreads: boolean
  createdAt: number
  topNotice: string | undefined
  pins: string[]
}

/** Somebody mentioned in a text by a placeholder `@_user_1`. */
export interface Mention {
  key: string
  openId: string
  name: string
  kind: 'user' | 'bot'
}

export interface Message {
  messageId: string
  chatId: string
  sender: { kind: 'person' | 'app'; id: string }
  msgType: string
  /** JSON text as the platform stores it, with placeholders for mentions. */
  content: string
  mentions: Mention[]
  parentId: string | undefined
  rootId: string | undefined
  threadId: string | undefined
  createdAt: number
  updatedAt: number
  recalled: boolean
  edits: number
  /** The current card of an interactive message; undefined for others. */
  card: JsonObject | undefined
  /** How often the card was changed after sending. */
  patches: number
  /** The only person who sees the message (临时消息); undefined for all. */
  visibleTo: string | undefined
  /** The ids of the messages inside a merged forward. */
  forwards?: string[]
  /** open_id → time of reading. */
  readBy: Record<string, number>
  /** open_ids that got 加急, by kind. */
  urged: Record<string, string[]>
  /** Emoji reactions (表情回复), oldest first. */
  reactions?: Reaction[]
}

/** An emoji reaction of a person or the bot. */
export interface Reaction {
  reactionId: string
  emoji: string
  operator: Message['sender']
  at: number
}

/** A task (飞书任务) that an app created. */
export interface Task {
  guid: string
  /** The idempotency key with which it was created. */
  token: string | undefined
  summary: string
  description: string
  due: { at: number; allDay: boolean } | undefined
  members: { id: string; role: 'assignee' | 'follower' }[]
  completedAt: number | undefined
  /** Whether the tick box opens a link instead of completing the task. */
  completedOnCard: boolean
  origin: string | undefined
  extra: string | undefined
  /** Deleted by its owner or the app: the API no longer finds it. */
  deleted: boolean
}

/** A definition of approvals that run in an app (三方审批定义). */
export interface ApprovalDefinition {
  /** The platform's code, which instances refer to. */
  code: string
  /** The app's own code, under which it is created and changed. */
  ownCode: string
  name: string
  group: string | undefined
  callbackUrl: string | undefined
  callbackToken: string
  /** When empty, callbacks are not encrypted. */
  callbackKey: string
  quick: boolean
}

/** A person's task in an approval, and the answers that can be given at once (快捷审批). */
export interface ApprovalTask {
  taskId: string
  openId: string
  status: string
  node: string | undefined
  createdAt: number
  updatedAt: number
  context: string
  actions: { type: string; takesReason: boolean; needsReason: boolean }[]
}

/** An approval in its last state from the app (三方审批实例). */
export interface ApprovalInstance {
  code: string
  instanceId: string
  status: string
  title: string
  /** The open_id, or the given name of somebody who is not a user here. */
  applicant: string
  startedAt: number
  endedAt: number
  updatedAt: number
  form: { name: string; value: string }[]
  link: string
  tasks: ApprovalTask[]
}

/** A whole day, or an instant in ms UTC with its given zone. */
export type EventTime = { date: string } | { at: number; timezone: string }

/** An event (日程) of the app's own calendar. */
export interface CalendarEvent {
  eventId: string
  /** The idempotency key with which it was created. */
  key: string | undefined
  summary: string
  description: string
  start: EventTime
  end: EventTime
  place: string | undefined
  /** Whether a video meeting was created with it. */
  video: boolean
  attendees: { id: string; rsvp: 'needs_action' | 'accept' | 'decline' | 'tentative' }[]
  /** Cancelled: removed from all calendars. */
  deleted: boolean
}

/** An uploaded picture or file; its bytes are stored outside the state. */
export interface StoredFile {
  key: string
  kind: 'image' | 'file'
  name: string
  mediaType: string
  size: number
  /** `app`, or the open_id of the person who sent it. */
  owner: string
}

interface TenantToken {
  token: string
  issuedAt: number
  expiresAt: number
  revoked: boolean
}

/** The right to change one card within 30 minutes, twice (feishu.md 4.5). */
interface UpdateToken {
  token: string
  messageId: string
  issuedAt: number
  uses: number
}

interface Attempt {
  at: number
  /** The status of the bot's answer; undefined when there was none. */
  status: number | undefined
  error: string | undefined
  durationMs: number
  transport: 'webhook' | 'websocket'
}

/** An event or callback for the bot. */
export interface Push {
  eventId: string
  type: string
  kind: 'event' | 'callback'
  /** The decrypted envelope, as the bot sees it. */
  payload: JsonObject
  createdAt: number
  attempts: Attempt[]
  /** Failed deliveries so far; copies of a duplicated delivery count once. */
  rounds: number
  state: 'pending' | 'delivered' | 'failed' | 'withheld'
  /** Why nothing was sent, for withheld pushes. */
  reason: string | undefined
  nextAttemptAt: number | undefined
  chatId: string | undefined
  messageId: string | undefined
}

/** A request that the bot made. */
export interface ApiCall {
  id: number
  at: number
  method: string
  path: string
  query: Record<string, string>
  body: unknown
  status: number
  code: number
  msg: string
  durationMs: number
  answer: unknown
  fault: string | undefined
}

/** A card entity of CardKit. */
export interface CardEntity {
  cardId: string
  card: JsonObject
  sequence: number
  createdAt: number
  messageId: string | undefined
  uuids: string[]
}

export interface AppSettings {
  appId: string
  appSecret: string
  encryptKey: string
  verificationToken: string
  name: string
  botOpenId: string
  tenantKey: string
  scopes: string[]
  /** The request URL for events and callbacks; undefined until configured. */
  url: string | undefined
}

/** Everything in a snapshot, as plain JSON. */
export interface State {
  counter: number
  app: AppSettings
  people: Record<string, Person>
  /** Departments by open_department_id; absent for none. */
  departments?: Record<string, Department>
  chats: Record<string, Chat>
  messages: Record<string, Message>
  files: Record<string, StoredFile>
  tokens: TenantToken[]
  updateTokens: Record<string, UpdateToken>
  /** The uuid of a send or creation, with what it created and when. */
  uuids: Record<string, { id: string; at: number }>
  cardEntities: Record<string, CardEntity>
  /** Cards of the card builder by template_id; absent in older saved states. */
  templates?: Record<string, JsonObject>
  /** Tasks by guid; absent before there was any. */
  tasks?: Record<string, Task>
  /** Approvals that run in an app; absent before there was any. */
  approvals?: { definitions: ApprovalDefinition[]; instances: ApprovalInstance[] }
  /** Calendar events by event_id; absent before there was any. */
  events?: Record<string, CalendarEvent>
  pushes: Push[]
  calls: ApiCall[]
  /** Messages about changes that the platform reverted or advises against. */
  notices: string[]
}
