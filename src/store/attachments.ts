import type { Instant } from '../domain/calendar/day.ts'
import type { Attachment } from '../domain/matter/matter.ts'
import type { Position } from '../domain/matter/position.ts'
import { appOf } from '../domain/mechanism/app.ts'
import type { AccountBook } from './account-book.ts'
import type { Engine, Value } from './engine.ts'

interface Row {
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
}

/** An attachment with what only the shell needs. */
export type StoredAttachment = Attachment & {
  readonly hash: string | null
  readonly messageId: string
  readonly chatId: string
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
    chatId: row.chat_id,
    fileKey: row.file_key,
  }
}

const attachmentMark = 'attachment '

/** The ordering key in which an attachment is fetched and uploaded: its own, so that one that fails holds up no other. */
export const orderingKeyOf = (attachment: number): string => `${attachmentMark}${attachment}`

/** The key of what a message quotes. */
const quoteKey = (messageId: string): string => `quote:${messageId}`

/** A message by which something is sent or quoted. */
interface Message {
  readonly messageId: string
  readonly chatId: string
  readonly sender: string
}

/** Rows of attachments (附件); the bytes lie in the attachment storage, by hash. Call inside a transaction. */
export class Attachments {
  readonly #engine: Engine
  readonly #book: AccountBook

  constructor(engine: Engine, book: AccountBook) {
    this.#engine = engine
    this.#book = book
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
      attachmentMark,
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
      type: Attachment['type']
      name: string | null
    },
    personId: string,
    now: Instant,
  ): { readonly id: number; readonly fresh: boolean } {
    const fresh =
      this.#book.insert(
        'attachment',
        `INSERT INTO attachment (type, name, state, message_id, chat_id, file_key, added_by, added_at)
         VALUES (?, ?, 'waiting', ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        media.type,
        media.name,
        media.messageId,
        media.chatId,
        media.fileKey,
        personId,
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

  /** Notes a position that came with a message; nothing of it has to be fetched. Returns its id. */
  notePosition(
    from: { readonly messageId: string; readonly chatId: string },
    position: Position,
    personId: string,
    sentAt: Instant,
  ): number {
    const media = { ...from, fileKey: 'position', type: 'position' as const, name: position.name }
    const { id } = this.note(media, personId, sentAt)
    const { longitude, latitude } = position
    this.#set(id, "state = 'stored', longitude = ?, latitude = ?", [longitude, latitude])
    return id
  }

  /** Notes that a message quotes another one, of which nothing is known yet. */
  noteQuote(quoted: string, by: Message, sentAt: Instant): void {
    const fileKey = quoteKey(by.messageId)
    const media = { messageId: quoted, chatId: by.chatId, fileKey, type: 'quote' as const }
    this.note({ ...media, name: null }, by.sender, sentAt)
  }

  /** What came with a quoted message and belongs to nothing yet goes to whoever quotes it; false when nothing is known of it. */
  takeOver(quoted: string, by: Message, sentAt: Instant): boolean {
    const where = 'message_id = ? AND chat_id = ? AND matter IS NULL AND draft IS NULL'
    const given = [quoted, by.chatId]
    return (
      this.#book.change(
        'attachment',
        { where, given },
        `UPDATE attachment SET added_by = ?, added_at = ? WHERE ${where}`,
        by.sender,
        sentAt,
        ...given,
      ) > 0
    )
  }

  /** What came with a message, or is quoted by it, and belongs to no matter yet. */
  unfiledOf(messageId: string): readonly number[] {
    return this.#engine
      .all<{ id: number }>(
        `SELECT id FROM attachment WHERE message_id = ? AND matter IS NULL
         UNION SELECT id FROM attachment WHERE file_key = ? AND matter IS NULL`,
        messageId,
        quoteKey(messageId),
      )
      .map((row) => row.id)
  }

  /** Forgets one that is no more, or never was one. */
  drop(id: number): void {
    this.#book.remove('attachment', 'DELETE FROM attachment WHERE id = ?', id)
  }

  /** What the person sent to the chat since an instant and nothing has claimed yet. */
  loose(personId: string, chatId: string, since: Instant): Attachment[] {
    return this.#engine
      .all<Row>(
        `SELECT * FROM attachment
         WHERE matter IS NULL AND draft IS NULL AND added_by = ? AND chat_id = ? AND added_at >= ?
           AND id NOT IN (SELECT attachment FROM register_import) ORDER BY id`,
        personId,
        chatId,
        since,
      )
      .map(attachmentOf)
  }

  claim(ids: readonly number[], draft: number): void {
    for (const id of ids) this.#set(id, 'draft = ?', [draft], 'matter IS NULL')
  }

  attach(ids: readonly number[], matter: number): void {
    for (const id of ids) this.#set(id, 'matter = ?', [matter])
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
    this.#set(
      id,
      "state = 'stored', hash = ?, size = ?, name = coalesce(name, ?), longitude = ?, latitude = ?",
      [file.hash, file.size, file.name, file.longitude, file.latitude],
    )
  }

  /** An app has uploaded a photo: the one that received it, or a further one for its own cards. */
  shown(id: number, imageKey: string, app: string): void {
    if (app === appOf(this.get(id)?.messageId ?? '')) {
      this.#set(id, "state = 'shown', image_key = ?", [imageKey])
      return
    }
    this.#engine.run(
      'UPDATE picture SET image_key = ? WHERE attachment = ? AND app = ?',
      imageKey,
      id,
      app,
    )
  }

  /** Those of a matter with the keys by which the cards of an app show them: null where that app has none. */
  shownBy(app: string, matter: number): Attachment[] {
    return this.#engine
      .all<Row>('SELECT * FROM attachment WHERE matter = ? ORDER BY id', matter)
      .map((row) => {
        const own = appOf(row.message_id) === app || row.image_key === null
        return attachmentOf(own ? row : { ...row, image_key: this.#keyIn(app, row.id) })
      })
  }

  #keyIn(app: string, id: number): string | null {
    const sql = 'SELECT image_key FROM picture WHERE attachment = ? AND app = ?'
    return this.#engine.get<{ image_key: string | null }>(sql, id, app)?.image_key ?? null
  }

  /** Notes that an app is to show a photo that another one received; false when that was noted before. */
  askFor(id: number, app: string): boolean {
    const sql = 'INSERT INTO picture (attachment, app) VALUES (?, ?) ON CONFLICT DO NOTHING'
    return this.#engine.run(sql, id, app) > 0
  }

  /** A photo that no card can show is a file from here on. */
  keepAsFile(id: number): void {
    this.#set(id, "type = 'file'", [])
  }

  refused(id: number): void {
    this.#set(id, "state = 'refused'", [])
  }

  #set(id: number, assignments: string, values: readonly Value[], only = 'true'): void {
    const where = `id = ? AND ${only}`
    this.#book.change(
      'attachment',
      { where, given: [id] },
      `UPDATE attachment SET ${assignments} WHERE ${where}`,
      ...values,
      id,
    )
  }
}
