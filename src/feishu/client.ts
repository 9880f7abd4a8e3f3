import { z } from 'zod'
import type { Log } from '../log.ts'
import { FeishuFailure } from './failure.ts'
import { judge } from './outcome.ts'
import type { Download, FeishuPort, Sent } from './port.ts'
import { createTransport, type Stream, type Transport } from './transport.ts'
import { readWithin, understand } from './wire.ts'

export type { FeishuPort } from './port.ts'

const sentAnswer = z.object({
  data: z.object({ message_id: z.string().min(1), chat_id: z.string().min(1) }),
})
const botAnswer = z.object({
  bot: z.object({ open_id: z.string(), app_name: z.string(), activate_status: z.number() }),
})
const chatAnswer = z.object({
  data: z.object({
    name: z.string().default(''),
    chat_mode: z.string().default('group'),
    external: z.boolean().default(false),
    chat_status: z.string().default('normal'),
  }),
})
const page = { has_more: z.boolean().default(false), page_token: z.string().optional() }
const membersAnswer = z.object({
  data: z.object({
    items: z.array(z.object({ member_id: z.string(), name: z.string().default('') })).default([]),
    ...page,
  }),
})
const userAnswer = z.object({ data: z.object({ user: z.object({ name: z.string() }) }) })
const imageAnswer = z.object({ data: z.object({ image_key: z.string() }) })
const fileAnswer = z.object({ data: z.object({ file_key: z.string() }) })
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

const downloadLimitBytes = 30 * 1024 * 1024
const pageLimit = 20

/** Where and as whom to speak to Feishu. */
export interface FeishuSettings {
  readonly appId: string
  readonly appSecret: string
  readonly baseUrl: string
  /** How long an answer may take; ten seconds by default. */
  readonly timeoutMs?: number
}

/** The port over the official SDK's client. */
export function createFeishu({
  settings,
  log,
}: {
  readonly settings: FeishuSettings
  readonly log: Log
}): FeishuPort {
  const transport = createTransport(settings)
  return {
    send: async ({ receiveIdType, receiveId, msgType, content, uuid }) => {
      const params = { receive_id_type: receiveIdType }
      const data = { receive_id: receiveId, msg_type: msgType, content, uuid }
      return sent(await transport.call({ method: 'POST', path: messages, params, data }))
    },
    reply: async ({ messageId, msgType, content, uuid, inThread = false }) => {
      const path = `${messages}/${encodeURIComponent(messageId)}/reply`
      const data = { msg_type: msgType, content, uuid, reply_in_thread: inThread }
      return sent(await transport.call({ method: 'POST', path, data }))
    },
    patch: async ({ messageId, content }) => {
      const path = `${messages}/${encodeURIComponent(messageId)}`
      await transport.call({ method: 'PATCH', path, data: { content } })
    },
    download: async ({ messageId, fileKey, type }) => {
      const resource = `resources/${encodeURIComponent(fileKey)}`
      const path = `${messages}/${encodeURIComponent(messageId)}/${resource}`
      return receive(await transport.stream({ method: 'GET', path, params: { type } }))
    },
    uploadImage: async (bytes) => {
      const fields = { image_type: 'message' }
      const answer = await transport.upload('/open-apis/im/v1/images', () =>
        form(fields, 'image', bytes, 'photo'),
      )
      return read(imageAnswer, answer).data.image_key
    },
    uploadFile: async ({ bytes, name }) => {
      const fields = { file_type: fileType(name), file_name: name }
      const answer = await transport.upload('/open-apis/im/v1/files', () =>
        form(fields, 'file', bytes, name),
      )
      return read(fileAnswer, answer).data.file_key
    },
    botInfo: async () => {
      const answer = await transport.call({ method: 'GET', path: '/open-apis/bot/v3/info' })
      const { bot } = read(botAnswer, answer)
      return { openId: bot.open_id, name: bot.app_name, active: bot.activate_status === 2 }
    },
    chat: async (chatId) => {
      const path = `${chats}/${encodeURIComponent(chatId)}`
      const { data } = read(chatAnswer, await transport.call({ method: 'GET', path }))
      const dissolved = data.chat_status !== 'normal'
      return { name: data.name, mode: data.chat_mode, external: data.external, dissolved }
    },
    chatMembers: (chatId) => listMembers(transport, chatId),
    user: async (openId) => {
      const path = `/open-apis/contact/v3/users/${encodeURIComponent(openId)}`
      const params = { user_id_type: 'open_id' }
      return read(userAnswer, await transport.call({ method: 'GET', path, params })).data.user
    },
    findSent: async (search) => {
      const found = await findSent(transport, settings.appId, search)
      log.info('looked-for-sent-message', { chatId: search.chatId, found: found !== null })
      return found
    },
  }
}

