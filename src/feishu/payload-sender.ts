import { bareId } from '../domain/mechanism/app.ts'
import type { Engine } from '../store/engine.ts'
import {
  chatOfOrderingKey,
  type Delivery,
  recordUpload,
  type Waiting,
} from '../store/outbox-attempt.ts'
import { type OutboxPayload, type Recipient, receiverOf } from '../store/outbox-message.ts'
import { carryApproval } from './approval-carrier.ts'
import { readDepartments } from './department-reading.ts'
import { carryEvent } from './event-carrier.ts'
import { FeishuFailure } from './failure.ts'
import type { Hooks } from './hooks.ts'
import type { FeishuPort, Sending, Sent, Upload } from './port.ts'
import { carryTask } from './task-carrier.ts'

/** The dependencies of the payload sender. */
interface PayloadSenderOptions {
  readonly engine: Engine
  readonly feishu: FeishuPort
  readonly hooks: Hooks
}

/** Makes the calls of an outbox message, one for each (two for a file). */
export class PayloadSender {
  readonly #options: PayloadSenderOptions

  constructor(options: PayloadSenderOptions) {
    this.#options = options
  }

  /** Resolves to null when the payload is no longer needed. */
  async run(outboxMessage: Waiting, now: number): Promise<Delivery | null> {
    const { feishu, hooks } = this.#options
    const { payload } = outboxMessage
    switch (payload.kind) {
      case 'send':
        return this.#sendCard(outboxMessage, payload.to)
      case 'reply':
        return this.#replyCard(outboxMessage, payload.messageId, payload.inThread ?? false)
      case 'patch':
        return this.#patchCard(outboxMessage)
      case 'text':
      case 'reply-text':
        return this.#sendText(outboxMessage, payload)
      case 'fetch':
        await hooks.fetched(outboxMessage, await feishu.download(payload), now)
        return nothing
      case 'quote':
        hooks.quoted(outboxMessage, await feishu.message(payload.messageId), now)
        return nothing
      case 'members':
        return this.#listMembers(outboxMessage, payload.chatId, now)
      case 'account':
        hooks.account(outboxMessage, (await feishu.user(payload.personId)).name, now)
        return nothing
      case 'department':
        hooks.departments(outboxMessage, await readDepartments(feishu, payload.name), now)
        return nothing
      case 'contacts':
        hooks.contacts(payload.app, await feishu.users(hooks.people(payload.app)), now)
        return nothing
      case 'task':
        return this.#carryTask(outboxMessage, payload, now)
      case 'event':
        return this.#carryEvent(outboxMessage, payload, now)
      case 'answers':
        return this.#readAnswers(outboxMessage, payload, now)
      case 'approval': {
        const order = hooks.approval(payload, now)
        return order && { ...nothing, approval: await carryApproval(feishu, order) }
      }
      case 'urge':
        if (outboxMessage.ambiguousSince !== null) return nothing
        await feishu.urge(payload.messageId, payload.personId)
        return nothing
      case 'picture':
        return this.#uploadPicture(payload.attachment)
      case 'file':
        return this.#sendFile(outboxMessage, payload.to, () => hooks.stored(payload.attachment))
      case 'document':
        return this.#sendFile(outboxMessage, payload.to, () =>
          hooks.write(payload.document, payload.to.id, payload.as ?? null),
        )
    }
  }

  /**
   * Finds out whether an outbox message arrived after all; null when it certainly did not. Rejects with a
   * `permanent` failure when that cannot be found out.
   */
  async findSent(outboxMessage: Waiting): Promise<Delivery | null> {
    const { engine, feishu, hooks } = this.#options
    const { payload, ambiguousSince } = outboxMessage
    // A second 加急 would disturb people, so an uncertain one counts as delivered.
    if (payload.kind === 'urge') return nothing
    const chatId = chatOf(engine, outboxMessage)
    const mark = markOf(outboxMessage, hooks)
    if (isFile(payload) && mark === null) return null
    if (chatId === null || mark === null || ambiguousSince === null) {
      throw new FeishuFailure('No way to look for the message', noLooking)
    }
    try {
      const messageId = await feishu.findSent({ chatId, since: ambiguousSince, mark })
      return messageId === null ? null : { messageId, chatId }
    } catch (error) {
      if (!(error instanceof FeishuFailure) || !isFinal(error)) throw error
      throw new FeishuFailure(`No way to look: ${error.message}`, noLooking, error)
    }
  }

  async #sendCard(outboxMessage: Waiting, to: Recipient): Promise<Delivery | null> {
    const { hooks } = this.#options
    const card = await hooks.compose(outboxMessage)
    if (card === null) return null
    return this.#traced(
      outboxMessage,
      await this.#send(outboxMessage, to, 'interactive', card.content),
    )
  }

  /**
   * A card whose message is unknown can never be patched: if the answer did not contain the id, it is
   * searched for.
   */
  async #traced(outboxMessage: Waiting, sent: Sent): Promise<Sent> {
    const { engine, feishu } = this.#options
    const chatId = sent.chatId ?? chatOf(engine, outboxMessage)
    if (sent.messageId !== null || chatId === null) return { ...sent, chatId }
    const search = { chatId, since: outboxMessage.begunAt, mark: outboxMessage.id }
    // The message was sent, whatever the search finds.
    const messageId = await feishu.findSent(search).catch(() => null)
    return { messageId, chatId }
  }

  #send(
    { id: uuid }: Waiting,
    { type: receiveIdType, id: receiveId }: Recipient,
    msgType: Sending['msgType'],
    content: string,
  ): Promise<Sent> {
    const { feishu } = this.#options
    return feishu.send({ receiveIdType, receiveId, msgType, content, uuid })
  }

  async #sendText(
    outboxMessage: Waiting,
    payload: Extract<OutboxPayload, { kind: 'text' | 'reply-text' }>,
  ): Promise<Sent | null> {
    const { feishu, hooks } = this.#options
    const words = hooks.words(payload.text)
    if (words === null) return null
    const content = JSON.stringify({ text: harmless(words) })
    if (payload.kind === 'text') return this.#send(outboxMessage, payload.to, 'text', content)
    const { messageId } = payload
    return feishu.reply({ messageId, msgType: 'text', content, uuid: outboxMessage.id })
  }

  async #replyCard(
    outboxMessage: Waiting,
    messageId: string,
    inThread: boolean,
  ): Promise<Delivery | null> {
    const { feishu, hooks } = this.#options
    const card = await hooks.compose(outboxMessage)
    if (card === null) return null
    const { content } = card
    const reply = {
      messageId,
      msgType: 'interactive',
      content,
      uuid: outboxMessage.id,
      inThread,
    } as const
    return this.#traced(outboxMessage, await feishu.reply(reply))
  }

  async #patchCard(outboxMessage: Waiting): Promise<Delivery | null> {
    const { feishu, hooks } = this.#options
    const card = await hooks.compose(outboxMessage)
    // The card was not sent yet: when it is sent, it will have the content of this patch.
    if (card === null || card.messageId === null) return null
    await feishu.patch({ messageId: card.messageId, content: card.content })
    return { messageId: card.messageId, chatId: null }
  }

  async #carryTask(
    { id }: Waiting,
    { deadline, app }: { readonly deadline: number; readonly app: string },
    now: number,
  ): Promise<Delivery | null> {
    const { feishu, hooks } = this.#options
    const token = `hejiantong-${id}`
    const task = await carryTask(feishu, { ...hooks.task(deadline, app, now), token, now })
    return task && { ...nothing, task }
  }

  async #carryEvent(
    { id }: Waiting,
    { matter, app }: { readonly matter: number; readonly app: string },
    now: number,
  ): Promise<Delivery | null> {
    const { feishu, hooks } = this.#options
    const key = `hejiantong-event-${id}`
    const event = await carryEvent(feishu, { ...hooks.event(matter, app, now), key })
    return event && { ...nothing, event }
  }

  async #readAnswers(
    outboxMessage: Waiting,
    { matter, app }: { readonly matter: number; readonly app: string },
    now: number,
  ): Promise<Delivery | null> {
    const { feishu, hooks } = this.#options
    const { calendar, eventId } = hooks.event(matter, app, now).known
    if (calendar === null || eventId === null) return null
    hooks.answers(outboxMessage, await feishu.eventAnswers({ calendar, eventId }), now)
    return nothing
  }

  async #uploadPicture(attachment: number): Promise<Delivery | null> {
    const { feishu, hooks } = this.#options
    const stored = await hooks.stored(attachment)
    if (stored === null) return null
    return { ...nothing, imageKey: await feishu.uploadImage(stored.bytes) }
  }

  async #sendFile(
    outboxMessage: Waiting,
    to: Recipient,
    read: () => Promise<Upload | null>,
  ): Promise<Delivery | null> {
    const key = outboxMessage.uploadedKey ?? (await this.#uploadFile(outboxMessage, read))
    return key === null
      ? null
      : this.#send(outboxMessage, to, 'file', JSON.stringify({ file_key: key }))
  }

  async #listMembers(outboxMessage: Waiting, chatId: string, now: number): Promise<Delivery> {
    const { feishu, hooks } = this.#options
    const { name } = await feishu.chat(chatId)
    hooks.members(outboxMessage, { name, members: await feishu.chatMembers(chatId) }, now)
    return nothing
  }

  async #uploadFile({ id }: Waiting, read: () => Promise<Upload | null>): Promise<string | null> {
    const { engine, feishu } = this.#options
    const file = await read()
    if (file === null) return null
    const key = await feishu.uploadFile(file)
    recordUpload(engine, id, key)
    return key
  }
}

