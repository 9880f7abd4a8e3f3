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

/** An attachment with further values for the shell. */
export type StoredAttachment = Attachment & {
  readonly hash: string | null
  readonly messageId: string
  readonly chatId: string
  readonly fileKey: string
}

/** The descriptive values of an attachment. */
export type Told = Pick<Attachment, 'name' | 'longitude' | 'latitude'>

/** In a fixed order, so that two can be compared. */
const toldIn = ({ name, longitude, latitude }: Told): Told => ({ name, longitude, latitude })

/** The descriptive values in a row; a sentence replaces the name when the key is missing. */
export function toldBy({ name, longitude, latitude, closed }: AttachmentRow, cipher: Cipher): Told {
  if (closed === null) return { name, longitude, latitude }
  const opened = cipher.open(closed)
  return opened === null
    ? { name: unreadable, longitude: null, latitude: null }
    : toldIn(JSON.parse(opened))
}

/** Whether these values are encrypted: the attachment belongs to no matter yet, or to a confidential one. */
const isClosedFor = (matter: number | null): boolean => matter === null || isConfidential(matter)

/** The columns for these values, in order. */
export const toldColumns = ['name', 'longitude', 'latitude', 'closed'] as const

/** The values for these columns: encrypted, or plain. */
export function toldValues(told: Told, matter: number | null, cipher: Cipher): readonly Value[] {
  const open = [told.name, told.longitude, told.latitude, null]
  if (!isClosedFor(matter)) return open
  const text = JSON.stringify(told)
  const closed = cipher.close(text)
  return closed === text ? open : [null, null, null, closed]
}

/** The attachment of a row. */
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
