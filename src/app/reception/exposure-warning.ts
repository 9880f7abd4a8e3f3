import type { Instant } from '../../domain/calendar/day.ts'
import type { Place } from '../../domain/matter/context.ts'
import { holdsContact } from '../../domain/reading/reporter.ts'
import type { Message } from '../../feishu/inbound.ts'
import type { Services } from '../services.ts'
import { say } from './reply.ts'

/**
 * Personal ids and telephone numbers in a group message are visible to all, whatever the bot masks: its
 * sender is asked in private to withdraw the message.
 */
export function warnOfExposure(
  services: Services,
  message: Message,
  place: Place,
  now: Instant,
): void {
  if (place.type !== 'group' || !holdsContact(message.text)) return
  const where = place.chat === null ? '群里' : `“${place.chat.name}”`
  say(
    services,
    message.sender,
    null,
    `您刚才在${where}发的消息含身份证号或电话号码，群内人人可见。请撤回该消息，改在与机器人的私聊中发送；已登记的内容不受影响，尚未提交的表单随撤回关闭。`,
    now,
  )
}
