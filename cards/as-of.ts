import { formatInstant, formatShortInstant, type Instant } from '../src/domain/calendar/day.ts'
import { type Card, remark } from './parts.ts'

/** The card of a matter for somebody who only looks on: beside its state and below it stands as of when. */
export function asOf(card: Card, at: Instant): Card {
  const tags = card.header['text_tag_list'] as readonly Tag[] | undefined
  const dated = tags?.map((tag) => ({
    ...tag,
    text: { ...tag.text, content: `${tag.text.content}（截至${formatShortInstant(at)}）` },
  }))
  const words = `以上截至 ${formatInstant(at)}。您无须办理，此后的变化不逐次更新，点“查看最新”可看。`
  return {
    ...card,
    header: dated === undefined ? card.header : { ...card.header, text_tag_list: dated },
    body: { ...card.body, elements: [...card.body.elements, remark(words)] },
  }
}

interface Tag {
  readonly text: { readonly content: string }
}