const isFile = ({ kind }: Waiting['payload']): boolean => kind === 'file' || kind === 'document'

function isFinal({ kind, reach }: FeishuFailure): boolean {
  return kind === 'permanent' || (kind === 'permission' && reach === 'call')
}

const nothing: Delivery = { messageId: null, chatId: null }

const noLooking = {
  kind: 'permanent',
  reach: 'call',
  advice: '无法确认该消息是否已经送达，请查看会话后决定是否重发。',
} as const

/** A text without mentions: Feishu interprets `<at user_id="all">` in plain texts too (feishu.md 4.3). */
const harmless = (text: string): string => text.replaceAll('<', '＜')

/** What identifies the message of this outbox message; for a text that is only its wording. */
function markOf(
  { id, payload, uploadedKey }: Waiting,
  { words }: Pick<Hooks, 'words'>,
): string | null {
  switch (payload.kind) {
    case 'text':
    case 'reply-text': {
      const text = words(payload.text)
      return text === null ? null : JSON.stringify(harmless(text)).slice(1, -1)
    }
    case 'file':
    case 'document':
      // Without a key the upload itself failed, so nothing was sent.
      return uploadedKey
    default:
      return id
  }
}

function chatOf(engine: Engine, outboxMessage: Waiting): string | null {
  const { payload } = outboxMessage
  if ('to' in payload && payload.to.type === 'chat_id') return payload.to.id
  const orderingKey = receiverOf(outboxMessage)
  return bareId(orderingKey).startsWith('oc_')
    ? orderingKey
    : chatOfOrderingKey(engine, orderingKey)
}
