/** What is known of the bot's own open_id, by which it tells its own mention. */
export interface OwnName {
  /** Null before Feishu told it for the first time. */
  openId(): string | null
  /** Whether Feishu has told it of late: until then it may have changed. */
  isCertain(): boolean
}
