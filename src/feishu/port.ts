import type { ApprovalItem } from '../domain/matter/approval-item.ts'
import type { ApprovalCallback } from './approval-callback.ts'
import type { CalendarPort } from './calendar-port.ts'
import type { Clock } from './clock-skew.ts'

/** A message that Feishu accepted. */
export interface Sent {
  /** Null when the answer is a success without an id. */
  readonly messageId: string | null
  readonly chatId: string | null
}

/** A message to a chat, or to a person's private chat. */
export interface Sending {
  readonly receiveIdType: 'chat_id' | 'open_id'
  readonly receiveId: string
  readonly msgType: 'interactive' | 'text' | 'file' | 'image'
  /** A JSON string, as Feishu requires. */
  readonly content: string
  /** At most 50 characters; Feishu sends at most one message for it within an hour. */
  readonly uuid: string
}

/** A reply below a message. */
interface Replying {
  readonly messageId: string
  readonly msgType: Sending['msgType']
  readonly content: string
  readonly uuid: string
  readonly inThread?: boolean
}

/** A file that is to be uploaded. */
export interface Upload {
  readonly bytes: Uint8Array
  readonly name: string
}

/** A file that was downloaded. */
export interface Download {
  readonly bytes: Uint8Array
  readonly name: string | null
  readonly contentType: string | null
}

/** A message as Feishu keeps it. */
export interface Quoted {
  readonly messageType: string
  /** A JSON string, as in the event of a message. */
  readonly content: string
  /** Whether an app sent the message. */
  readonly byApp: boolean
}

/** A chat, as Feishu describes it. */
interface Chat {
  readonly name: string
  readonly mode: string
  readonly external: boolean
  readonly dissolved: boolean
}

/** A member of a chat. */
export interface ChatMember {
  readonly personId: string
  readonly name: string
  readonly tenant: string
}

/** An account in the tenant's directory (通讯录). */
export interface DirectoryAccount {
  readonly personId: string
  /** Empty when the app may not read it. */
  readonly name: string
  /** `unknown` when the app may not read it. */
  readonly state: 'active' | 'frozen' | 'resigned' | 'exited' | 'unknown'
}

/** A department of the directory (部门). */
export interface Department {
  readonly id: string
  readonly name: string
}

/** What a task (飞书任务) shows; `dueOn` is YYYY-MM-DD, a whole day. */
interface TaskFields {
  readonly summary: string
  readonly description: string
  readonly dueOn: string
}

/** The calls to Feishu. Every method rejects with a `FeishuFailure` only. */
export interface FeishuPort extends CalendarPort {
  send(sending: Sending): Promise<Sent>
  reply(replying: Replying): Promise<Sent>
  /** Replaces the card of a message that the bot sent. */
  patch(patching: { readonly messageId: string; readonly content: string }): Promise<void>
  /** Downloads a picture or file that a person sent; rejects over 30 MB. */
  download(resource: {
    readonly messageId: string
    readonly fileKey: string
    readonly type: 'image' | 'file'
  }): Promise<Download>
  /** Reads a message of a chat that the bot is in. */
  message(messageId: string): Promise<Quoted>
  /** Resolves to an image key for cards of this app. */
  uploadImage(bytes: Uint8Array): Promise<string>
  /** Resolves to a file key for one file message. */
  uploadFile(file: Upload): Promise<string>
  /** Rejects when the app gets no token; does not count against the monthly calls. */
  checkCredentials(): Promise<void>
  /** What the answers tell about Feishu's clock. */
  clock(): Clock
  botInfo(): Promise<{ readonly openId: string; readonly name: string; readonly active: boolean }>
  /** The tenant (企业) that the app belongs to; needs the scope `tenant:tenant:readonly`. */
  ownTenant(): Promise<{ readonly key: string; readonly name: string }>
  chat(chatId: string): Promise<Chat>
  /** The members of a chat, each with the tenant (企业), empty if unknown; Feishu does not list bots. */
  chatMembers(chatId: string): Promise<readonly ChatMember[]>
  user(personId: string): Promise<{ readonly name: string }>
  /** The departments that the app may see, at most a thousand. */
  departments(): Promise<readonly Department[]>
  /** The people who belong to a department directly, without those of its subdepartments. */
  departmentMembers(department: string): Promise<readonly DirectoryAccount[]>
  /** The directory's data of accounts, fifty at a time; accounts that the app may not see are missing. */
  users(people: readonly string[]): Promise<readonly DirectoryAccount[]>
  /** Creates a task for people; at most one for a token of 10 to 100 characters. Resolves to its guid. */
  makeTask(
    task: TaskFields & {
      /** The bot's name in the task; it cannot be changed later. */
      readonly bot: string
      readonly people: readonly string[]
      readonly token: string
    },
  ): Promise<string>
  /** Changes the given values of a task; `completedAt` is milliseconds UTC, 0 reopens it. */
  changeTask(
    guid: string,
    change: Partial<TaskFields> & { readonly completedAt?: number },
  ): Promise<void>
  /** Adds people to a task or removes them. */
  memberTask(guid: string, how: 'add' | 'remove', people: readonly string[]): Promise<void>
  deleteTask(guid: string): Promise<void>
  /** Creates the definition of approvals (三方审批定义), or changes the existing one. Resolves to its code. */
  defineApprovals(definition: {
    /** The bot's name. */
    readonly bot: string
    readonly callback: ApprovalCallback
  }): Promise<string>
  /** Shows an item under 审批. A late one with an older `toldAt` has no effect, unless it is created `anew`. */
  showApproval(
    code: string,
    told: {
      readonly item: ApprovalItem
      /** Milliseconds UTC. */
      readonly toldAt: number
      /** Whether it was removed there and is shown again. */
      readonly anew: boolean
      /** The people who get buttons with it. */
      readonly quick: ReadonlySet<string>
    },
  ): Promise<void>
  /** The user_id of a person; null when the app may not see it. */
  userIdOf(personId: string): Promise<string | null>
  /** Sends 加急 for a message of the bot to a person. */
  urge(messageId: string, personId: string): Promise<void>
  /**
   * A page of this app's own messages in a chat since an instant (milliseconds UTC), newest first: their
   * contents, and the token of the next page, `null` for none. The token of the first page is ''.
   */
  ownMessages(page: {
    readonly chatId: string
    readonly since: number
    readonly token: string
  }): Promise<{ readonly contents: readonly string[]; readonly next: string | null }>
  /**
   * Searches for a message of this app whose content contains the mark, sent at or after `since`
   * (milliseconds UTC); null when the chat was read back to that instant without finding one.
   */
  findSent(search: {
    readonly chatId: string
    readonly since: number
    readonly mark: string
  }): Promise<string | null>
}
