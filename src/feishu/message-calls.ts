import { z } from 'zod'
import { next, page, pageLimit, read } from './answer.ts'
import { outcomeOfCall } from './call-outcome.ts'
import { FeishuFailure } from './failure.ts'
import type { FeishuPort, Sent } from './port.ts'
import type { Call, Transport } from './transport.ts'

/** A success counts even if the answer does not tell what was made. */
const sentAnswer = z.object({
  data: z
    .object({ message_id: z.string().nullish(), chat_id: z.string().nullish() })
    .nullish()
    .catch(null),
})
const messageAnswer = z.object({
  data: z.object({
    items: z.array(
      z.object({
        msg_type: z.string(),
        deleted: z.boolean().optional(),
        body: z.object({ content: z.string() }).optional(),
        sender: z.object({ sender_type: z.string() }).partial().optional(),
      }),
    ),
  }),
})
const listAnswer = z.object({
  data: z.object({
    items: z
      .array(
        z.object({
          message_id: z.string(),
          sender: z.object({ id: z.string() }),
          body: z.object({ content: z.string() }).optional(),
        }),
      )
      .default([]),
    ...page,
  }),
})

/** The path of messages. */
export const messages = '/open-apis/im/v1/messages'
const scopeMissing = 99991672

/** The calls that send messages and change sent ones. */
export function sendingCalls(
  transport: Transport,
): Pick<FeishuPort, 'send' | 'reply' | 'patch' | 'urge'> {
  /**
   * A call that needs the permission to send; without it the whole app cannot send, whatever other rights it
   * has.
   */
  async function speak(call: Call): Promise<Sent> {
    try {
      return sent(await transport.call(call))
    } catch (error) {
      if (!(error instanceof FeishuFailure) || error.code !== scopeMissing) throw error
      const { message, kind, advice } = error
      throw new FeishuFailure(message, { kind, reach: 'app', advice }, error)
    }
  }

  return {
    send: async ({ receiveIdType, receiveId, msgType, content, uuid }) => {
      const params = { receive_id_type: receiveIdType }
      const data = { receive_id: receiveId, msg_type: msgType, content, uuid }
      return speak({ method: 'POST', path: messages, params, data })
    },
    reply: async ({ messageId, msgType, content, uuid, inThread = false }) => {
      const path = `${messages}/${encodeURIComponent(messageId)}/reply`
      const data = { msg_type: msgType, content, uuid, reply_in_thread: inThread }
      return speak({ method: 'POST', path, data })
    },
    patch: async ({ messageId, content }) => {
      const path = `${messages}/${encodeURIComponent(messageId)}`
      await transport.call({ method: 'PATCH', path, data: { content } })
    },
    urge: async (messageId, personId) => {
      const path = `${messages}/${encodeURIComponent(messageId)}/urgent_app`
      const params = { user_id_type: 'open_id' }
      await transport.call({ method: 'PATCH', path, params, data: { user_id_list: [personId] } })
    },
  }
}

/** The calls that read messages, including the app's own. */
export function readingCalls(
  transport: Transport,
  appId: string,
): Pick<FeishuPort, 'message' | 'ownMessages' | 'findSent'> {
  return {
    message: async (messageId) => {
      const path = `${messages}/${encodeURIComponent(messageId)}`
      const { data } = read(messageAnswer, await transport.call({ method: 'GET', path }))
      const [first] = data.items
      if (!first || first.deleted)
        throw new FeishuFailure('The message is gone', outcomeOfCall(230110, 400))
      const byApp = first.sender?.sender_type === 'app'
      return { messageType: first.msg_type, content: first.body?.content ?? '', byApp }
    },
    ownMessages: async ({ chatId, since, token }) => {
      const { items, next } = await listChat(transport, chatId, since, 'ByCreateTimeDesc', token)
      const own = items.filter((one) => one.sender.id === appId)
      return { contents: own.flatMap(({ body }) => body?.content ?? []), next }
    },
    findSent: (search) => findSent(transport, appId, search),
  }
}

function sent(answer: unknown): Sent {
  const { data } = read(sentAnswer, answer)
  return { messageId: data?.message_id || null, chatId: data?.chat_id || null }
}

/** A page of a chat's messages since an instant, cards in the form in which they were sent. */
async function listChat(
  transport: Transport,
  chatId: string,
  since: number,
  order: 'ByCreateTimeAsc' | 'ByCreateTimeDesc',
  token: string,
) {
  const params = {
    container_id_type: 'chat',
    container_id: chatId,
    // A minute of slack for differences between the clocks.
    start_time: String(Math.floor(since / 1000) - 60),
    sort_type: order,
    page_size: 50,
    card_msg_content_type: 'user_card_content',
    ...next(token),
  }
  const answer = await transport.call({ method: 'GET', path: messages, params })
  const { items, has_more: more, page_token: following } = read(listAnswer, answer).data
  return { items, next: more && following ? following : null }
}

async function findSent(
  transport: Transport,
  appId: string,
  { chatId, since, mark }: { chatId: string; since: number; mark: string },
): Promise<string | null> {
  let token = ''
  for (let pages = 0; pages < pageLimit; pages += 1) {
    const page = await listChat(transport, chatId, since, 'ByCreateTimeAsc', token)
    const found = page.items.find(
      ({ sender, body }) => sender.id === appId && (body?.content.includes(mark) ?? false),
    )
    if (found !== undefined) return found.message_id
    if (page.next === null) return null
    token = page.next
  }
  throw new FeishuFailure(`More than ${pageLimit} pages in ${chatId}`, outcomeOfCall(null, null))
}
