import type { Instant } from '../../domain/calendar/day.ts'
import type { Command } from '../../domain/matter/command.ts'
import type { Context } from '../../domain/matter/context.ts'
import type { DraftContent } from '../../domain/matter/draft.ts'
import { isConfidential } from '../../domain/matter/limited-to.ts'
import type { Matter } from '../../domain/matter/matter.ts'
import { postCard } from '../../store/post-card.ts'
import type { Services } from '../services.ts'

/** Opens a draft and claims the attachments, so that no other command takes them. Returns its id. */
export function openDraft(
  services: Services,
  act: Command,
  subject: Matter | null,
  content: DraftContent,
  context: Context,
  messageId: string | null = null,
): number {
  const draft = services.store.drafts.insert(
    {
      act: act.name,
      matter: subject?.id ?? null,
      actor: context.actor.personId,
      chatId: context.place.chatId,
      content,
      messageId,
      confidential: act.confidential || isConfidential(subject?.id ?? null),
    },
    context.now,
  )
  services.store.attachments.claim(content.attachments, draft)
  return draft
}

/** Sends a form: as an answer below the message in a group, or to the person in private. */
export function postForm(
  services: Services,
  draft: number,
  context: Context,
  now: Instant,
  inPrivate: boolean,
): void {
  const view = { view: 'form' as const, draft }
  const { place, actor } = context
  if (inPrivate || place.type === 'private') {
    postCard(services.store, { type: 'open_id', id: actor.personId }, view, now)
    return
  }
  postCard(services.store, { type: 'chat_id', id: place.chatId }, view, now, {
    replyTo: place.messageId,
  })
}
