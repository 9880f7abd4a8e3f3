import type { Context } from './district-context.ts'
import type { Instant } from './domain/day.ts'
import { kindOf } from './domain/kinds.ts'
import { freshParcelId } from './parcel-id.ts'
import type { CardRow } from './store/cards.ts'
import { postCard } from './store/commit.ts'
import { putParcel, sweepParcels } from './store/outbox.ts'

const day = 24 * 3600 * 1000
/** Duplicates may come for hours (feishu.md 1.5); what was received is remembered far longer. */
const inboxLife = 30 * day
/** A card can be changed for 14 days (feishu.md 5.2); it is replaced before. */
const patchLife = 14 * day
const cardLife = 12.5 * day

/** Forgets what nobody needs any more: old inbox marks, settled parcels, drafts that were never sent. */
export function tidy(context: Context, now: Instant): void {
  const { store } = context
  store.engine.transact(() => {
    store.ledger.forgetInbox(now - inboxLife)
    store.ledger.forgetHints(now - 2 * day)
    sweepParcels(store.engine, now - inboxLife)
    for (const id of store.drafts.expired(now)) {
      const back = store.drafts.get(id)?.content.back ?? null
      store.drafts.end(id, 'expired')
      for (const card of store.cards.showingForm(id)) {
        if (back !== null)
          store.cards.show(card.id, { view: 'matter', matter: back, headline: null })
        patch(context, card, now)
      }
    }
  })
}

function patch(context: Context, card: CardRow, now: Instant): void {
  if (now - (card.sentAt ?? now) > patchLife) return
  putParcel(context.store.engine, {
    id: freshParcelId(),
    lane: card.receiver.id,
    errand: { kind: 'patch', card: card.id },
    notBefore: now,
    now,
  })
}

const replaced = {
  view: 'note',
  title: '卡片已换发',
  colour: 'grey',
  text: '本卡片将满 14 天，已在本会话换发新卡片，请在新卡片上办理。',
  buttons: [],
} as const

/**
 * Replaces cards before day 14: an open matter gets a fresh card where its newest card stood; older
 * ones and those of closed matters just cease to live.
 */
export function renewCards(context: Context, now: Instant): void {
  const { store } = context
  store.engine.transact(() => {
    for (const card of store.cards.sentBefore(now - cardLife, 200)) {
      const matter = card.matter === null ? undefined : store.matters.get(card.matter)
      const open = matter !== undefined && kindOf(matter).states[matter.state]?.open === true
      const newest =
        matter &&
        store.cards
          .living(matter.id)
          .filter((one) => one.receiver.id === card.receiver.id)
          .at(-1)
      if (open && newest?.id === card.id && matter) {
        postCard(store, card.receiver, { view: 'matter', matter: matter.id, headline: null }, now)
        store.cards.show(card.id, replaced)
        patch(context, card, now)
      } else {
        store.cards.retire(card.id)
      }
    }
  })
}
