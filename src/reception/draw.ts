import { createHash } from 'node:crypto'
import { fitCard } from '../../cards/fit.ts'
import type { Card } from '../../cards/parts.ts'
import { type Context, nobody, privatePlace, sceneFor } from '../district-context.ts'
import type { Instant } from '../domain/calendar/day.ts'
import type { Place, Scene } from '../domain/matter/scene.ts'
import { drawView } from '../gallery.ts'
import type { CardRow } from '../store/cards.ts'
import { stillLook } from './still-look.ts'

/** A group as the place of a card. */
export function groupPlace(context: Context, chatId: string): Place {
  const chat = context.store.directory.current().chat(chatId)
  return {
    type: 'group',
    chatId,
    chat: chat?.active ? chat : null,
    messageId: '',
    repliedTo: null,
    mentions: [],
  }
}

/** A card as it goes to Feishu, and its face. */
export interface Drawn {
  readonly card: Card
  /** What tells one content from another. Versions in buttons, which nobody reads, make no difference. */
  readonly face: string
}

/**
 * Draws a card for its receiver: in private with that person's eyes, in a group with nobody's. A
 * private card of somebody who may no longer see the matter shows nothing of it.
 */
export function drawCard(context: Context, row: CardRow, now: Instant): Drawn {
  const { drafts } = context.store
  const scene = sceneOf(context, row, now)
  const still = { ...scene, look: stillLook(scene.look) }
  const card = fitCard(drawView(row.view, still, (id) => drafts.get(id)))
  const face = faceOf(card)
  return { card: row.view.view === 'matter' ? stamped(card, face) : card, face }
}

/** The eyes with which a card is drawn. */
function sceneOf(context: Context, row: CardRow, now: Instant): Scene {
  const { type, id } = row.receiver
  if (type === 'chat_id') {
    return sceneFor(context, formOwner(context, row) ?? nobody, groupPlace(context, id), now)
  }
  const person = context.store.directory.current().person(id) ?? { ...nobody, openId: id }
  return sceneFor(context, person, privatePlace(id), now)
}

/** A form in a group offers what its owner may choose. */
function formOwner(context: Context, row: CardRow) {
  if (row.view.view !== 'form') return null
  const draft = context.store.drafts.get(row.view.draft)
  return draft ? (context.store.directory.current().person(draft.actor) ?? null) : null
}

function faceOf(card: Card): string {
  const read = JSON.stringify(card, (key, value) => (key === 'version' ? undefined : value))
  return createHash('sha256').update(read).digest('hex').slice(0, 24)
}

/** The card with its face in every button that carries a version: a tap tells by it what was read. */
function stamped(card: Card, face: string): Card {
  return JSON.parse(JSON.stringify(card), (_key, value) =>
    typeof value === 'object' && value !== null && 'version' in value ? { ...value, face } : value,
  )
}

/** The card's JSON with a mark by which the message can be found again after an uncertain send (feishu.md 5.1, element_id). */
export function marked(card: Card, mark: string): string {
  const [first, ...rest] = card.body.elements
  if (!first) return JSON.stringify(card)
  return JSON.stringify({
    ...card,
    body: { ...card.body, elements: [{ ...first, element_id: mark }, ...rest] },
  })
}
