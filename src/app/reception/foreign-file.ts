import type { AttachmentStorage } from '../../attachments/attachment-storage.ts'
import { tellKind } from '../../attachments/kind.ts'
import { isCleanable, photoLimitBytes } from '../../attachments/photo.ts'
import type { FactsOf, ReadingName } from '../../documents/foreign/facts.ts'
import { CutShort, type ForeignReader } from '../../documents/foreign/reader.ts'
import type { Outcome } from '../../documents/foreign/readings.ts'
import type { Instant } from '../../domain/calendar/day.ts'
import { appOf } from '../../domain/mechanism/app.ts'
import { importTarget } from '../../domain/register-forms/import-targets.ts'
import { FeishuFailure } from '../../feishu/failure.ts'
import type { Download } from '../../feishu/port.ts'
import { orderingKeyOf } from '../../store/attachments.ts'
import { commit } from '../../store/commit.ts'
import { confidentialBehind } from '../../store/confidentiality.ts'
import { byDelivery } from '../../store/origin.ts'
import { putOutboxMessage } from '../../store/outbox.ts'
import {
  type OutboxMessage,
  type OutboxPayload,
  picturePayload,
} from '../../store/outbox-message.ts'
import { beginReading, mostReadings, unendedReadings } from '../../store/outbox-reading.ts'
import type { Services } from '../services.ts'
import { refuseImport, takeImport } from './import.ts'
import { keepUnshown } from './lost-attachment.ts'

type Fetch = Extract<OutboxPayload, { kind: 'fetch' }>

/**
 * Turns a fetched file (外来文件) into rows to import, a photo without metadata (also when it was sent as a
 * file), or an unchanged file. Everything is parsed by the foreign reader, outside this process. A parse
 * that does not finish is repeated once; then the file is given up, and its sender and the administrators
 * are told.
 */
export class ForeignFiles {
  readonly #services: Services
  readonly #storage: AttachmentStorage
  readonly #reader: ForeignReader

  constructor(services: Services, storage: AttachmentStorage, reader: ForeignReader) {
    this.#services = services
    this.#storage = storage
    this.#reader = reader
  }

  /** Rejects when the file has to be fetched again later. */
  async take(
    outboxMessage: OutboxMessage,
    payload: Fetch,
    file: Download,
    now: Instant,
  ): Promise<void> {
    const { store } = this.#services
    const asked = store.imports.waitingFor(payload.attachment)
    if (asked) {
      const { reads } = importTarget(asked.register)
      const read = await this.#read(reads, outboxMessage, payload, file.bytes, now)
      if (read !== null) takeImport(this.#services, payload.attachment, read.facts, now)
      return
    }
    const kind = tellKind(file.bytes)
    if (kind === null) this.#refuse(payload.attachment, now)
    else if (payload.type === 'image' || isCleanable(kind))
      await this.#takePhoto(outboxMessage, payload, file, now)
    else await this.#keep(payload, file.bytes, file.name, null, now)
  }

  async #takePhoto(
    outboxMessage: OutboxMessage,
    payload: Fetch,
    file: Download,
    now: Instant,
  ): Promise<void> {
    const read = await this.#read('photo', outboxMessage, payload, file.bytes, now)
    if (read === null) return
    // A picture that was sent as a file need not be shown: if it cannot be rewritten it is kept unchanged.
    if (read.bytes === null && payload.type !== 'image')
      await this.#keep(payload, file.bytes, file.name, null, now)
    else if (read.bytes === null) this.#refuse(payload.attachment, now)
    else await this.#keep(payload, read.bytes, file.name, read.facts.position, now)
  }

