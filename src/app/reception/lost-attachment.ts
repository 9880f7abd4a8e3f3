import { formatShortInstant, type Instant } from '../../domain/calendar/day.ts'
import { labelOf } from '../../domain/casework/lines.ts'
import { namedPeople } from '../../domain/matter/limited-to.ts'
import type { Matter } from '../../domain/matter/matter.ts'
import type { FeishuFailure } from '../../feishu/failure.ts'
import type { StoredAttachment } from '../../store/attachment-row.ts'
import { commit } from '../../store/commit.ts'
import { byDelivery } from '../../store/origin.ts'
import type { Services } from '../services.ts'
import { lossOf } from './loss-reason.ts'
import { say } from './reply.ts'

/** The attachment as its sender knows it: 文件“记录.pdf”, 照片. */
const attachmentName = ({ type, name }: Pick<StoredAttachment, 'type' | 'name'>): string => {
  if (type === 'quote') return '引用的消息'
  const word = type === 'image' ? '照片' : '文件'
  return name ? `${word}“${name}”` : word
}

/**
 * A photo, file or quoted message could not be fetched permanently (未能取得): it no longer counts as an
 * attachment, the record says so, and its sender is told which one it was and what to do.
 */
export function loseAttachment(
  { store, ...services }: Services,
  id: number,
  failure: FeishuFailure,
  now: Instant,
): void {
  const lost = store.attachments.get(id)
  if (!lost) return
  store.attachments.refused(id)
  const matter = lost.matter === null ? undefined : store.matters.get(lost.matter)
  const { why, remedy } = lossOf(failure)
  const what = attachmentName(lost)
  const label = matter ? labelOf(matter, services.reader) : null
  const where = store.directory.current().chat(lost.chatId)
  const sent = `${formatShortInstant(lost.addedAt)}${where ? `在“${where.name}”` : ''}`
  const rest = label === null ? '' : `，没有附到${label}`
  const then = remedy === '' ? '' : `。${remedy}${label === null ? '' : `，再用“/补充”附上`}`
  say(
    { store, ...services },
    lost.addedBy,
    null,
    lost.type === 'quote'
      ? `您${sent}引用的消息未能取得${rest}：${why}。请把其中的照片、文件直接发给机器人。`
      : `您${sent}发来的${what}未能取得${rest}：${why}${then}。`,
    now,
  )
  if (matter) record({ store, ...services }, matter, lost, `${what}未能取得：${why}`, now)
}

function record(
  { store }: Services,
  matter: Matter,
  lost: StoredAttachment,
  note: string,
  now: Instant,
): void {
  // Nobody outside a confidential matter is told; its named people are.
  const named = (namedPeople(matter) ?? []).filter((one) => one !== lost.addedBy)
  commit(
    store,
    {
      entries: [{ act: 'attachment-lost', matter: matter.id, note }],
      rerender: [matter.parent ?? matter.id],
      notices:
        named.length === 0
          ? []
          : [
              {
                to: { people: named },
                view: { view: 'matter', matter: matter.id, headline: note },
              },
            ],
      reply: {},
    },
    byDelivery(now),
  )
}

/** Keeps a photo that Feishu cannot show on a card as a file, and tells its sender. */
export function keepUnshown(services: Services, id: number, why: string, now: Instant): void {
  const { store } = services
  const kept = store.attachments.get(id)
  if (!kept) return
  store.attachments.keepAsFile(id)
  const matter = kept.matter === null ? undefined : store.matters.get(kept.matter)
  const label = matter ? labelOf(matter, services.reader) : ''
  say(
    services,
    kept.addedBy,
    null,
    `您${formatShortInstant(kept.addedAt)}发来的照片不能在卡片上显示：${why.replace(/。$/, '')}。已作为文件保存，用“/附件${label === '' ? '' : ` ${label}`}”可取。`,
    now,
  )
  if (matter) {
    commit(store, { rerender: [matter.parent ?? matter.id], reply: {} }, byDelivery(now))
  }
}
