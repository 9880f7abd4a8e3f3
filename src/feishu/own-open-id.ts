/** What is known of the bot's own open_id, by which it recognises its own mention. */
export interface OwnOpenId {
  /** Null until Feishu told it for the first time. */
  openId(): string | null
  /** Whether Feishu has told it recently; otherwise it may have changed. */
  isCertain(): boolean
}
