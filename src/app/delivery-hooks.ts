import type { AttachmentStorage } from '../attachments/attachment-storage.ts'
import type { ForeignReader } from '../documents/foreign/reader.ts'
import { mainApp } from '../domain/mechanism/app.ts'
import type { Hooks } from '../feishu/hooks.ts'
import type { OutboxMessage } from '../store/outbox-message.ts'
import { CardContents, cardIn } from './card-contents.ts'
import { giveUp, showAttachments } from './given-up.ts'
import { keepShown, placeHooks } from './place-hooks.ts'
import { takeAccount, takeMembers } from './reception/enrolment.ts'
import { ForeignFiles } from './reception/foreign-file.ts'
import { takeQuoted } from './reception/quote.ts'
import { ReportCounting } from './report-counting.ts'
import { type FileTools, SentFiles } from './sent-files.ts'
import type { Services } from './services.ts'
import { urgeReminder } from './urgency.ts'

/** The hooks of outbox delivery for this district: render cards when they are sent, and record the outcome. */
export function createHooks(
  services: Services,
  storage: AttachmentStorage,
  foreignReader: ForeignReader,
  tools: FileTools,
): Hooks {
  const { store, log } = services
  const foreign = new ForeignFiles(services, storage, foreignReader)
  const contents = new CardContents(services)
  const files = new SentFiles(services, storage, tools)
  const reports = new ReportCounting(services)

  return {
    async compose(outboxMessage) {
      await reports.settle(cardIn(outboxMessage, services)?.matter ?? null)
      return contents.compose(outboxMessage)
    },
    words: (text) => store.cipher.open(text),
    delivered(outboxMessage, delivery, now) {
      contents.delivered(outboxMessage, delivery, now)
      if (outboxMessage.payload.kind === 'picture' && delivery.imageKey !== undefined) {
        const { attachment, app = mainApp } = outboxMessage.payload
        store.attachments.shown(attachment, delivery.imageKey, app)
      }
      if (delivery.messageId !== null) urge(services, outboxMessage, delivery.messageId, now)
      keepShown(services, outboxMessage.payload, delivery)
      files.followUp(outboxMessage, now)
      showAttachments(services, outboxMessage, now)
    },
    async fetched(outboxMessage, file, now) {
      if (outboxMessage.payload.kind === 'fetch')
        await foreign.take(outboxMessage, outboxMessage.payload, file, now)
    },
    quoted({ payload }, quoted, now) {
      if (payload.kind !== 'quote') return
      store.engine.transact(() => takeQuoted(services, payload.attachment, quoted, now))
    },
    members({ payload }, found, now) {
      if (payload.kind !== 'members') return
      store.engine.transact(() => takeMembers(services, payload, found, now))
    },
    account({ payload }, name, now) {
      if (payload.kind !== 'account') return
      store.engine.transact(() => takeAccount(services, payload.personId, name, now))
    },
    ...placeHooks(services),
    stored: (attachment) => files.stored(attachment),
    async write(document, to, as) {
      await reports.settle('matter' in document ? document.matter : null)
      return files.write(document, to, as)
    },
    undeliverable(outboxMessage, failure, now) {
      contents.forget(outboxMessage)
      const { id, payload } = outboxMessage
      log.warn('undeliverable', { outboxMessage: id, kind: payload.kind, code: failure.code })
      giveUp(services, outboxMessage, failure, now)
    },
  }
}

/** Plans 加急 (an urgent buzz) for a reminder that was just delivered, if it calls for one. */
function urge(
  services: Services,
  outboxMessage: OutboxMessage,
  messageId: string,
  now: number,
): void {
  const { kind } = outboxMessage.payload
  const card = kind === 'send' ? cardIn(outboxMessage, services) : undefined
  if (card !== undefined) urgeReminder(services, card, messageId, now)
}
