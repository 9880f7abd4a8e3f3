import type { Instant } from '../../domain/calendar/day.ts'
import { findSecrecyMark } from '../../domain/reading/secrecy.ts'
import type { Unsure } from '../../feishu/inbound.ts'
import type { Services } from '../services.ts'
import { receiveMessage } from './message.ts'

/**
 * A message that mentions somebody who may be the bot itself, whose name is not yet known: it is held
 * until it is (暂存). What bears a secrecy mark is not kept, not even for a moment (domain.md 0.6).
 */
export function holdBack(services: Services, unsure: Unsure, now: Instant): void {
  const { message, key, envelope } = unsure
  const said = [message.text, ...message.media.map((one) => one.name ?? '')]
  if (said.some(findSecrecyMark)) receiveMessage(services, message, now)
  else services.store.held.hold(key, envelope, now)
}
