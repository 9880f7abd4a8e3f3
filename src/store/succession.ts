import type { Instant } from '../domain/calendar/day.ts'
import { namedPeople } from '../domain/matter/confidential.ts'
import { lineOf } from '../domain/matter/lines.ts'
import { freshParcelId } from '../parcel-id.ts'
import type { CardRow } from './cards.ts'
import { lookInto } from './look.ts'
import { putParcel } from './outbox.ts'
import type { Store } from './store.ts'

/** Puts a patch of a card on its way. */
export function patchCard(store: Store, card: CardRow, now: Instant): void {
  putParcel(store.engine, {
    id: freshParcelId(),
    lane: card.receiver.id,
    errand: { kind: 'patch', card: card.id },
    notBefore: now,
    now,
  })
}

/**
 * The succession of cards (卡片接替): of the cards of one matter in one chat only the newest lives. Those
 * above this one, which people now read, are patched a last time, to say so.
 */
export function supersedeOlder(store: Store, { id }: Pick<CardRow, 'id'>, now: Instant): void {
  const newer = store.cards.get(id)
  const matter = newer?.view.view === 'matter' ? store.matters.get(newer.view.matter) : undefined
  if (!newer || !matter) return
  const older = store.cards
    .standing(matter.id, newer.receiver)
    .filter((card) => card.id !== id && (card.sentAt ?? 0) <= (newer.sentAt ?? now))
  if (older.length === 0) return
  const { number, state } = lineOf(matter, { look: lookInto(store) })
  // Whoever ceases to be named shall not find the number there.
  const was = namedPeople(matter) === null ? { number, state } : null
  for (const card of older) {
    store.cards.supersede(card.id, { view: 'superseded', matter: matter.id, at: now, was })
    patchCard(store, card, now)
  }
}
