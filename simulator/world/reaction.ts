import type { Message, Reaction } from './state.ts'
import type { World } from './world.ts'

/** Adds an emoji reaction to a message; a repeated one of the same sender has no effect. */
export function addReaction(
  world: World,
  message: Message,
  emoji: string,
  operator: Message['sender'],
): Reaction {
  const before = message.reactions ?? []
  const known = before.find((one) => one.emoji === emoji && one.operator.id === operator.id)
  if (known) return known
  const reaction = { reactionId: world.mint('', 60), emoji, operator, at: world.now() }
  message.reactions = [...before, reaction]
  world.tell({ kind: 'message', id: message.messageId })
  return reaction
}

/** Removes an emoji reaction; undefined when it does not exist. */
export function removeReaction(world: World, message: Message, id: string): Reaction | undefined {
  const gone = message.reactions?.find((one) => one.reactionId === id)
  if (!gone) return undefined
  message.reactions = message.reactions?.filter((one) => one !== gone) ?? []
  world.tell({ kind: 'message', id: message.messageId })
  return gone
}
