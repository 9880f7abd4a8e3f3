import type { Context } from '../district-context.ts'
import type { Instant } from '../domain/calendar/day.ts'
import type { Act } from '../domain/matter/act.ts'
import { isConfidential } from '../domain/matter/confidential.ts'
import type { Matter } from '../domain/matter/matter.ts'
import type { Scene } from '../domain/matter/scene.ts'
import { postCard } from '../store/commit.ts'
import type { DraftContent } from '../store/drafts.ts'

/** Opens a draft and claims what came along, so that no other command takes it. Returns its id. */
export function openDraft(
  context: Context,
  act: Act,
  subject: Matter | null,
  content: DraftContent,
  scene: Scene,
): number {
  const draft = context.store.drafts.insert(
    {
      act: act.name,
      matter: subject?.id ?? null,
      actor: scene.actor.openId,
      chatId: scene.place.chatId,
      content,
      confidential: act.confidential || isConfidential(subject?.id ?? null),
    },
    scene.now,
  )
  context.store.attachments.claim(content.attachments, draft)
  return draft
}

/** Sends a form: below the message in a group, or to the person in private. */
export function postForm(
  context: Context,
  draft: number,
  scene: Scene,
  now: Instant,
  inPrivate: boolean,
): void {
  const view = { view: 'form' as const, draft }
  const { place, actor } = scene
  if (inPrivate || place.type === 'private') {
    postCard(context.store, { type: 'open_id', id: actor.openId }, view, now)
    return
  }
  postCard(context.store, { type: 'chat_id', id: place.chatId }, view, now, {
    replyTo: place.messageId,
  })
}
