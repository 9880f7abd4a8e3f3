import type { Instant } from '../domain/calendar/day.ts'
import { shownStateOf } from '../domain/casework/lines.ts'
import type { View } from '../domain/matter/view.ts'
import type { Receiver } from './cards.ts'
import { dropHeld, putOutboxMessage, withdrawPatches } from './outbox.ts'
import { readerOf } from './reader.ts'
import type { Store } from './store.ts'

/** Adds a card to the outbox; returns its id. */
export function postCard(
  store: Store,
  receiver: Receiver,
  view: View,
  now: Instant,
  options: {
    readonly replyTo?: string
    readonly notBefore?: Instant
    /** The message that the card answers, for the case that it is withdrawn. */
    readonly source?: string
  } = {},
): number {
  const { notBefore = now } = options
  // A card of the matter that waits for the morning would repeat this one.
  if (view.view === 'matter') dropHeld(store.engine, view.matter, receiver.id, now)
  const card = store.cards.insert(receiver, withState(store, view), now, options.source)
  // Once delivered, the card supersedes older ones, so those need no patch now.
  if (view.view === 'matter' && notBefore <= now) {
    withdrawPatches(store.engine, view.matter, receiver.id)
  }
  putOutboxMessage(store.engine, {
    orderingKey: receiver.id,
    payload: options.replyTo
      ? { kind: 'reply', messageId: options.replyTo, card }
      : { kind: 'send', to: receiver, card },
    notBefore,
    now,
  })
  return card
}

/** A headline is valid for the state in which it was written. */
export function withState(store: Store, view: View): View {
  if (view.view !== 'matter' || view.headline === null) return view
  const matter = store.matters.get(view.matter)
  if (!matter) return view
  return { ...view, whileIn: shownStateOf(matter, readerOf(store))?.name ?? matter.state }
}
