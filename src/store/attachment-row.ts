import { isConfidential } from '../domain/matter/limited-to.ts'
import type { Attachment } from '../domain/matter/matter.ts'
import { type Cipher, unreadable } from './cipher.ts'
import type { Value } from './engine.ts'

/** A row of the table `attachment`. */
export interface AttachmentRow {
  readonly id: number
  readonly matter: number | null
  readonly type: Attachment['type']
  readonly name: string | null
  readonly state: Attachment['state']
  readonly message_id: string
  readonly chat_id: string
  readonly file_key: string
  readonly hash: string | null
  readonly size: number | null
  readonly image_key: string | null
  readonly longitude: number | null
  readonly latitude: number | null
  readonly added_by: string
  readonly added_at: number
  readonly closed: string | null
}

/** An attachment with what only the shell needs. */
export type StoredAttachment = Attachment & {
  readonly hash: string | null
  readonly messageId: string
  readonly chatId: string
  readonly fileKey: string
}

/** What an attachment tells of itself. */
export type Told = Pick<Attachment, 'name' | 'longitude' | 'latitude'>

/** In one order, so that two can be compared. */
const toldIn = ({ name, longitude, latitude }: Told): Told => ({ name, longitude, latitude })

/** What the attachment in a row tells of itself; a sentence in place of its name where the key is not at hand. */
export function toldBy({ name, longitude, latitude, closed }: AttachmentRow, cipher: Cipher): Told {
  if (closed === null) return { name, longitude, latitude }
  const opened = cipher.open(closed)
  return opened === null
    ? { name: unreadable, longitude: null, latitude: null }
    : toldIn(JSON.parse(opened))
}

/** Whether what an attachment tells of itself is closed: nobody knows yet to what it belongs, or it belongs to what is confidential. */
const isClosedFor = (matter: number | null): boolean => matter === null || isConfidential(matter)

/** The columns in which what an attachment tells of itself is written, in their order. */
export const toldColumns = ['name', 'longitude', 'latitude', 'closed'] as const

/** What stands in these columns: closed, or as it is. */
export function toldValues(told: Told, matter: number | null, cipher: Cipher): readonly Value[] {
  const open = [told.name, told.longitude, told.latitude, null]
  if (!isClosedFor(matter)) return open
  const text = JSON.stringify(told)
  const closed = cipher.close(text)
  return closed === text ? open : [null, null, null, closed]
}

/** The attachment in a row. */
export function attachmentOf(row: AttachmentRow, cipher: Cipher): StoredAttachment {
  return {
    id: row.id,
    matter: row.matter,
    type: row.type,
    state: row.state,
    imageKey: row.image_key,
    ...toldBy(row, cipher),
    addedBy: row.added_by,
    addedAt: row.added_at,
    hash: row.hash,
    messageId: row.message_id,
    chatId: row.chat_id,
    fileKey: row.file_key,
  }
}
