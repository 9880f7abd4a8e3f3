import { approvalEndpoints } from './approval.ts'
import { calendarEndpoints } from './calendar.ts'
import { cardUpdate } from './card-update.ts'
import { cardkitEndpoints } from './cardkit.ts'
import { chatEndpoints } from './chat.ts'
import { chatMemberEndpoints } from './chat-member.ts'
import { contactEndpoints, departmentEndpoints } from './contact.ts'
import type { Endpoint } from './endpoint.ts'
import { ephemeralEndpoints } from './ephemeral.ts'
import { changingEndpoints } from './message-change.ts'
import { forwardEndpoints } from './message-forward.ts'
import { readingEndpoints } from './message-read.ts'
import { sendingEndpoints } from './message-send.ts'
import { noticeEndpoints } from './notice.ts'
import { platformEndpoints } from './platform-info.ts'
import type { RateLimits } from './rate-limit.ts'
import { reactionEndpoints } from './reaction.ts'
import { resourceEndpoints } from './resource.ts'
import { taskEndpoints } from './task.ts'
import { appToken, botInfo, tenantToken } from './token.ts'
import { urgentEndpoints } from './urgent.ts'

/** All APIs of the local Feishu; any other path answers 501. */
export function listEndpoints(limits: RateLimits): Endpoint[] {
  return [
    tenantToken,
    appToken,
    botInfo,
    ...sendingEndpoints(limits),
    ...changingEndpoints(limits),
    ...forwardEndpoints,
    ...readingEndpoints,
    ...reactionEndpoints,
    ...urgentEndpoints,
    ...resourceEndpoints,
    ...chatEndpoints,
    ...chatMemberEndpoints,
    ...noticeEndpoints,
    ...ephemeralEndpoints(limits),
    cardUpdate,
    ...cardkitEndpoints(limits),
    ...departmentEndpoints,
    ...contactEndpoints,
    ...platformEndpoints,
    ...taskEndpoints,
    ...approvalEndpoints,
    ...calendarEndpoints,
  ]
}
