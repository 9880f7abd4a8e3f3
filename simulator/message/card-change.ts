import type { JsonObject } from '../json.ts'
import type { Message } from '../world/state.ts'
import type { World } from '../world/world.ts'

/** Cards can be acted on and changed for 14 days (feishu.md 5.2). */
export const CARD_LIFETIME_MS = 14 * 24 * 3_600_000

/** Replaces the card of the message, in every window. */
export function showCard(world: World, message: Message, card: JsonObject): void {
  message.card = card
  message.content = JSON.stringify(card)
  message.updatedAt = world.now()
  message.patches += 1
  const pending = world.pendingCallbacks.get(message.messageId)
  if (pending) {
    pending.changedEarly = true
    world.note(
      `card of ${message.messageId} was changed before its callback was answered: the change is reverted (feishu.md 8, fact 7)`,
    )
  }
  world.tell({ kind: 'message', id: message.messageId })
}
