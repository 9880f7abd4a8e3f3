import { createHash } from 'node:crypto'
import { fitCard } from '../../cards/fit.ts'
import type { Card } from '../../cards/parts.ts'
import { type Context, nobody, privatePlace, sceneFor } from '../district-context.ts'
import type { Instant } from '../domain/calendar/day.ts'
import type { Place } from '../domain/matter/scene.ts'
import { drawView } from '../gallery.ts'
import type { CardRow } from '../store/cards.ts'

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

/**
 * Draws a card for its receiver: in private with that person's eyes, in a group with nobody's. A
 * private card of somebody who may no longer see the matter shows nothing of it.
 */
export function drawCard(context: Context, row: CardRow, now: Instant): Card {
  const { directory, drafts } = context.store
  const draftOf = (id: number) => drafts.get(id)
  if (row.receiver.type === 'chat_id') {
    const place = groupPlace(context, row.receiver.id)
    return fitCard(
      drawView(row.view, sceneFor(context, formOwner(context, row) ?? nobody, place, now), draftOf),
    )
  }
  const person = directory.current().person(row.receiver.id) ?? {
    ...nobody,
    openId: row.receiver.id,
  }
  return fitCard(
    drawView(row.view, sceneFor(context, person, privatePlace(person.openId), now), draftOf),
  )
}

/** A form in a group offers what its owner may choose. */
function formOwner(context: Context, row: CardRow) {
  if (row.view.view !== 'form') return null
  const draft = context.store.drafts.get(row.view.draft)
  return draft ? (context.store.directory.current().person(draft.actor) ?? null) : null
}

/** What tells one content of a card from another. */
export function digestOf(card: Card): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('hex').slice(0, 24)
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
