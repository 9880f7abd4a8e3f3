import { commandNamed } from '../../../commands/registry.ts'
import type { Instant } from '../../domain/calendar/day.ts'
import type { Place } from '../../domain/matter/context.ts'
import type { CommandLine } from '../../domain/reading/command-line.ts'
import type { Message } from '../../feishu/inbound.ts'
import type { Services } from '../services.ts'
import { say } from './reply.ts'

/**
 * The answer in a group to any confidential command: always the same, so that it does not tell whether a
 * matter exists.
 */
export const inPrivateOnly = '此类事项只在与机器人的私聊中办理。群内所写内容未保存，请撤回该消息。'

/** Whether a line, perhaps mistyped, calls a command that is allowed in private only. */
function asksConfidential(line: CommandLine): boolean {
  const name = line.kind === 'command' ? line.name : line.kind === 'typo' ? line.nearest : ''
  return commandNamed(name)?.confidential === true
}

/**
 * Refuses confidential commands in a group (三(七)) before any lookup and before anything of the message is
 * stored. Returns whether it did.
 */
export function keepOutOfGroup(
  services: Services,
  line: CommandLine,
  message: Message,
  place: Place,
  now: Instant,
): boolean {
  if (place.type !== 'group' || !asksConfidential(line)) return false
  say(services, message.chatId, message.messageId, inPrivateOnly, now)
  return true
}
