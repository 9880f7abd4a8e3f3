import type { Instant } from '../domain/calendar/day.ts'
import type { Attachment } from '../domain/matter/matter.ts'
import type { Engine } from './engine.ts'

interface Row {
  readonly id: number
  readonly matter: number | null
  readonly type: 'image' | 'file'
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
}

/** An attachment with what only the shell needs. */
export type StoredAttachment = Attachment & {
  readonly hash: string | null
  readonly messageId: string
  readonly fileKey: string
}

function attachmentOf(row: Row): StoredAttachment {
  return {
    id: row.id,
    matter: row.matter,
    type: row.type,
    name: row.name,
    state: row.state,
    imageKey: row.image_key,
    longitude: row.longitude,
    latitude: row.latitude,
    addedBy: row.added_by,
    addedAt: row.added_at,
    hash: row.hash,
    messageId: row.message_id,
    fileKey: row.file_key,
  }
}

const laneMark = 'attachment '

/** The lane in which an attachment is fetched and uploaded: its own, so that one that fails holds up no other. */
export const laneOf = (attachment: number): string => `${laneMark}${attachment}`

/** Rows of attachments (附件); the bytes lie in the vault, by hash. Call inside a transaction. */
export class Attachments {
  readonly #engine: Engine

  constructor(engine: Engine) {
    this.#engine = engine
  }

  get(id: number) {
    const row = this.#engine.get<Row>('SELECT * FROM attachment WHERE id = ?', id)
    return row && attachmentOf(row)
  }

  ofMatter(matter: number): Attachment[] {
    return this.#engine
      .all<Row>('SELECT * FROM attachment WHERE matter = ? ORDER BY id', matter)
      .map(attachmentOf)
  }

  /** Whether more of what belongs to a matter is on its way to be kept or shown; what a failure put off is not. */
  isMoreUnderWay(matter: number, now: Instant): boolean {
    const row = this.#engine.get(
      `SELECT 1 FROM attachment JOIN parcels ON lane = ? || attachment.id
       WHERE matter = ? AND parcels.state = 'waiting' AND not_before <= ? LIMIT 1`,
      laneMark,
      matter,
      now,
    )
    return row !== undefined
  }

  /** Notes what came with a message; returns its id, also when it is known already. */
  note(
    media: {
      messageId: string
      chatId: string
      fileKey: string
      type: 'image' | 'file'
      name: string | null
    },
    openId: string,
    now: Instant,
  ): { readonly id: number; readonly fresh: boolean } {
    const fresh =
      this.#engine.run(
        `INSERT INTO attachment (type, name, state, message_id, chat_id, file_key, added_by, added_at)
         VALUES (?, ?, 'waiting', ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        media.type,
        media.name,
        media.messageId,
        media.chatId,
        media.fileKey,
        openId,
        now,
      ) > 0
    const row = this.#engine.get<{ id: number }>(
      'SELECT id FROM attachment WHERE message_id = ? AND file_key = ?',
      media.messageId,
      media.fileKey,
    )
    if (!row) throw new Error('an attachment was not noted')
    return { id: row.id, fresh }
  }

  /** What the person sent to the chat since an instant and nothing has claimed yet. */
  loose(openId: string, chatId: string, since: Instant): Attachment[] {
    return this.#engine
      .all<Row>(
        `SELECT * FROM attachment
         WHERE matter IS NULL AND draft IS NULL AND added_by = ? AND chat_id = ? AND added_at >= ?
           AND id NOT IN (SELECT attachment FROM register_import) ORDER BY id`,
        openId,
        chatId,
        since,
      )
      .map(attachmentOf)
  }

  claim(ids: readonly number[], draft: number): void {
    for (const id of ids) {
      this.#engine.run('UPDATE attachment SET draft = ? WHERE id = ? AND matter IS NULL', draft, id)
    }
  }

  attach(ids: readonly number[], matter: number): void {
    for (const id of ids) {
      this.#engine.run('UPDATE attachment SET matter = ? WHERE id = ?', matter, id)
    }
  }

  stored(
    id: number,
    file: {
      hash: string
      size: number
      name: string | null
      longitude: number | null
      latitude: number | null
    },
  ): void {
    this.#engine.run(
      `UPDATE attachment SET state = 'stored', hash = ?, size = ?, name = coalesce(name, ?),
         longitude = ?, latitude = ? WHERE id = ?`,
      file.hash,
      file.size,
      file.name,
      file.longitude,
      file.latitude,
      id,
    )
  }

  shown(id: number, imageKey: string): void {
    this.#engine.run(
      "UPDATE attachment SET state = 'shown', image_key = ? WHERE id = ?",
      imageKey,
      id,
    )
  }

  refused(id: number): void {
    this.#engine.run("UPDATE attachment SET state = 'refused' WHERE id = ?", id)
  }
}
