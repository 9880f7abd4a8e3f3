import { isObject } from '../json.ts'
import { postMessage } from '../message/compose.ts'
import { readContent } from '../message/content.ts'
import { type Endpoint, requireText } from './endpoint.ts'
import { recallMessage } from './message-change.ts'
import { botOf } from './message-send.ts'
import { admitToChat } from './message-target.ts'
import type { RateLimits } from './rate-limit.ts'
import { Refusal } from './refusal.ts'

const SCOPES = ['im:message', 'im:message:send_as_bot']

/** Cards that only one member of a group sees (feishu.md 4.6); errors have HTTP status 200. */
export function ephemeralEndpoints(limits: RateLimits): Endpoint[] {
  return [
    {
      method: 'POST',
      path: '/open-apis/ephemeral/v1/send',
      scopes: SCOPES,
      run: ({ world, body }) => {
        const chat = world.chat(requireText(body, 'chat_id'))
        const person = world.person(requireText(body, 'open_id'))
        if (chat?.mode !== 'group' || !person || !chat.members.includes(person.openId)) {
          throw new Refusal(10003, 'invalid param', { status: 200 })
        }
        admitToChat(world, chat)
        if (body['msg_type'] !== 'interactive' || !isObject(body['card'])) {
          throw new Refusal(10003, 'only cards can be ephemeral', { status: 200 })
        }
        limits.admitTarget('group', chat.chatId, 40)
        const content = readContent(world, 'interactive', JSON.stringify(body['card']))
        const message = postMessage(world, botOf(world), content, {
          chatId: chat.chatId,
          visibleTo: person.openId,
        })
        return { data: { message_id: message.messageId } }
      },
    },
    {
      method: 'POST',
      path: '/open-apis/ephemeral/v1/delete',
      scopes: SCOPES,
      run: ({ world, body }) => {
        const message = world.message(requireText(body, 'message_id'))
        if (message?.visibleTo === undefined || message.recalled) {
          throw new Refusal(18051, 'the message has been deleted', { status: 200 })
        }
        recallMessage(world, message)
        return { data: {} }
      },
    },
  ]
}
