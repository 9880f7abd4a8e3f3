import type { Instant } from '../../domain/calendar/day.ts'
import { kindOf } from '../../domain/casework/kinds.ts'
import type { Place } from '../../domain/matter/context.ts'
import type { Reply } from '../../domain/matter/decision.ts'
import { mayShowIn } from '../../domain/matter/group-visibility.ts'
import type { View } from '../../domain/matter/view.ts'
import { speak } from '../../domain/mechanism/words.ts'
import { putOutboxMessage } from '../../store/outbox.ts'
import { postCard } from '../../store/post-card.ts'
import type { Services } from '../services.ts'

const pointer = '已在私聊中回复您。'

/** Whether the view may be shown in the group where it was asked for. */
function mayStandHere(services: Services, view: View, place: Place): boolean {
  if (view.view !== 'matter') return true
  const { directory } = services.store
  const matter = services.reader.matter(view.matter)
  return (
    matter !== undefined &&
    place.chat !== null &&
    mayShowIn(place.chat, matter, kindOf(matter), {
      directory: directory.current(),
      reader: services.reader,
    })
  )
}

/**
 * Answers a typed command: in its chat, or in private with a note in the group when the answer is personal
 * or the group may not see it.
 */
export function answerTyped(
  services: Services,
  reply: Reply,
  place: Place,
  personId: string,
  now: Instant,
): void {
  const { sentence, personal } = reply
  const view =
    reply.view?.view === 'matter' && reply.view.headline === null && sentence
      ? { ...reply.view, headline: sentence }
      : reply.view
  const answered = place.messageId === '' ? {} : { source: place.messageId }
  if (place.type === 'private') {
    if (view) postCard(services.store, { type: 'open_id', id: personId }, view, now, answered)
    else if (sentence) say(services, personId, null, sentence, now)
    return
  }
  if (!view) {
    if (sentence) say(services, place.chatId, place.messageId, sentence, now)
    return
  }
  if (personal || !mayStandHere(services, view, place)) {
    postCard(services.store, { type: 'open_id', id: personId }, view, now, answered)
    say(services, place.chatId, place.messageId, pointer, now)
    return
  }
  postCard(services.store, { type: 'chat_id', id: place.chatId }, view, now, {
    ...answered,
    replyTo: place.messageId,
  })
}

/** Sends a sentence: below a message in a group, or into a private chat. */
export function say(
  services: Services,
  orderingKey: string,
  replyTo: string | null,
  words: string,
  now: Instant,
): void {
  const text = services.store.cipher.close(speak(words, services.profile))
  putOutboxMessage(services.store.engine, {
    orderingKey,
    payload: replyTo
      ? { kind: 'reply-text', messageId: replyTo, text }
      : { kind: 'text', to: { type: 'open_id', id: orderingKey }, text },
    now,
  })
}
