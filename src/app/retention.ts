import { longestDelay } from '../domain/calendar/act-time.ts'
import type { Instant } from '../domain/calendar/day.ts'
import { sweepOutbox } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'
import { isChangeable, patchCard } from '../store/succession.ts'
import type { Services } from './services.ts'

const day = 24 * 3600 * 1000
/** Duplicates may come for hours (feishu.md 1.5); what was received is remembered far longer. */
const inboxLife = 30 * day
/** A card can be changed for fourteen days, a form filled in for seven: after that nothing asks for what showed no matter. */
const cardLife = 30 * day
/** Up to which card those that show no matter were put away. */
const swept = 'cards-swept'

/**
 * Forgets what has served its time: marks of received events, hints, held events and kept messages, imports,
 * settled outbox messages, ended drafts, cards that show no matter (decision 200). Drafts that nobody sent expire, and their cards show the matter again.
 */
export function applyRetention(services: Services, now: Instant): void {
  const { store } = services
  store.engine.transact(() => {
    store.system.forgetInbox(now - inboxLife)
    store.system.forgetHints(now - 2 * day)
    store.held.forget(now - 2 * day)
    store.kept.forget(now - longestDelay)
    store.imports.expire(now)
    sweepOutbox(store.engine, now - inboxLife)
    const behind = sweptUpTo(store)
    for (const id of store.drafts.expired(now)) {
      const back = store.drafts.get(id)?.content.back ?? null
      store.drafts.end(id, 'expired')
      for (const card of store.cards.showingForm(id, behind)) {
        if (back !== null)
          store.cards.show(card.id, { view: 'matter', matter: back, headline: null })
        if (isChangeable(card, now)) patchCard(store, card, now)
      }
    }
    // Only now: after weeks of downtime a form that expired is older than what is put away.
    store.drafts.forget(now - cardLife)
    const upTo = store.cards.sweep(behind, now - cardLife)
    if (upTo !== behind) store.system.setFact(swept, String(upTo))
  })
}

/** The card up to which those that show no matter were put away: every form that can be filled in stands behind it. */
export const sweptUpTo = ({ system }: Pick<Store, 'system'>): number =>
  Number(system.fact(swept) ?? 0)
