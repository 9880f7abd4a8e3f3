import { longestDelay } from '../domain/calendar/act-time.ts'
import type { Instant } from '../domain/calendar/day.ts'
import { isChangeable, patchCard } from '../store/card-succession.ts'
import { sweepOutbox } from '../store/outbox.ts'
import { sweptCards, sweptUpTo } from '../store/swept-cards.ts'
import type { Services } from './services.ts'

const day = 24 * 3600 * 1000
/** Feishu repeats an event for hours at most (feishu.md 1.5); received ids are kept far longer (ms). */
const inboxLife = 30 * day
/**
 * A card can be patched for fourteen days and a form filled in for seven: after that a card that shows no
 * matter is not needed (ms).
 */
const cardLife = 30 * day

/**
 * The job row of the ids of received events, which are looked through once a day: all of them are read, since
 * an index by age would cost every event a page of the log (decision 250).
 */
const inboxRow = 'inbox'

/**
 * Deletes what is no longer needed: ids of received events, hints, held events and kept messages, imports,
 * settled outbox messages, ended drafts, and cards that show no matter (decision 200). Drafts that were
 * never submitted expire, and their cards show the matter again.
 */
export function applyRetention(services: Services, now: Instant): void {
  const { store } = services
  store.engine.transact(() => {
    forgetReceived(services, now)
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
    // Last: after weeks of downtime a form may be older than `cardLife` when it expires, and its card is
    // updated above first.
    store.drafts.forget(now - cardLife)
    const upTo = store.cards.sweep(behind, now - cardLife)
    if (upTo !== behind) store.system.setFact(sweptCards, String(upTo))
  })
}

function forgetReceived({ store: { system } }: Services, now: Instant): void {
  const due = system.job(inboxRow)?.nextAt ?? now
  // A time further ahead is of a clock that was wrong.
  if (due > now && due <= now + day) return
  system.forgetInbox(now - inboxLife)
  system.planJob(inboxRow, now + day)
}
