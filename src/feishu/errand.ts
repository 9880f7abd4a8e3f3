import type { Engine } from '../store/engine.ts'
import { type Recipient, receiverOf } from '../store/parcel.ts'
import { chatOfLane, type Delivery, recordUpload, type Waiting } from '../store/parcel-attempt.ts'
import { FeishuFailure } from './failure.ts'
import type { Hooks } from './hooks.ts'
import type { FeishuPort, Sending, Sent, Upload } from './port.ts'

/** What errands work with. */
interface ErrandOptions {
  readonly engine: Engine
  readonly feishu: FeishuPort
  readonly hooks: Hooks
}

/** Does what parcels ask for, one call of Feishu each (two for a file). */
export class Errands {
  readonly #options: ErrandOptions

  constructor(options: ErrandOptions) {
    this.#options = options
  }

  /** Resolves to null when the errand is no longer needed. */
  async run(parcel: Waiting, now: number): Promise<Delivery | null> {
    const { feishu, hooks } = this.#options
    const { errand } = parcel
    switch (errand.kind) {
      case 'send':
        return this.#sendCard(parcel, errand.to)
      case 'reply':
        return this.#replyCard(parcel, errand.messageId, errand.inThread ?? false)
      case 'patch':
        return this.#patchCard(parcel)
      case 'text':
        return this.#send(
          parcel,
          errand.to,
          'text',
          JSON.stringify({ text: harmless(errand.text) }),
        )
      case 'reply-text': {
        const content = JSON.stringify({ text: harmless(errand.text) })
        const { messageId } = errand
        return feishu.reply({ messageId, msgType: 'text', content, uuid: parcel.id })
      }
      case 'fetch':
        await hooks.fetched(parcel, await feishu.download(errand), now)
        return nothing
      case 'quote':
        hooks.quoted(parcel, await feishu.message(errand.messageId), now)
        return nothing
      case 'members':
        return this.#listMembers(parcel, errand.chatId, now)
      case 'account':
        hooks.account(parcel, (await feishu.user(errand.openId)).name, now)
        return nothing
      case 'picture':
        return this.#uploadPicture(errand.attachment)
      case 'file':
        return this.#sendFile(parcel, errand.to, () => hooks.stored(errand.attachment))
      case 'document':
        return this.#sendFile(parcel, errand.to, () => hooks.write(errand.document, errand.to.id))
    }
  }

  /**
   * Looks whether a parcel arrived after all; null when it certainly did not. Rejects with a
   * failure of kind `permanent` when there is no way to look.
   */
  async findSent(parcel: Waiting): Promise<Delivery | null> {
    const { engine, feishu } = this.#options
    const { errand, ambiguousSince } = parcel
    const chatId = chatOf(engine, parcel)
    const mark = markOf(parcel)
    if (isFile(errand) && mark === null) return null
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

  async #sendCard(parcel: Waiting, to: Recipient): Promise<Delivery | null> {
    const { hooks } = this.#options
    const card = await hooks.compose(parcel)
    if (card === null) return null
    return this.#traced(parcel, await this.#send(parcel, to, 'interactive', card.content))
  }

  /** A card whose message is not known can never be patched: where the answer did not tell it, it is looked for. */
  async #traced(parcel: Waiting, sent: Sent): Promise<Sent> {
    const { engine, feishu } = this.#options
    const chatId = sent.chatId ?? chatOf(engine, parcel)
    if (sent.messageId !== null || chatId === null) return { ...sent, chatId }
    const search = { chatId, since: parcel.begunAt, mark: parcel.id }
    // It was sent, whatever becomes of the search.
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

  async #replyCard(
    parcel: Waiting,
    messageId: string,
    inThread: boolean,
  ): Promise<Delivery | null> {
    const { feishu, hooks } = this.#options
    const card = await hooks.compose(parcel)
    if (card === null) return null
    const { content } = card
    const reply = { messageId, msgType: 'interactive', content, uuid: parcel.id, inThread } as const
    return this.#traced(parcel, await feishu.reply(reply))
  }

  async #patchCard(parcel: Waiting): Promise<Delivery | null> {
    const { feishu, hooks } = this.#options
    const card = await hooks.compose(parcel)
    // Not sent yet: its sending will compose the same state that this patch would show.
    if (card === null || card.messageId === null) return null
    await feishu.patch({ messageId: card.messageId, content: card.content })
    return { messageId: card.messageId, chatId: null }
  }

  async #uploadPicture(attachment: number): Promise<Delivery | null> {
    const { feishu, hooks } = this.#options
    const stored = await hooks.stored(attachment)
    if (stored === null) return null
    return { ...nothing, imageKey: await feishu.uploadImage(stored.bytes) }
  }

  async #sendFile(
    parcel: Waiting,
    to: Recipient,
    read: () => Promise<Upload | null>,
  ): Promise<Delivery | null> {
    const key = parcel.uploadedKey ?? (await this.#uploadFile(parcel, read))
    return key === null ? null : this.#send(parcel, to, 'file', JSON.stringify({ file_key: key }))
  }

  async #listMembers(parcel: Waiting, chatId: string, now: number): Promise<Delivery> {
    const { feishu, hooks } = this.#options
    const { name } = await feishu.chat(chatId)
    hooks.members(parcel, { name, members: await feishu.chatMembers(chatId) }, now)
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

const isFile = ({ kind }: Waiting['errand']): boolean => kind === 'file' || kind === 'document'

function isFinal({ kind, reach }: FeishuFailure): boolean {
  return kind === 'permanent' || (kind === 'permission' && reach === 'call')
}

const nothing: Delivery = { messageId: null, chatId: null }

const noLooking = {
  kind: 'permanent',
  reach: 'call',
  advice: '无法确认该消息是否已经送达，请查看会话后决定是否重发。',
} as const

/** A text in which nothing becomes a mention: Feishu reads `<at user_id="all">` in plain texts too (feishu.md 4.3). */
const harmless = (text: string): string => text.replaceAll('<', '＜')

/** What tells a message of this parcel from all others: of a text there is only its wording. */
function markOf({ id, errand, uploadedKey }: Waiting): string | null {
  switch (errand.kind) {
    case 'text':
    case 'reply-text':
      return JSON.stringify(harmless(errand.text)).slice(1, -1)
    case 'file':
    case 'document':
      // Without a key nothing was sent: the upload itself was cut short.
      return uploadedKey
    default:
      return id
  }
}

function chatOf(engine: Engine, parcel: Waiting): string | null {
  const { errand } = parcel
  if ('to' in errand && errand.to.type === 'chat_id') return errand.to.id
  const lane = receiverOf(parcel)
  return lane.startsWith('oc_') ? lane : chatOfLane(engine, lane)
}
