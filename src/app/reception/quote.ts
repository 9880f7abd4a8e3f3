import type { Instant } from '../../domain/calendar/day.ts'
import { findSecrecyMark } from '../../domain/reading/secrecy.ts'
import { readContent } from '../../feishu/content.ts'
import type { Message } from '../../feishu/inbound.ts'
import type { Quoted } from '../../feishu/port.ts'
import type { StoredAttachment } from '../../store/attachment-row.ts'
import { commit } from '../../store/commit.ts'
import { wasSent } from '../../store/outbox.ts'
import type { Services } from '../services.ts'
import { say } from './reply.ts'
import { unreadable } from './unreadable.ts'

/**
 * Records the message that this one quotes (引用): attachments of it that are known are taken over, and an
 * unknown one is fetched once it belongs to a matter. In a topic every message formally answers the first
 * one, and an answer to the bot is no quote; both are ignored.
 */
export function noteQuote(services: Services, message: Message, sentAt: Instant): void {
  const { parentId: quoted, threadId } = message
  const { attachments, cards, engine } = services.store
  if (quoted === null || threadId !== null) return
  if (cards.byMessage(quoted) || wasSent(engine, quoted)) return
  if (!attachments.takeOver(quoted, message, sentAt)) attachments.noteQuote(quoted, message, sentAt)
}

/**
 * A quoted message was fetched: its photos, files and position go to the matter; its text does not, and the
 * sender is told so.
 */
export function takeQuoted(services: Services, id: number, quoted: Quoted, now: Instant): void {
  const { store } = services
  const quote = store.attachments.get(id)
  if (quote?.type !== 'quote') return
  store.attachments.drop(id)
  const { matter } = quote
  if (matter === null || quoted.byApp) return
  const tell = (words: string) => say(services, quote.addedBy, null, words, now)
  const content = readContent(quoted.messageType, quoted.content)
  if ([content.text, ...content.media.map((one) => one.name ?? '')].some(findSecrecyMark)) {
    tell(
      '引用的消息检测到密级标志，未收取。涉密材料不得在本系统和工作群传输，请撤回并按保密规定处理。',
    )
    return
  }
  const { taken, elsewhere } = takeMaterial(services, quote, content)
  if (taken.length > 0) {
    commit(
      store,
      { attach: [{ matter, attachments: taken }], reply: {} },
      { actor: null, source: quote.messageId, now, answeredCard: null },
    )
  }
  if (elsewhere > 0) tell('引用的消息中的照片或文件已附在另一事项，未重复附上；需要的请重新发送。')
  else if (content.unsupported !== null)
    tell(`引用的消息未收取：${unreadable(content.unsupported)}`)
  else if (taken.length === 0)
    tell('引用的消息没有照片或文件，其中的文字未带入；需要的请自行写入，或用“/补充”补上。')
}

function takeMaterial(
  { store: { attachments } }: Services,
  quote: StoredAttachment,
  content: ReturnType<typeof readContent>,
): { readonly taken: readonly number[]; readonly elsewhere: number } {
  const { messageId, chatId, addedBy, addedAt, matter } = quote
  const from = { messageId, chatId }
  const taken: number[] = []
  let elsewhere = 0
  const ids = content.media.map((one) => attachments.note({ ...one, ...from }, addedBy, addedAt).id)
  if (content.position) {
    ids.push(attachments.notePosition(from, content.position, addedBy, addedAt))
  }
  for (const id of ids) {
    const known = attachments.get(id)?.matter ?? null
    if (known === null) taken.push(id)
    else if (known !== matter) elsewhere += 1
  }
  return { taken, elsewhere }
}
