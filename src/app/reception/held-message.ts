import type { Instant } from '../../domain/calendar/day.ts'
import { findSecrecyMark } from '../../domain/reading/secrecy.ts'
import type { Unsure } from '../../feishu/inbound.ts'
import type { Services } from '../services.ts'
import { receiveMessage } from './message.ts'

/**
 * Holds a message that mentions somebody who may be the bot itself, until the bot's own id is known (暂存).
 * A text that bears a secrecy mark is not stored, not even for a moment (domain.md 0.6).
 */
export function holdMessage(services: Services, unsure: Unsure, now: Instant): void {
  const { message, key, envelope } = unsure
  const said = [message.text, ...message.media.map((one) => one.name ?? '')]
  if (said.some(findSecrecyMark)) receiveMessage(services, message, now)
  else services.store.held.hold(key, envelope, now)
}
