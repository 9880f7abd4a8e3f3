import type { Context } from '../district-context.ts'
import type { Instant } from '../domain/calendar/day.ts'
import type { Place } from '../domain/matter/scene.ts'
import type { CommandLine } from '../domain/reading/command-line.ts'
import type { Message } from '../feishu/inbound.ts'
import { actNamed } from '../register.ts'
import { say } from './reply.ts'

/** The answer in a group to whatever is confidential: the same for everybody, whatever there is. */
export const inPrivateOnly = '此类事项只在与机器人的私聊中办理。群内所写内容未保存，请撤回该消息。'

/** Whether a line asks, perhaps mistyped, for an act that is done in private only. */
function asksConfidential(line: CommandLine): boolean {
  const name = line.kind === 'command' ? line.name : line.kind === 'typo' ? line.nearest : ''
  return actNamed(name)?.confidential === true
}

/**
 * Turns what is confidential away from a group (三(七)), before anybody is looked up or anything of the
 * message is kept. Returns whether it did.
 */
export function keepOutOfGroup(
  context: Context,
  line: CommandLine,
  message: Message,
  place: Place,
  now: Instant,
): boolean {
  if (place.type !== 'group' || !asksConfidential(line)) return false
  say(context, message.chatId, message.messageId, inPrivateOnly, now)
  return true
}
