/** The address that opens the private chat with an app's bot (feishu.md 9.5). */
export const botChatLink = (appId: string): string =>
  `https://applink.feishu.cn/client/bot/open?appId=${encodeURIComponent(appId)}`