const messages = '/open-apis/im/v1/messages'
const chats = '/open-apis/im/v1/chats'

/** An answer that says success but not what was made leaves open whether it was made. */
function read<Shape>(shape: z.ZodType<Shape>, answer: unknown): Shape {
  const parsed = shape.safeParse(answer)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new FeishuFailure(`Unexpected answer at ${where}`, judge(null, 200), { status: 200 })
}

function sent(answer: unknown): Sent {
  const { data } = read(sentAnswer, answer)
  return { messageId: data.message_id, chatId: data.chat_id }
}

function form(
  fields: Readonly<Record<string, string>>,
  field: string,
  bytes: Uint8Array,
  name: string,
): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set(field, new Blob([new Uint8Array(bytes)]), name)
  return form
}

function fileType(name: string): string {
  const extension = /\.([a-z]+)x?$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return ['pdf', 'doc', 'xls', 'ppt'].includes(extension) ? extension : 'stream'
}

async function receive({ body, headers }: Stream): Promise<Download> {
  try {
    const bytes = await readWithin(body, downloadLimitBytes)
    const contentType = headers['content-type']
    return {
      bytes,
      name: fileName(headers['content-disposition']),
      contentType: typeof contentType === 'string' ? contentType : null,
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw await understand(error)
    const advice = '文件超过三十兆字节，未予保存，请压缩后重新发送。'
    throw new FeishuFailure(error.message, { kind: 'permanent', reach: 'call', advice })
  }
}

/** Reads the name of RFC 6266, in its encoded form first. */
function fileName(disposition: unknown): string | null {
  if (typeof disposition !== 'string') return null
  const encoded = /filename\*=(?:UTF-8)?''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1]
  try {
    return decodeURIComponent(encoded ?? plain ?? '') || null
  } catch {
    return plain ?? null
  }
}

async function listMembers(
  transport: Transport,
  chatId: string,
): Promise<{ openId: string; name: string }[]> {
  const path = `${chats}/${encodeURIComponent(chatId)}/members`
  const members: { openId: string; name: string }[] = []
  let token = ''
  for (let pages = 0; pages < pageLimit; pages += 1) {
    const params = { member_id_type: 'open_id', page_size: 100, ...next(token) }
    const { data } = read(membersAnswer, await transport.call({ method: 'GET', path, params }))
    members.push(...data.items.map(({ member_id: openId, name }) => ({ openId, name })))
    token = data.page_token ?? ''
    if (!data.has_more || token === '') return members
  }
  return members
}

async function findSent(
  transport: Transport,
  appId: string,
  { chatId, since, mark }: { chatId: string; since: number; mark: string },
): Promise<string | null> {
  let token = ''
  for (let pages = 0; pages < pageLimit; pages += 1) {
    const params = {
      container_id_type: 'chat',
      container_id: chatId,
      // A minute of slack, because their clock is not ours.
      start_time: String(Math.floor(since / 1000) - 60),
      sort_type: 'ByCreateTimeAsc',
      page_size: 50,
      card_msg_content_type: 'user_card_content',
      ...next(token),
    }
    const answer = await transport.call({ method: 'GET', path: messages, params })
    const { data } = read(listAnswer, answer)
    const found = data.items.find(
      ({ sender, body }) => sender.id === appId && (body?.content.includes(mark) ?? false),
    )
    if (found !== undefined) return found.message_id
    token = data.page_token ?? ''
    if (!data.has_more || token === '') return null
  }
  throw new FeishuFailure(`More than ${pageLimit} pages in ${chatId}`, judge(null, null))
}

function next(token: string): Readonly<Record<string, string>> {
  return token === '' ? {} : { page_token: token }
}
