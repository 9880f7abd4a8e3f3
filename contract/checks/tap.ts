import type { Deed, Seen } from '../deed.ts'
import type { Driver } from '../driver.ts'
import type { Received, Reply } from '../inbox.ts'
import { button, card, isTapOn, sendCard } from './parts.ts'

/** The card that takes the place of one that was tapped. */
export const replaced = {
  schema: '2.0',
  body: { elements: [{ tag: 'markdown', content: '已更换' }] },
}

/** Sends a card with a button, has it tapped, and returns what the client showed. */
export async function tapped(
  driver: Driver,
  reply: (received: Received) => Reply | Promise<Reply>,
  more: Partial<Extract<Deed, { does: 'tap' }>> = {},
): Promise<{ seen: Seen; messageId: string; received: Received }> {
  const messageId = await sendCard(
    driver,
    card({ tag: 'markdown', content: '对照检查' }, button('点我')),
  )
  const { inbox } = driver.bot
  inbox.answer = (one) => (isTapOn(messageId)(one) ? reply(one) : {})
  try {
    const coming = inbox.next(isTapOn(messageId))
    const seen = await driver.act({ does: 'tap', messageId, button: '点我', ...more })
    return { seen, messageId, received: await coming }
  } finally {
    inbox.answer = () => ({})
  }
}

/** The error that the client showed, in words. */
export const shown = ({ errorCode }: Seen) =>
  errorCode === undefined ? '没有报错' : `报错 ${errorCode}`
