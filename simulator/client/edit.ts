import type { World } from '../world/world.ts'
import { compose, type Utterance } from './utterance.ts'

/**
 * A person edits an own text. Everybody sees the new one, and no event tells the bot (feishu.md 2.1), even
 * if it now mentions the bot.
 */
export function edit(world: World, openId: string, messageId: string, said: Utterance): void {
  const message = world.message(messageId)
  if (message?.sender.id !== openId) throw new Error('only own messages can be edited')
  if (message.recalled) throw new Error('the message has been recalled')
  if (message.msgType !== 'text' && message.msgType !== 'post') {
    throw new Error(`a message of type ${message.msgType} can not be edited`)
  }
  const { msgType, content, mentions } = compose(world, openId, said)
  Object.assign(message, { msgType, content, mentions })
  message.edits += 1
  message.updatedAt = world.now()
  world.tell({ kind: 'message', id: messageId })
}
