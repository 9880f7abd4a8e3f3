import type { Context } from '../district-context.ts'
import type { Instant } from '../domain/calendar/day.ts'
import { kindOf } from '../domain/kinds.ts'
import type { Reply } from '../domain/matter/plan.ts'
import type { Place } from '../domain/matter/scene.ts'
import { mayShowIn } from '../domain/matter/showing.ts'
import type { View } from '../domain/matter/view.ts'
import { speak } from '../domain/mechanism/words.ts'
import { freshParcelId } from '../parcel-id.ts'
import { postCard } from '../store/commit.ts'
import { putParcel } from '../store/outbox.ts'

const pointer = '已在私聊中回复您。'

/** Whether the view may stand in the group where it was asked for. */
function mayStandHere(context: Context, view: View, place: Place): boolean {
  if (view.view !== 'matter') return true
  const { directory } = context.store
  const matter = context.look.matter(view.matter)
  return (
    matter !== undefined &&
    place.chat !== null &&
    mayShowIn(place.chat, matter, kindOf(matter), {
      directory: directory.current(),
      look: context.look,
    })
  )
}

/**
 * Answers a typed command: in the chat where it was typed, or in private with a pointer in the group
 * when the answer is the person's own or the group may not see it.
 */
export function answerTyped(
  context: Context,
  reply: Reply,
  place: Place,
  openId: string,
  now: Instant,
): void {
  const { sentence, personal } = reply
  const view =
    reply.view?.view === 'matter' && reply.view.headline === null && sentence
      ? { ...reply.view, headline: sentence }
      : reply.view
  if (place.type === 'private') {
    if (view) postCard(context.store, { type: 'open_id', id: openId }, view, now)
    else if (sentence) say(context, openId, null, sentence, now)
    return
  }
  if (!view) {
    if (sentence) say(context, place.chatId, place.messageId, sentence, now)
    return
  }
  if (personal || !mayStandHere(context, view, place)) {
    postCard(context.store, { type: 'open_id', id: openId }, view, now)
    say(context, place.chatId, place.messageId, pointer, now)
    return
  }
  postCard(context.store, { type: 'chat_id', id: place.chatId }, view, now, {
    replyTo: place.messageId,
  })
}

/** Says a sentence: below a message in a group, or in a private chat. */
export function say(
  context: Context,
  lane: string,
  replyTo: string | null,
  words: string,
  now: Instant,
): void {
  const text = speak(words, context.profile)
  putParcel(context.store.engine, {
    id: freshParcelId(),
    lane,
    errand: replyTo
      ? { kind: 'reply-text', messageId: replyTo, text }
      : { kind: 'text', to: { type: 'open_id', id: lane }, text },
    notBefore: now,
    now,
  })
}
