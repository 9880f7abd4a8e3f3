import { objectAt, stringAt } from '../../simulator/json.ts'
import type { Answer } from '../bot.ts'
import type { Driver } from '../driver.ts'
import type { Received } from '../inbox.ts'

/** A plain text object. */
export const text = (content: string) => ({ tag: 'plain_text', content })

/** A card of schema 2.0. */
export const card = (...elements: object[]) => ({ schema: '2.0', body: { elements } })

/** A button that calls back. */
export const button = (words: string, extra: object = {}) => ({
  tag: 'button',
  text: text(words),
  behaviors: [{ type: 'callback', value: { act: words } }],
  ...extra,
})

/** Sends a card to the test group and returns its id. */
export async function sendCard({ bot, group }: Driver, content: object): Promise<string> {
  const answer = await bot.send(group, 'interactive', content)
  if (answer.code !== 0) throw new Error(`卡片未能发出：${spell(answer)}`)
  return String(answer.data['message_id'])
}

/** An answer in short: status, code, and the ErrCode in its message. */
export function spell({ status, code, msg }: Answer): string {
  const inner = /ErrCode: (\d+)/.exec(msg)?.[1]
  const why = /ErrMsg: ([^;]*)/.exec(msg)?.[1]
  return `HTTP ${status}，${code}${inner === undefined ? '' : `（ErrCode ${inner} ${why}）`}`
}

/** The current card of a message on the platform. */
export async function cardNow(driver: Driver, messageId: string): Promise<string> {
  // Over the long connection nothing tells when the platform has handled the answer to a tap.
  await driver.quiet()
  const answer = await driver.bot.call('GET', `/open-apis/im/v1/messages/${messageId}`, {
    query: { card_msg_content_type: 'user_card_content' },
  })
  return JSON.stringify(answer.data)
}

/** Whether a delivery is a tap on this message, and not a late tap on a card of an earlier check. */
export const isTapOn = (messageId: string) => (one: Received) =>
  one.type === 'card.action.trigger' &&
  stringAt(objectAt(one.event, 'context'), 'open_message_id') === messageId

/** Does something, and returns the delivery that follows. */
export async function delivered(
  driver: Driver,
  type: string | ((one: Received) => boolean),
  act: () => Promise<unknown>,
) {
  const coming = driver.bot.inbox.next(type)
  await act()
  return coming
}

/** Does something, and returns whether a delivery followed. */
export async function wasDelivered(driver: Driver, type: string, act: () => Promise<unknown>) {
  const { all } = driver.bot.inbox
  const before = all.length
  await act()
  await driver.quiet()
  return all.slice(before).some((one) => one.type === type)
}
