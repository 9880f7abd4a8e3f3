import type { AttachmentStorage } from '../attachments/attachment-storage.ts'
import { ChangedFile } from '../attachments/changed-file.ts'
import { yieldToEvents } from '../observability/yielding.ts'
import type { StoredAttachment } from '../store/attachment-row.ts'
import { closeAttachment, closeMatters, closeTexts } from '../store/plaintext-encryption.ts'
import type { Store } from '../store/store.ts'
import type { Services } from './services.ts'

const mark = 'closing'
/** The parts that are encrypted, in this order. */
const parts = ['matters', 'cards', 'texts', 'attachments', 'done'] as const

/** The progress of the encryption. */
interface Progress {
  readonly part: (typeof parts)[number]
  readonly after: number
  /** The hash of a file that is no longer used unencrypted, but may still be stored. */
  readonly stale?: string
}

const progressOf = ({ system }: Store): Progress =>
  JSON.parse(system.fact(mark) ?? '{"part":"matters","after":0}')

/**
 * When a sealing key exists, encrypts what was written of confidential matters before (封存), in steps;
 * continues after a restart. Matters that are read meanwhile are readable either way.
 */
export async function encryptPlaintext(
  services: Services,
  storage: AttachmentStorage,
  isStopped: () => boolean,
): Promise<void> {
  const { store } = services
  if (!store.cipher.closes) {
    // After a start without a key, rows written then are encrypted as soon as there is a key.
    if (store.system.fact(mark) !== null) store.system.dropFact(mark)
    return
  }
  while (!isStopped()) {
    const { part, after } = progressOf(store)
    if (part === 'done') return
    if (part === 'attachments') await closeNextAttachment(services, storage)
    else {
      store.engine.transact(() => {
        const last = {
          matters: () => closeMatters(store, after, services.now()),
          cards: () => store.cards.closeAfter(after),
          texts: () => closeTexts(store, after),
        }[part]()
        goOn(store, last)
      })
    }
    await yieldToEvents()
  }
}

/** Stores the progress within the part; `null` when the part is done. */
function goOn(store: Store, last: number | null, stale?: string): void {
  const { part } = progressOf(store)
  const next: Progress =
    last === null
      ? { part: parts[parts.indexOf(part) + 1] ?? 'done', after: 0 }
      : { part, after: last, ...(stale === undefined ? {} : { stale }) }
  store.system.setFact(mark, JSON.stringify(next))
}

/**
 * The encrypted file is written before the row refers to it, and the unencrypted one is deleted afterwards:
 * whenever the bot is interrupted, the file is there.
 */
async function closeNextAttachment(services: Services, storage: AttachmentStorage): Promise<void> {
  const { store, now } = services
  const { after, stale } = progressOf(store)
  if (stale !== undefined && !store.attachments.isKept(stale)) await storage.remove(stale)
  const next = store.attachments.nextToClose(after)
  const bytes = next && (await bytesOf(services, storage, next))
  const closed = next && bytes && store.attachments.closedFile(next.id, bytes)
  const isClosed = next === null || bytes === null || closed === null || closed === bytes
  const file =
    isClosed || next.hash === null ? null : { open: next.hash, closed: await storage.put(closed) }
  store.engine.transact(() => {
    if (next !== null) closeAttachment(store, next.id, file, now())
    goOn(store, next?.id ?? null, file?.open)
  })
}

/** The stored file of an attachment; `null` when there is none, or only a damaged one, which stays as it is. */
async function bytesOf(
  { log }: Services,
  storage: AttachmentStorage,
  { id, hash }: StoredAttachment,
): Promise<Uint8Array | null> {
  if (hash === null) return null
  try {
    return await storage.get(hash)
  } catch (error) {
    if (!(error instanceof ChangedFile)) throw error
    log.error('attachment-not-closed', { attachment: id, error })
    return null
  }
}
