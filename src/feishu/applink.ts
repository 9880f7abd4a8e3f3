/** The address that opens the private chat with the bot of an app (feishu.md 9.5). */
export const botChatLink = (appId: string): string =>
  `https://applink.feishu.cn/client/bot/open?appId=${encodeURIComponent(appId)}`
