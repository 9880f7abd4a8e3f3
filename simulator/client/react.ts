import { wrap } from '../push/envelope.ts'
import { personIds } from '../push/event-id.ts'
import type { PushEngine } from '../push/push-engine.ts'
import { addReaction, removeReaction } from '../world/reaction.ts'
import type { Push } from '../world/state.ts'
import type { World } from '../world/world.ts'

/** A person adds an emoji reaction to a message, or removes it (feishu.md 2.4). */
export function react(
  world: World,
  engine: PushEngine,
  openId: string,
  messageId: string,
  emoji: string,
  present: boolean,
): Promise<Push> {
  const message = world.message(messageId)
  if (!message || message.recalled) throw new Error(`no such message: ${messageId}`)
  const operator = { kind: 'person', id: openId } as const
  const own = message.reactions?.find((one) => one.emoji === emoji && one.operator.id === openId)
  if (present) addReaction(world, message, emoji, operator)
  else if (!own) throw new Error(`${openId} has not put ${emoji} under ${messageId}`)
  else removeReaction(world, message, own.reactionId)
  const type = `im.message.reaction.${present ? 'created' : 'deleted'}_v1`
  const event = {
    message_id: messageId,
    reaction_type: { emoji_type: emoji },
    operator_type: 'user',
    user_id: personIds(world, openId),
    action_time: String(Math.floor(world.now())),
  }
  const { chatId } = message
  return engine.emit(wrap(world, type, event), { chatId, messageId })
}
