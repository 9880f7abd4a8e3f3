import { type Context, nobody, privatePlace, sceneFor } from './district-context.ts'
import type { Instant } from './domain/calendar/day.ts'
import { kindOf } from './domain/kinds.ts'
import type { Matter } from './domain/matter/matter.ts'
import { actionsOn } from './gallery.ts'
import { groupPlace } from './reception/draw.ts'
import type { CardRow } from './store/cards.ts'
import { postCard } from './store/commit.ts'
import { sweepParcels } from './store/outbox.ts'
import { patchCard } from './store/succession.ts'

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
    store.imports.expire(now)
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
  patchCard(context.store, card, now)
}

const aged = (title: string, text: string) =>
  ({ view: 'note', title, colour: 'grey', text, buttons: [] }) as const

const replaced = aged('卡片已换发', '本卡片将满 14 天，已在本会话换发新卡片，请在新卡片上办理。')
const ended = aged(
  '卡片不再更新',
  '本卡片已满 14 天，不再更新。发送“/查”加编号或{河名}，可看最新状态。',
)

/** Whether the card's receiver has a step to take on it, besides adding to it. */
function hasWork(context: Context, card: CardRow, matter: Matter, now: Instant): boolean {
  const inGroup = card.receiver.type === 'chat_id'
  const directory = context.store.directory.current()
  const person = inGroup ? nobody : directory.person(card.receiver.id)
  if (!person) return false
  const place = inGroup ? groupPlace(context, card.receiver.id) : privatePlace(person.openId)
  const idle = new Set(['show', 'supplement'])
  return actionsOn(matter, sceneFor(context, person, place, now)).some((one) => !idle.has(one.act))
}

/**
 * Replaces cards before day 14 (feishu.md 5.2): where a step is still to be taken the newest card of
 * an open matter is sent anew; every other one says for the last time where to look.
 */
export function renewCards(context: Context, now: Instant): void {
  const { store } = context
  store.engine.transact(() => {
    for (const card of store.cards.sentBefore(now - cardLife, 200)) {
      const matter = card.matter === null ? undefined : store.matters.get(card.matter)
      const open = matter !== undefined && kindOf(matter).states[matter.state]?.open === true
      if (!matter || !open || card.view.view !== 'matter') {
        store.cards.retire(card.id)
        continue
      }
      const newest = store.cards
        .living(matter.id)
        .findLast((one) => one.receiver.id === card.receiver.id && one.view.view === 'matter')
      const renewed = newest?.id === card.id && hasWork(context, card, matter, now)
      if (renewed) {
        postCard(store, card.receiver, { view: 'matter', matter: matter.id, headline: null }, now)
      }
      store.cards.show(card.id, renewed ? replaced : ended)
      patch(context, card, now)
    }
  })
}
