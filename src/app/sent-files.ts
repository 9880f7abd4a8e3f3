import type { AttachmentStorage } from '../attachments/attachment-storage.ts'
import { composeDocument } from '../documents/documents.ts'
import type { PaperTools } from '../documents/paper-tools.ts'
import { parsePeriod } from '../domain/calendar/period.ts'
import { maySee } from '../domain/casework/subject.ts'
import type { DocumentRequest } from '../domain/matter/document.ts'
import type { Upload } from '../feishu/port.ts'
import { inSlices } from '../observability/yielding.ts'
import { putOutboxMessage } from '../store/outbox.ts'
import { freshOutboxId } from '../store/outbox-id.ts'
import { contextFor, privatePlace, type Services } from './services.ts'

/** The files that a district sends: what is kept, and what is written when it is sent. */
export class SentFiles {
  readonly #services: Services
  readonly #storage: AttachmentStorage
  readonly #tools: PaperTools

  constructor(
    services: Services,
    storage: AttachmentStorage,
    given: Pick<PaperTools, 'letterhead' | 'writer'>,
  ) {
    this.#services = services
    this.#storage = storage
    this.#tools = { ...given, photo: (attachment) => this.#photo(attachment) }
  }

  /** The bytes of a file that is kept; `null` when it is not. */
  async stored(attachment: number): Promise<Upload | null> {
    const found = this.#services.store.attachments.get(attachment)
    if (!found?.hash) return null
    const bytes = await this.#storage.get(found.hash)
    return bytes && { bytes, name: found.name ?? `附件${attachment}` }
  }

  /** A document as its receiver may see it now; `null` when there is nothing to send any more. */
  async write(document: DocumentRequest, to: string): Promise<Upload | null> {
    const { store, now } = this.#services
    const person = store.directory.current().person(to)
    if (!person?.active) return null
    const context = contextFor(this.#services, person, privatePlace(to), now())
    if (document.document === 'attachment') {
      const matter = context.reader.matter(document.matter)
      const belongs = store.attachments.get(document.attachment)?.matter === document.matter
      return matter && belongs && maySee(matter, context) ? this.stored(document.attachment) : null
    }
    const composed = await inSlices(composeDocument(document, context))
    if (composed === null && document.document === 'ledger') this.#sayEmpty(document.period, to)
    return composed && { name: composed.name, bytes: await composed.write(this.#tools) }
  }

  /** A photo for a paper, which goes without it when it is not there, or was changed. */
  async #photo(attachment: number): Promise<Uint8Array | null> {
    try {
      return (await this.stored(attachment))?.bytes ?? null
    } catch (error) {
      this.#services.log.warn('photo-not-bound', { attachment, error })
      return null
    }
  }

  /** Nothing of a ledger is left for whoever asked for it. */
  #sayEmpty(period: string, to: string): void {
    const { store, now } = this.#services
    const name = parsePeriod(period)?.name ?? period
    const text = `${name}没有您可见的事项，未生成台账。`
    putOutboxMessage(store.engine, {
      id: freshOutboxId(),
      orderingKey: to,
      payload: { kind: 'text', to: { type: 'open_id', id: to }, text },
      notBefore: now(),
      now: now(),
    })
  }
}
