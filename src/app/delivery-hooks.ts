import type { AttachmentStorage } from '../attachments/attachment-storage.ts'
import type { ForeignReader } from '../documents/foreign/reader.ts'
import type { Hooks } from '../feishu/hooks.ts'
import { CardContents } from './card-contents.ts'
import { giveUp, showAttachments } from './given-up.ts'
import { takeAccount, takeMembers } from './reception/enrolment.ts'
import { ForeignFiles } from './reception/foreign-file.ts'
import { takeQuoted } from './reception/quote.ts'
import { SentFiles } from './sent-files.ts'
import type { Services } from './services.ts'

/** What this district does for outbox delivery: renders cards when they are sent, and records what became of them. */
export function createHooks(
  services: Services,
  storage: AttachmentStorage,
  foreignReader: ForeignReader,
): Hooks {
  const { store, log } = services
  const foreign = new ForeignFiles(services, storage, foreignReader)
  const contents = new CardContents(services)
  const files = new SentFiles(services, storage)

  return {
    compose: (parcel) => contents.compose(parcel),
    delivered(parcel, delivery, now) {
      contents.delivered(parcel, delivery, now)
      if (parcel.errand.kind === 'picture' && delivery.imageKey !== undefined) {
        store.attachments.shown(parcel.errand.attachment, delivery.imageKey)
      }
      showAttachments(services, parcel, now)
    },
    async fetched(parcel, file, now) {
      if (parcel.errand.kind === 'fetch') await foreign.take(parcel, parcel.errand, file, now)
    },
    quoted({ errand }, quoted, now) {
      if (errand.kind !== 'quote') return
      store.engine.transact(() => takeQuoted(services, errand.attachment, quoted, now))
    },
    members({ errand }, found, now) {
      if (errand.kind !== 'members') return
      store.engine.transact(() => takeMembers(services, errand, found, now))
    },
    account({ errand }, name, now) {
      if (errand.kind !== 'account') return
      store.engine.transact(() => takeAccount(services, errand.openId, name, now))
    },
    stored: (attachment) => files.stored(attachment),
    write: (document, to) => files.write(document, to),
    undeliverable(parcel, failure, now) {
      contents.forget(parcel)
      const { id, errand } = parcel
      log.warn('undeliverable', { parcel: id, kind: errand.kind, code: failure.code })
      giveUp(services, parcel, failure, now)
    },
  }
}
