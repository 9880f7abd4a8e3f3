import type { Instant } from '../domain/calendar/day.ts'
import { caretakersOf } from '../domain/casework/dead-letters.ts'
import { labelOf } from '../domain/casework/lines.ts'
import type { View } from '../domain/matter/view.ts'
import type { FeishuFailure } from '../feishu/failure.ts'
import { patchCard } from '../store/card-succession.ts'
import { commit } from '../store/commit.ts'
import { tellFrom } from '../store/notify.ts'
import { byDelivery } from '../store/origin.ts'
import { appOfPayload, causeOf, type OutboxMessage, receiverOf } from '../store/outbox-message.ts'
import { postCard } from '../store/post-card.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

type DeadLetter = Extract<View, { view: 'dead-letter' }>

/** After this long the same cause gets a new card (ms). */
const sameNewsMs = 24 * 3600 * 1000
/** The most receivers that are named; the others are counted. */
const namedReceivers = 5

/**
 * Tells the administrators what could not be delivered (未送达). All failures of one cause share a card,
 * which counts what joins within a day, unless the messages on it were sent again meanwhile.
 */
export function tellUndelivered(
  services: Services,
  outboxMessage: OutboxMessage,
  failure: FeishuFailure,
  now: Instant,
): void {
  const { store } = services
  const context = contextFor(services, nobody, privatePlace(''), now)
  const card =
    'card' in outboxMessage.payload ? store.cards.get(outboxMessage.payload.card) : undefined
  // A card about undelivered messages that cannot be delivered itself is not reported.
  if (card?.view.view === 'dead-letter') return
  const lost = attachmentOf(services, outboxMessage)
  const to = lost?.label ?? context.directory.nameOf(receiverOf(outboxMessage))
  commit(
    store,
    {
      entries: [
        lost
          ? { act: 'undeliverable', matter: lost.matter, note: '' }
          : { act: 'undeliverable', matter: card?.matter ?? null, note: `发往${to}的消息未能送达` },
      ],
      reply: {},
    },
    byDelivery(now),
  )
  const told: DeadLetter = {
    view: 'dead-letter',
    outboxMessage: outboxMessage.id,
    ...(lost ? { what: 'attachment' as const } : {}),
    to,
    error: `${failure.message}${failure.code === null ? '' : `（${failure.code}）`}`,
    advice: failure.advice,
    at: now,
    cause: causeOf(failure),
    count: 1,
  }
  const app = appOfPayload(outboxMessage.payload, outboxMessage.orderingKey)
  for (const { personId } of caretakersOf(app, context.directory)) {
    if (personId !== receiverOf(outboxMessage)) tell(services, personId, told, now)
  }
}

/** What an attachment belongs to that could not be fetched or shown; `null` for a message. */
function attachmentOf({ store, reader }: Services, { payload }: OutboxMessage) {
  const isMaterial =
    payload.kind === 'fetch' || payload.kind === 'quote' || payload.kind === 'picture'
  const id = isMaterial ? store.attachments.get(payload.attachment)?.matter : undefined
  const matter = id === undefined || id === null ? undefined : store.matters.get(id)
  return matter ? { matter: matter.id, label: labelOf(matter, reader) } : null
}

/** Sends a card to the administrator, or adds to the card of the same cause. */
function tell({ store }: Services, personId: string, told: DeadLetter, now: Instant): void {
  const fact = `undelivered:${told.cause}:${personId}`
  const [since, id] = (store.system.fact(fact) ?? '').split(' ').map(Number)
  const earlier =
    since !== undefined && now - since < sameNewsMs ? store.cards.get(id ?? 0) : undefined
  if (earlier?.view.view !== 'dead-letter') {
    const notBefore = tellFrom(store, personId, { actor: null, now })
    const card = postCard(store, { type: 'open_id', id: personId }, told, now, { notBefore })
    store.system.setFact(fact, `${now} ${card}`)
    return
  }
  store.cards.show(earlier.id, joined(earlier.view, told))
  patchCard(store, earlier, now)
}

function joined(earlier: DeadLetter, told: DeadLetter): DeadLetter {
  const names = earlier.to.split('、')
  const isNew = !names.includes(told.to) && names.length < namedReceivers
  return {
    ...earlier,
    to: isNew ? `${earlier.to}、${told.to}` : earlier.to,
    count: (earlier.count ?? 1) + 1,
    at: told.at,
  }
}
