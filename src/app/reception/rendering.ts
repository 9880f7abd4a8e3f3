import { createHash } from 'node:crypto'
import { fitCard } from '../../../cards/fit.ts'
import type { Card } from '../../../cards/parts.ts'
import { renderView } from '../../../cards/render.ts'
import type { Instant } from '../../domain/calendar/day.ts'
import { cachingReader } from '../../domain/matter/caching-reader.ts'
import type { Context, Place, Reader } from '../../domain/matter/context.ts'
import { appOf } from '../../domain/mechanism/app.ts'
import type { CardRow } from '../../store/cards.ts'
import { contextFor, nobody, privatePlace, type Services } from '../services.ts'

/** The place of a group, for a card. */
function groupPlace(services: Services, chatId: string): Place {
  const chat = services.store.directory.current().chat(chatId)
  return {
    type: 'group',
    chatId,
    chat: chat?.active ? chat : null,
    messageId: '',
    repliedTo: null,
    mentions: [],
  }
}

/** A card as it is sent to Feishu, and its fingerprint. */
interface Rendered {
  readonly card: Card
  /** Identifies the content. The versions in buttons are left out of it, since nobody sees them. */
  readonly fingerprint: string
  /** Ids of photos that the card should show and that the receiver's app has not uploaded yet. */
  readonly lacking: readonly number[]
}

/**
 * Renders a card for its receiver: for the person in private, for the anonymous viewer in a group. A private
 * card of a person who may no longer see the matter shows nothing of it.
 */
export function renderCard(services: Services, row: CardRow, now: Instant): Rendered {
  const { drafts } = services.store
  const context = contextOf(services, row, now)
  const lacking = new Set<number>()
  const reader = ofReceiver(services, row, context.reader, lacking)
  const still = { ...context, reader: cachingReader(reader) }
  const card = fitCard(renderView(row.view, still, (id) => drafts.get(id)))
  const fingerprint = fingerprintOf(card)
  return {
    card: row.view.view === 'matter' ? stamped(card, fingerprint) : card,
    fingerprint,
    lacking: [...lacking],
  }
}

/** A reader that returns image keys of the receiver's app; records the photos that the app has not uploaded yet. */
function ofReceiver(
  { store: { attachments } }: Services,
  { receiver }: CardRow,
  reader: Reader,
  lacking: Set<number>,
): Reader {
  const app = appOf(receiver.id)
  return {
    ...reader,
    attachments: (matter) => {
      const all = attachments.shownBy(app, matter)
      for (const { id, state, imageKey } of all) {
        if (state === 'shown' && imageKey === null) lacking.add(id)
      }
      return all
    },
  }
}

/** The context in which a card is rendered. */
function contextOf(services: Services, row: CardRow, now: Instant): Context {
  const { type, id } = row.receiver
  if (type === 'chat_id') {
    return contextFor(services, formOwner(services, row) ?? nobody, groupPlace(services, id), now)
  }
  const person = services.store.directory.current().person(id) ?? { ...nobody, personId: id }
  return contextFor(services, person, privatePlace(id), now)
}

/** The person for whom a form in a group was opened; its choices are those of this person. */
function formOwner(services: Services, row: CardRow) {
  if (row.view.view !== 'form') return null
  const draft = services.store.drafts.get(row.view.draft)
  return draft ? (services.store.directory.current().person(draft.actor) ?? null) : null
}

/** A version in the JSON of a card. Within a text it cannot stand, since quotes are escaped there. */
const version = /"version":(?:\d+|null),|,?"version":(?:\d+|null)(?=\})/g

function fingerprintOf(card: Card): string {
  const read = JSON.stringify(card).replace(version, '')
  return createHash('sha256').update(read).digest('hex').slice(0, 24)
}

/** Puts the fingerprint into every button that carries a version: a tap tells by it which content was read. */
const stamped = (card: Card, fingerprint: string): Card => stampedPart(card, fingerprint) as Card

function stampedPart(part: unknown, fingerprint: string): unknown {
  if (Array.isArray(part)) return part.map((one) => stampedPart(one, fingerprint))
  if (typeof part !== 'object' || part === null) return part
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(part)) copy[name] = stampedPart(value, fingerprint)
  if ('version' in copy) copy['face'] = fingerprint
  return copy
}

/**
 * The card's JSON with an element_id by which the message can be found again after an uncertain send
 * (feishu.md 5.1).
 */
export function marked(card: Card, mark: string): string {
  const [first, ...rest] = card.body.elements
  if (!first) return JSON.stringify(card)
  return JSON.stringify({
    ...card,
    body: { ...card.body, elements: [{ ...first, element_id: mark }, ...rest] },
  })
}
