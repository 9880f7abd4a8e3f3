import { isConfidential } from '../domain/matter/limited-to.ts'
import type { OutboxMessage } from './outbox-message.ts'
import type { Store } from './store.ts'

/** The confidential matter, or the draft of one, that an outbox message tells of or fetches for; `null` for all others. */
export function confidentialBehind(
  store: Store,
  { payload }: Pick<OutboxMessage, 'payload'>,
): number | null {
  const id = 'card' in payload ? behindCard(store, payload.card) : behindFile(store, payload)
  return isConfidential(id) ? id : null
}

/** Whether an outbox message has to do with a confidential matter: no administrator hears of it. */
export function isOfConfidential(
  store: Store,
  outboxMessage: Pick<OutboxMessage, 'payload'>,
): boolean {
  return confidentialBehind(store, outboxMessage) !== null
}

function behindCard(store: Store, id: number): number | null {
  const card = store.cards.get(id)
  if (!card) return null
  return card.view.view === 'form' ? card.view.draft : card.matter
}

function behindFile(store: Store, payload: OutboxMessage['payload']): number | null {
  if (payload.kind === 'document')
    return 'matter' in payload.document ? payload.document.matter : null
  return 'attachment' in payload
    ? (store.attachments.get(payload.attachment)?.matter ?? null)
    : null
}
