import { commandNamed } from '../../../commands/registry.ts'
import type { Instant } from '../../domain/calendar/day.ts'
import type { Place } from '../../domain/matter/context.ts'
import type { CommandLine } from '../../domain/reading/command-line.ts'
import type { Message } from '../../feishu/inbound.ts'
import type { Services } from '../services.ts'
import { say } from './reply.ts'

/** The answer in a group to whatever is confidential: the same for everybody, whatever there is. */
export const inPrivateOnly = '此类事项只在与机器人的私聊中办理。群内所写内容未保存，请撤回该消息。'

/** Whether a line asks, perhaps mistyped, for an act that is done in private only. */
function asksConfidential(line: CommandLine): boolean {
  const name = line.kind === 'command' ? line.name : line.kind === 'typo' ? line.nearest : ''
  return commandNamed(name)?.confidential === true
}

/**
 * Turns what is confidential away from a group (三(七)), before anybody is looked up or anything of the
 * message is kept. Returns whether it did.
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
