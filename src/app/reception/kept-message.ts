import { commandNamed } from '../../../commands/registry.ts'
import { actTime, longestDelay } from '../../domain/calendar/act-time.ts'
import type { Instant } from '../../domain/calendar/day.ts'
import type { CommandLine } from '../../domain/reading/command-line.ts'
import type { Message } from '../../feishu/inbound.ts'
import type { Services } from '../services.ts'

/** Confidential messages are not kept for unregistered people, who may not be allowed to see the matter (三(七)). */
function isConfidential(line: CommandLine): boolean {
  const name = line.kind === 'command' ? line.name : line.kind === 'typo' ? line.nearest : ''
  return commandNamed(name)?.confidential === true
}

/**
 * Keeps the message of an unregistered person; once registered, it is done in his name with the date when it
 * was sent. Messages of a stopped person are not kept. Returns whether it was kept.
 */
export function keepForLater(
  services: Services,
  message: Message,
  line: CommandLine,
  now: Instant,
): boolean {
  const { directory, kept } = services.store
  if (directory.current().person(message.sender) || isConfidential(line)) return false
  const { key, sender: personId } = message
  const json = JSON.stringify(message)
  return kept.keep({ key, personId, json }, actTime(message.at, now).at)
}

/**
 * The kept messages of people who have since been registered, oldest first; messages that are too old are
 * left out.
 */
export function takeKept(services: Services, now: Instant): readonly Message[] {
  const { directory, kept } = services.store
  const registered = directory.takeRegistered()
  if (registered.length === 0) return []
  return registered
    .flatMap((personId) => kept.take(personId))
    .map((json) => JSON.parse(json) as Message)
    .filter((message) => message.at >= now - longestDelay)
}
