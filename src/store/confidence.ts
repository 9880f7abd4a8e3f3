import { isConfidential } from '../domain/matter/limited-to.ts'
import type { Parcel } from './parcel.ts'
import type { Store } from './store.ts'

/** The confidential matter, or the draft of one, that a parcel tells of or fetches for; `null` for all others. */
export function confidentialBehind(
  store: Store,
  { errand }: Pick<Parcel, 'errand'>,
): number | null {
  const id = 'card' in errand ? behindCard(store, errand.card) : behindFile(store, errand)
  return isConfidential(id) ? id : null
}

/** Whether a parcel has to do with a confidential matter: no administrator hears of it. */
export function isOfConfidential(store: Store, parcel: Pick<Parcel, 'errand'>): boolean {
  return confidentialBehind(store, parcel) !== null
}

function behindCard(store: Store, id: number): number | null {
  const card = store.cards.get(id)
  if (!card) return null
  return card.view.view === 'form' ? card.view.draft : card.matter
}

function behindFile(store: Store, errand: Parcel['errand']): number | null {
  if (errand.kind === 'document') return 'matter' in errand.document ? errand.document.matter : null
  return 'attachment' in errand ? (store.attachments.get(errand.attachment)?.matter ?? null) : null
}
