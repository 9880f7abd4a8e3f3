import type { AttachmentStorage } from '../attachments/attachment-storage.ts'
import { composeDocument } from '../documents/documents.ts'
import type { PaperTools } from '../documents/paper-tools.ts'
import { type NoPdf, NotConverted, type PdfConverter } from '../documents/pdf-converter.ts'
import { periodName } from '../domain/calendar/period.ts'
import { maySee } from '../domain/casework/subject.ts'
import type { DocumentRequest } from '../domain/matter/document.ts'
import { isConfidential } from '../domain/matter/limited-to.ts'
import { appOf } from '../domain/mechanism/app.ts'
import { askedOfAdministrator, asReadBy } from '../domain/mechanism/whom-to-ask.ts'
import type { Upload } from '../feishu/port.ts'
import { inSlices } from '../observability/yielding.ts'
import { unreadable } from '../store/cipher.ts'
import { putOutboxMessage } from '../store/outbox.ts'
import { freshOutboxId } from '../store/outbox-id.ts'
import type { OutboxMessage } from '../store/outbox-message.ts'
import { contextFor, privatePlace, type Services } from './services.ts'

/** What a paper's files are made with. */
export type FileTools = Pick<PaperTools, 'letterhead' | 'writer'> & {
  /** `null` when papers are sent as Word files only. */
  readonly pdf: PdfConverter | null
  /** The address that opens the bot's chat of an app; `null` when papers have no link. */
  readonly chatLink: (app: string) => string | null
}

const noPdf: Readonly<Record<NoPdf, string>> = {
  missing: '转换程序找不到或不能运行',
  late: '转换程序没有按时完成',
  failed: '转换程序出错',
  unusable: '转换结果不能用',
}

/** The files that a district sends: stored attachments, and documents that are written on sending. */
export class SentFiles {
  readonly #services: Services
  readonly #storage: AttachmentStorage
  readonly #tools: Omit<PaperTools, 'link'>
  readonly #pdf: PdfConverter | null
  readonly #chatLink: FileTools['chatLink']

  constructor(
    services: Services,
    storage: AttachmentStorage,
    { pdf, chatLink, ...given }: FileTools,
  ) {
    this.#services = services
    this.#storage = storage
    this.#pdf = pdf
    this.#chatLink = chatLink
    this.#tools = { ...given, photo: (attachment) => this.#photo(attachment) }
  }

  /** The bytes of a stored attachment; `null` when it is not stored. */
  async stored(attachment: number): Promise<Upload | null> {
    const found = this.#services.store.attachments.get(attachment)
    if (!found?.hash) return null
    const kept = await this.#storage.get(found.hash)
    const bytes = kept && this.#services.store.attachments.openedFile(attachment, kept)
    return bytes && { bytes, name: found.name ?? `附件${attachment}` }
  }

  /**
   * A document as its receiver may see it now, a paper as a PDF if requested; `null` when there is nothing
   * to send.
   */
  async write(document: DocumentRequest, to: string, as: 'pdf' | null): Promise<Upload | null> {
    const { store, now } = this.#services
    const person = store.directory.current().person(to)
    if (!person?.active) return null
    const context = contextFor(this.#services, person, privatePlace(to), now())
    if (document.document === 'attachment') {
      const matter = context.reader.matter(document.matter)
      const belongs = store.attachments.get(document.attachment)?.matter === document.matter
      return matter && belongs && maySee(matter, context)
        ? this.#readable(document.attachment, to)
        : null
    }
    const composed = await inSlices(composeDocument(document, context))
    if (composed === null && document.document === 'ledger') this.#sayEmpty(document.period, to)
    if (composed === null) return null
    const file = {
      name: composed.name,
      bytes: await composed.write({ ...this.#tools, link: this.#linkFor(document, to) }),
    }
    return as === null ? file : this.#asPdf(file, to)
  }

  /** After a delivered paper, adds a message with its PDF, if there is a converter. */
  followUp({ payload }: OutboxMessage, now: number): void {
    if (this.#pdf === null || payload.kind !== 'document') return
    if (payload.as !== undefined || payload.document.document !== 'letter') return
    const id = freshOutboxId()
    putOutboxMessage(this.#services.store.engine, {
      id,
      orderingKey: `file ${id}`,
      behind: payload.to.id,
      payload: { ...payload, as: 'pdf' },
      now,
    })
  }

  /** Confidential papers have no link. */
  #linkFor(document: DocumentRequest, to: string): string | null {
    const confidential = 'matter' in document && isConfidential(document.matter)
    return confidential ? null : this.#chatLink(appOf(to))
  }

  /** The paper as a PDF; if the conversion fails, its receiver is told in a sentence and has the Word file. */
  async #asPdf({ name, bytes }: Upload, to: string): Promise<Upload | null> {
    try {
      const pdf = await this.#pdf?.convert(bytes)
      return pdf === undefined ? null : { name: name.replace(/\.docx$/, '.pdf'), bytes: pdf }
    } catch (error) {
      if (!(error instanceof NotConverted)) throw error
      this.#services.log.warn('pdf-not-made', { why: error.why, error })
      const reader = asReadBy(to, this.#services.store.directory.current())
      const ask = askedOfAdministrator('检查转换程序', reader)
      this.#say(`“${name}”未能转成 PDF（${noPdf[error.why]}），请使用 Word 文件，并${ask}。`, to)
      return null
    }
  }

  /** A photo for a paper; `null` when it is missing or was changed, and the paper is written without it. */
  async #photo(attachment: number): Promise<Uint8Array | null> {
    try {
      return (await this.stored(attachment))?.bytes ?? null
    } catch (error) {
      this.#services.log.warn('photo-not-bound', { attachment, error })
      return null
    }
  }

  /** Tells the receiver that the ledger has no entry that he may see. */
  #sayEmpty(period: string, to: string): void {
    this.#say(`${periodName(period)}没有您可见的事项，未生成台账。`, to)
  }

  /** A stored file; if its key is missing, the person who asked for it is told. */
  async #readable(attachment: number, to: string): Promise<Upload | null> {
    const found = await this.stored(attachment)
    if (found === null && this.#services.store.cipher.state === 'lost')
      this.#say(`附件${attachment}未能发送：${unreadable}。`, to)
    return found
  }

  /** Tells the person who asked for a file why there is none. */
  #say(text: string, to: string): void {
    const { store, now } = this.#services
    putOutboxMessage(store.engine, {
      orderingKey: to,
      payload: { kind: 'text', to: { type: 'open_id', id: to }, text },
      now: now(),
    })
  }
}