  /** The outcome of a parse; null when the file was given up. */
  async #read<Name extends ReadingName>(
    name: Name,
    outboxMessage: OutboxMessage,
    payload: Fetch,
    bytes: Uint8Array,
    now: Instant,
  ): Promise<Outcome<Name> | null> {
    const { store, log } = this.#services
    if (unendedReadings(store.engine, outboxMessage.id) >= mostReadings) {
      this.#giveUp(outboxMessage, payload, now)
      return null
    }
    beginReading(store.engine, outboxMessage.id)
    try {
      return await this.#reader.read(name, bytes)
    } catch (error) {
      if (!(error instanceof CutShort)) throw error
      const { attachment } = payload
      log.warn('reading-cut-short', { attachment, reading: name, bytes: bytes.length, error })
      if (unendedReadings(store.engine, outboxMessage.id) < mostReadings) throw readAgain(error)
      this.#giveUp(outboxMessage, payload, now)
      return null
    }
  }

  async #keep(
    { attachment, type }: Fetch,
    bytes: Uint8Array,
    name: string | null,
    position: FactsOf<'photo'>['position'],
    now: Instant,
  ): Promise<void> {
    const { store } = this.#services
    const hash = await this.#storage.put(store.attachments.closedFile(attachment, bytes))
    store.engine.transact(() => {
      store.attachments.stored(attachment, {
        hash,
        size: bytes.length,
        name: type === 'image' ? photoName(attachment, bytes) : name,
        longitude: position?.longitude ?? null,
        latitude: position?.latitude ?? null,
      })
      if (type !== 'image') return
      if (bytes.length > photoLimitBytes) {
        keepUnshown(this.#services, attachment, tooLarge(bytes.length), now)
        return
      }
      putOutboxMessage(store.engine, {
        orderingKey: orderingKeyOf(attachment),
        payload: picturePayload(
          attachment,
          appOf(store.attachments.get(attachment)?.messageId ?? ''),
        ),
        now,
      })
    })
  }

  /** Refuses a file of a type that is not kept, or a photo whose metadata cannot be removed. */
  #refuse(attachment: number, now: Instant): void {
    this.#services.store.engine.transact(() =>
      this.#tellSender(
        attachment,
        '的格式不能保存，请改发 JPG、PNG 图片或 PDF、Word、Excel 文件。',
        now,
      ),
    )
  }

  #giveUp(outboxMessage: OutboxMessage, { attachment, type }: Fetch, now: Instant): void {
    const { store, log } = this.#services
    log.error('reading-given-up', { attachment, outboxMessage: outboxMessage.id })
    store.engine.transact(() => {
      const asked = store.imports.waitingFor(attachment)
      if (asked)
        refuseImport(this.#services, asked, unreadableFile[importTarget(asked.register).reads], now)
      else this.#tellSender(attachment, unreadable, now)
      // For confidential matters nobody but the sender is told.
      if (confidentialBehind(store, outboxMessage) !== null) return
      const sender = store.attachments.get(attachment)?.addedBy ?? ''
      const what = asked ? '导入文件' : type === 'image' ? '图片' : '文件'
      commit(
        store,
        {
          notices: [
            {
              to: { administrators: true, inApp: appOf(sender) },
              view: {
                view: 'note',
                title: '有文件未能读取',
                colour: 'orange',
                text: `${store.directory.current().nameOf(sender)}发来的${what}两次读取都未完成，已放弃，未保存，其他工作不受影响。发送人已告知。如反复出现，请查看日志 reading-cut-short。`,
                buttons: [],
              },
            },
          ],
          reply: {},
        },
        byDelivery(now),
      )
    })
  }

  #tellSender(attachment: number, words: string, now: Instant): void {
    const { store } = this.#services
    store.attachments.refused(attachment)
    const found = store.attachments.get(attachment)
    if (!found) return
    putOutboxMessage(store.engine, {
      orderingKey: found.addedBy,
      payload: {
        kind: 'text',
        to: { type: 'open_id', id: found.addedBy },
        text: store.cipher.close(`附件${found.name ? `“${found.name}”` : ''}${words}`),
      },
      now,
    })
  }
}

/** The sentence for a picture over Feishu's limit of ten megabytes (feishu.md 4.7). */
const tooLarge = (bytes: number): string =>
  `大小 ${(bytes / 1024 / 1024).toFixed(1)} MB，超过 10 MB`

/** A file name with the right extension for a photo, since pictures arrive without a name. */
const photoName = (attachment: number, bytes: Uint8Array): string => {
  const kind = tellKind(bytes)
  return `照片${attachment}.${kind === 'jpeg' ? 'jpg' : (kind ?? 'jpg')}`
}

const unreadable = '两次读取都未完成，已放弃，未保存。请用截图或另存的方式重新生成后再发送。'
const unreadableFile = {
  workbook: '文件两次读取都未完成，已放弃；请把名录复制到新的空白表格中再发送',
  courses: '文件两次读取都未完成，已放弃；请在制图软件中简化后重新导出再发送',
} as const

const readAgain = (error: CutShort): FeishuFailure =>
  new FeishuFailure(error.message, {
    kind: 'retry',
    reach: 'call',
    advice: '附件读取中断，将再读取一次。',
  })
