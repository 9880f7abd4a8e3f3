import type { Instant } from '../../domain/calendar/day.ts'
import type { Message } from '../../feishu/inbound.ts'
import type { Services } from '../services.ts'
import { say } from './reply.ts'

/** The answer to a person of another tenant (企业) who taps a card. */
export const outsiderTapped = '{河检通}只服务本单位人员，没有办理。请联系发来本卡片的单位。'

/** Answers a person of another tenant (企业) below the message: nothing of it is stored or done. */
export function turnAway(services: Services, message: Message, now: Instant): void {
  const orderingKey = message.chatType === 'group' ? message.chatId : message.sender
  const words = `{河检通}只服务本单位人员，您的消息没有受理。反映河道问题，请联系${services.profile.district}{河长办}。`
  say(services, orderingKey, message.messageId, words, now)
}
