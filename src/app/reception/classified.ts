import type { Instant } from '../../domain/calendar/day.ts'
import type { Place } from '../../domain/matter/context.ts'
import type { Message } from '../../feishu/inbound.ts'
import { commit } from '../../store/commit.ts'
import type { Services } from '../services.ts'
import { answerTyped } from './reply.ts'

/** A text that bears a secrecy mark is refused and not stored, not even in the journal (domain.md 0.6). */
export function refuseClassified(
  services: Services,
  message: Message,
  place: Place,
  now: Instant,
): void {
  commit(
    services.store,
    {
      entries: [
        { act: 'refuse-classified', matter: null, note: '检测到密级标志，已拒收，未保存内容' },
      ],
      reply: {},
    },
    { actor: message.sender, source: message.messageId, now, answeredCard: null },
  )
  answerTyped(
    services,
    {
      sentence:
        '检测到密级标志：已拒收且不保存内容。涉密材料不得在本系统和工作群传输，请立即撤回该消息并按保密规定处理。',
    },
    place,
    message.sender,
    now,
  )
}
