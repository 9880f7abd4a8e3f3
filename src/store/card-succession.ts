import type { Instant } from '../domain/calendar/day.ts'
import { lineOf } from '../domain/casework/lines.ts'
import type { CardRow } from './cards.ts'
import { putOutboxMessage } from './outbox.ts'
import { readerOf } from './reader.ts'
import type { Store } from './store.ts'

/**
 * How long a card can be patched: 14 days (feishu.md 5.2), less an hour, since delivery precedes our record
 * of it (ms).
 */
export const patchLife = (14 * 24 - 1) * 3600 * 1000

/** Whether Feishu still allows patching the card. */
export const isChangeable = ({ sentAt }: Pick<CardRow, 'sentAt'>, now: Instant): boolean =>
  now - (sentAt ?? now) < patchLife

/** Adds a patch of a card to the outbox. */
export function patchCard(store: Store, card: CardRow, now: Instant): void {
  putOutboxMessage(store.engine, {
    orderingKey: card.receiver.id,
    payload: { kind: 'patch', card: card.id },
    now,
  })
}

/**
 * The succession of cards (卡片接替): of a matter's cards in one chat only the newest is living. The older
 * ones, above it, are patched a last time and then show what was done in their time.
 */
export function supersedeOlder(store: Store, { id }: Pick<CardRow, 'id'>, now: Instant): void {
  const newer = store.cards.get(id)
  if (newer?.view.view !== 'matter') return
  for (const card of store.cards.standing(newer.view.matter, newer.receiver)) {
    const isOlder = card.id !== id && (card.sentAt ?? 0) <= (newer.sentAt ?? now)
    if (isOlder) closeCard(store, card, now)
  }
}

/** Turns a matter's card into the record of its time (存为记录): without buttons and further patches. */
export function closeCard(store: Store, card: CardRow, now: Instant): void {
  const { view } = card
  const matter = view.view === 'matter' ? store.matters.get(view.matter) : undefined
  if (view.view !== 'matter' || !matter) return
  const { number, state } = lineOf(matter, { reader: readerOf(store) })
  const { headline } = view
  const through = store.journal.head().length
  const was = { number, state, headline, since: card.madeAt, through }
  store.cards.supersede(card.id, { view: 'superseded', matter: matter.id, at: now, was })
  if (isChangeable(card, now)) patchCard(store, card, now)
}
