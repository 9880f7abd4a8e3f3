import { appOf } from '../domain/mechanism/app.ts'
import type { Hooks } from '../feishu/hooks.ts'
import { isChangeable, supersedeOlder } from '../store/card-succession.ts'
import type { CardRow } from '../store/cards.ts'
import { putOutboxMessage } from '../store/outbox.ts'
import type { Delivery } from '../store/outbox-attempt.ts'
import { type OutboxMessage, picturePayload } from '../store/outbox-message.ts'
import { countFor } from './late-counting.ts'
import { marked, renderCard } from './reception/rendering.ts'
import type { Services } from './services.ts'

/** The card that an outbox message sends or patches. */
export const cardIn = ({ payload }: OutboxMessage, { store }: Pick<Services, 'store'>) =>
  'card' in payload ? store.cards.get(payload.card) : undefined

/** Has photos that another app received uploaded by this app, once each; cards show them once the upload is done. */
function askForPictures(
  { store }: Services,
  attachments: readonly number[],
  app: string,
  now: number,
): void {
  store.engine.transact(() => {
    for (const attachment of attachments) {
      if (!store.attachments.askFor(attachment, app)) continue
      putOutboxMessage(store.engine, {
        orderingKey: `picture ${app} ${attachment}`,
        payload: picturePayload(attachment, app),
        now,
      })
    }
  })
}

/** The content of the cards of a district: rendered when they are sent, with the fingerprint stored on delivery. */
export class CardContents {
  readonly #services: Services
  /** Fingerprints of cards that are being sent, by outbox message. */
  readonly #pending = new Map<string, string>()

  constructor(services: Services) {
    this.#services = services
  }

  /** A card rendered as of now; null when it need not be sent any more. */
  async compose(outboxMessage: OutboxMessage): Promise<Awaited<ReturnType<Hooks['compose']>>> {
    const services = this.#services
    await countFor(cardIn(outboxMessage, services), services)
    const row = cardIn(outboxMessage, services)
    if (!row || (row.state === 'dead' && row.view.view === 'note')) return null
    const now = services.now()
    const isPatch = outboxMessage.payload.kind === 'patch'
    // A form that somebody may be filling in is never overwritten (feishu.md 8.7).
    if (isPatch && (row.state === 'dead' || row.messageId === null || this.#isBeingFilled(row)))
      return null
    if (isPatch && !isChangeable(row, now)) return null
    const { card, fingerprint, lacking } = renderCard(services, row, now)
    if (lacking.length > 0) askForPictures(services, lacking, appOf(row.receiver.id), now)
    if (isPatch && row.digest === fingerprint) return null
    this.#pending.set(outboxMessage.id, fingerprint)
    return { messageId: row.messageId, content: marked(card, outboxMessage.id) }
  }

  /**
   * Stores which message shows the card and its fingerprint; runs in the transaction that marks the outbox
   * message as delivered.
   */
  delivered(outboxMessage: OutboxMessage, delivery: Delivery, now: number): void {
    const { store } = this.#services
    const row = cardIn(outboxMessage, this.#services)
    const fingerprint = this.#pending.get(outboxMessage.id)
    this.forget(outboxMessage)
    if (row === undefined) return
    if (delivery.messageId !== null && outboxMessage.payload.kind !== 'patch') {
      store.cards.sent(row.id, delivery.messageId, delivery.chatId, now)
      supersedeOlder(store, row, now)
    }
    if (fingerprint !== undefined) store.cards.shown(row.id, fingerprint)
    if (row.receiver.type === 'open_id' && delivery.chatId !== null) {
      store.directory.rememberPrivateChat(row.receiver.id, delivery.chatId)
    }
  }

  /** Drops the pending fingerprint of an outbox message that is no longer being sent. */
  forget({ id }: OutboxMessage): void {
    this.#pending.delete(id)
  }

  #isBeingFilled({ view }: CardRow): boolean {
    return view.view === 'form' && this.#services.store.drafts.get(view.draft)?.state === 'open'
  }
}
