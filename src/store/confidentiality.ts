import { isConfidential } from '../domain/matter/limited-to.ts'
import type { OutboxMessage } from './outbox-message.ts'
import type { Store } from './store.ts'

/** The confidential matter, or its draft, that an outbox message is about; `null` for others. */
export function confidentialBehind(
  store: Store,
  { payload }: Pick<OutboxMessage, 'payload'>,
): number | null {
  const id = 'card' in payload ? behindCard(store, payload.card) : behindFile(store, payload)
  return isConfidential(id) ? id : null
}

/** Whether an outbox message concerns a confidential matter, so that administrators are not told. */
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
