/** A message that Feishu accepted. */
export interface Sent {
  readonly messageId: string
  readonly chatId: string
}

/** A message to a chat, or to a person's private chat. */
export interface Sending {
  readonly receiveIdType: 'chat_id' | 'open_id'
  readonly receiveId: string
  readonly msgType: 'interactive' | 'text' | 'file' | 'image'
  /** JSON in a string, as Feishu wants it. */
  readonly content: string
  /** At most 50 characters; Feishu sends at most one message for it within an hour. */
  readonly uuid: string
}

/** An answer below a message. */
export interface Replying {
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

/** A chat as Feishu describes it. */
export interface Chat {
  readonly name: string
  readonly mode: string
  readonly external: boolean
  readonly dissolved: boolean
}

/** What the bot asks of Feishu. Every method rejects with a `FeishuFailure` and nothing else. */
export interface FeishuPort {
  send(sending: Sending): Promise<Sent>
  reply(replying: Replying): Promise<Sent>
  /** Replaces the card of a message that the bot sent. */
  patch(patching: { readonly messageId: string; readonly content: string }): Promise<void>
  /** Fetches a picture or file that a person sent; refuses more than 30 MB. */
  download(resource: {
    readonly messageId: string
    readonly fileKey: string
    readonly type: 'image' | 'file'
  }): Promise<Download>
  /** Resolves to an image key that cards of this app may show. */
  uploadImage(bytes: Uint8Array): Promise<string>
  /** Resolves to a file key for one file message. */
  uploadFile(file: Upload): Promise<string>
  botInfo(): Promise<{ readonly openId: string; readonly name: string; readonly active: boolean }>
  chat(chatId: string): Promise<Chat>
  /** The people of a chat; Feishu does not list bots. */
  chatMembers(chatId: string): Promise<{ readonly openId: string; readonly name: string }[]>
  user(openId: string): Promise<{ readonly name: string }>
  /**
   * Looks for a message of this app whose content holds the mark, sent at or after `since`
   * (milliseconds UTC); null when the chat was read to that instant and held none.
   */
  findSent(search: {
    readonly chatId: string
    readonly since: number
    readonly mark: string
  }): Promise<string | null>
}
