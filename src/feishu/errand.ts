import type { Engine } from '../store/engine.ts'
import { type Recipient, receiverOf } from '../store/parcel.ts'
import { chatOfLane, type Delivery, recordUpload, type Waiting } from '../store/parcel-attempt.ts'
import { FeishuFailure } from './failure.ts'
import type { Hooks } from './hooks.ts'
import type { FeishuPort, Sending, Sent, Upload } from './port.ts'

/** Does what parcels ask for, one call of Feishu each (two for a file). */
export interface Errands {
  /** Resolves to null when the errand is no longer needed. */
  run(parcel: Waiting, now: number): Promise<Delivery | null>
  /**
   * Looks whether a parcel arrived after all; null when it certainly did not. Rejects with a
   * failure of kind `permanent` when there is no way to look.
   */
  findSent(parcel: Waiting): Promise<Delivery | null>
}

/** Binds the errands to the port and to the district's hooks. */
export function createErrands(options: {
  readonly engine: Engine
  readonly feishu: FeishuPort
  readonly hooks: Hooks
}): Errands {
  const { engine, feishu, hooks } = options

  async function sendCard(parcel: Waiting, to: Recipient): Promise<Delivery | null> {
    const card = await hooks.compose(parcel)
    if (card === null) return null
    return send(parcel, to, 'interactive', card.content)
  }

  function send(
    { id: uuid }: Waiting,
    { type: receiveIdType, id: receiveId }: Recipient,
    msgType: Sending['msgType'],
    content: string,
  ): Promise<Sent> {
    return feishu.send({ receiveIdType, receiveId, msgType, content, uuid })
  }

  async function replyCard(
    parcel: Waiting,
    messageId: string,
    inThread: boolean,
  ): Promise<Delivery | null> {
    const card = await hooks.compose(parcel)
    if (card === null) return null
    const { content } = card
    return feishu.reply({ messageId, msgType: 'interactive', content, uuid: parcel.id, inThread })
  }

  async function patchCard(parcel: Waiting): Promise<Delivery | null> {
    const card = await hooks.compose(parcel)
    // Not sent yet: its sending will compose the same state that this patch would show.
    if (card === null || card.messageId === null) return null
    await feishu.patch({ messageId: card.messageId, content: card.content })
    return { messageId: card.messageId, chatId: null }
  }

  async function uploadPicture(attachment: number): Promise<Delivery | null> {
    const stored = await hooks.stored(attachment)
    if (stored === null) return null
    return { ...nothing, imageKey: await feishu.uploadImage(stored.bytes) }
  }

  async function sendFile(
    parcel: Waiting,
    to: Recipient,
    read: () => Promise<Upload | null>,
  ): Promise<Delivery | null> {
    const key = parcel.uploadedKey ?? (await uploadFile(parcel, read))
    return key === null ? null : send(parcel, to, 'file', JSON.stringify({ file_key: key }))
  }

  async function uploadFile(
    { id }: Waiting,
    read: () => Promise<Upload | null>,
  ): Promise<string | null> {
    const file = await read()
    if (file === null) return null
    const key = await feishu.uploadFile(file)
    recordUpload(engine, id, key)
    return key
  }

  return {
    run: async (parcel, now) => {
      const { errand } = parcel
      switch (errand.kind) {
        case 'send':
          return sendCard(parcel, errand.to)
        case 'reply':
          return replyCard(parcel, errand.messageId, errand.inThread ?? false)
        case 'patch':
          return patchCard(parcel)
        case 'text':
          return send(parcel, errand.to, 'text', JSON.stringify({ text: harmless(errand.text) }))
        case 'reply-text': {
          const content = JSON.stringify({ text: harmless(errand.text) })
          const { messageId } = errand
          return feishu.reply({ messageId, msgType: 'text', content, uuid: parcel.id })
        }
        case 'fetch':
          await hooks.fetched(parcel, await feishu.download(errand), now)
          return nothing
        case 'picture':
          return uploadPicture(errand.attachment)
        case 'file':
          return sendFile(parcel, errand.to, () => hooks.stored(errand.attachment))
        case 'document':
          return sendFile(parcel, errand.to, () => hooks.write(errand.document, errand.to.id))
      }
    },
    findSent: async (parcel) => {
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
    },
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
