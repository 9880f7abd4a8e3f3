import { commandNamed } from '../../../commands/registry.ts'
import { actTime, longestDelay } from '../../domain/calendar/act-time.ts'
import type { Instant } from '../../domain/calendar/day.ts'
import type { CommandLine } from '../../domain/reading/command-line.ts'
import type { Message } from '../../feishu/inbound.ts'
import type { Services } from '../services.ts'

/** What is confidential is kept for nobody who is not known to be allowed it (三(七)). */
function isConfidential(line: CommandLine): boolean {
  const name = line.kind === 'command' ? line.name : line.kind === 'typo' ? line.nearest : ''
  return commandNamed(name)?.confidential === true
}

/**
 * Keeps what somebody wrote whom nobody has registered yet, until he is: it is then done as his own, dated
 * when it was sent. Of whoever was stopped nothing is kept. Whether it was kept.
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

/** What those wrote who have just been registered, oldest first, as it came; what is too old is not among it. */
export function takeKept(services: Services, now: Instant): readonly Message[] {
  const { directory, kept } = services.store
  return directory
    .takeRegistered()
    .flatMap((personId) => kept.take(personId))
    .map((json) => JSON.parse(json) as Message)
    .filter((message) => message.at >= now - longestDelay)
}
