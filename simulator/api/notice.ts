import { arrayAt, stringAt } from '../json.ts'
import { knownChat } from './chat.ts'
import { type Endpoint, requireText } from './endpoint.ts'
import { visibleMessage } from './message-read.ts'
import { fieldViolation, Refusal } from './refusal.ts'

const NOTICE = '/open-apis/im/v1/chats/:chat_id/top_notice'
const NOTICE_SCOPES = ['im:chat', 'im:chat.top_notice:write_only']
const PIN_SCOPES = ['im:message', 'im:message.pins:write_only']
const GREATEST_PINS = 200

/** The message pinned on top of a group, and pins (feishu.md 4.8). */
export const noticeEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: `${NOTICE}/put_top_notice`,
    scopes: NOTICE_SCOPES,
    run: ({ world, params, body }) => {
      const chat = knownChat(world, params['chat_id'])
      if (!chat.botInside) throw new Refusal(232011, 'Operator can NOT be out of the chat')
      const notice = arrayAt(body, 'chat_top_notice')[0]
      const action = stringAt(notice, 'action_type')
      if (action !== '1' && action !== '2') {
        throw fieldViolation('chat_top_notice', 'action_type must be "1" or "2"')
      }
      if (action === '1') {
        const message = visibleMessage(world, stringAt(notice, 'message_id'))
        if (message.chatId !== chat.chatId) throw new Refusal(232001, 'message is not in the chat')
        chat.topNotice = message.messageId
      }
      world.tell({ kind: 'chat', id: chat.chatId })
      return { data: {} }
    },
  },
  {
    method: 'POST',
    path: `${NOTICE}/delete_top_notice`,
    scopes: NOTICE_SCOPES,
    run: ({ world, params }) => {
      const chat = knownChat(world, params['chat_id'])
      chat.topNotice = undefined
      world.tell({ kind: 'chat', id: chat.chatId })
      return { data: {} }
    },
  },
  {
    method: 'POST',
    path: '/open-apis/im/v1/pins',
    scopes: PIN_SCOPES,
    run: ({ world, body }) => {
      const message = visibleMessage(world, requireText(body, 'message_id'))
      const chat = knownChat(world, message.chatId)
      if (chat.pins.length >= GREATEST_PINS)
        throw new Refusal(230047, 'The number of pins is limited')
      if (!chat.pins.includes(message.messageId)) chat.pins.push(message.messageId)
      world.tell({ kind: 'chat', id: chat.chatId })
      return {
        data: {
          pin: {
            message_id: message.messageId,
            chat_id: chat.chatId,
            operator_id: world.state.app.appId,
            operator_id_type: 'app_id',
            create_time: String(Math.floor(world.now())),
          },
        },
      }
    },
  },
  {
    method: 'DELETE',
    path: '/open-apis/im/v1/pins/:message_id',
    scopes: PIN_SCOPES,
    run: ({ world, params }) => {
      const message = visibleMessage(world, params['message_id'])
      const chat = knownChat(world, message.chatId)
      chat.pins = chat.pins.filter((id) => id !== message.messageId)
      world.tell({ kind: 'chat', id: chat.chatId })
      return { data: {} }
    },
  },
]
