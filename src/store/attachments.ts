import type { Instant } from '../domain/calendar/day.ts'
import { firstConfidential, isConfidential } from '../domain/matter/limited-to.ts'
import type { Attachment } from '../domain/matter/matter.ts'
import type { Position } from '../domain/matter/position.ts'
import { appOf } from '../domain/mechanism/app.ts'
import type { AccountBook } from './account-book.ts'
import {
  type AttachmentRow,
  attachmentOf,
  type StoredAttachment,
  type Told,
  toldBy,
  toldColumns,
  toldValues,
} from './attachment-row.ts'
import type { Cipher } from './cipher.ts'
import type { Engine, Value } from './engine.ts'

const attachmentMark = 'attachment '

/**
 * The ordering key in which an attachment is fetched and uploaded: its own, so that a failing one delays no
 * other.
 */
export const orderingKeyOf = (attachment: number): string => `${attachmentMark}${attachment}`

/** The key of a quoted message. */
const quoteKey = (messageId: string): string => `quote:${messageId}`

const placeOf = ({ longitude, latitude }: Position) => ({ longitude, latitude })

/** A message that contains or quotes something. */
interface Message {
  readonly messageId: string
  readonly chatId: string
  readonly sender: string
}

/** Rows of attachments (附件); the bytes are in the attachment storage, by hash. Call inside a transaction. */
export class Attachments {
  readonly #engine: Engine
  readonly #book: AccountBook
  readonly #cipher: Cipher

  constructor(engine: Engine, book: AccountBook, cipher: Cipher) {
    this.#engine = engine
    this.#book = book
    this.#cipher = cipher
  }

  #read(row: AttachmentRow) {
    return attachmentOf(row, this.#cipher)
  }

  #row(id: number): AttachmentRow | undefined {
    return this.#engine.get<AttachmentRow>('SELECT * FROM attachment WHERE id = ?', id)
  }

  get(id: number) {
    const row = this.#row(id)
    return row && this.#read(row)
  }

  ofMatter(matter: number): Attachment[] {
    return this.#engine
      .all<AttachmentRow>('SELECT * FROM attachment WHERE matter = ? ORDER BY id', matter)
      .map((row) => this.#read(row))
  }

  /**
   * Whether further attachments of a matter are being fetched or uploaded; those postponed after a failure
   * do not count.
   */
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

  /** Stores an attachment of a message; returns its id, also when it is already known. */
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
        `INSERT INTO attachment
           (type, ${toldColumns.join(', ')}, state, message_id, chat_id, file_key, added_by, added_at)
         VALUES (?, ?, ?, ?, ?, 'waiting', ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        media.type,
        ...this.#unfiled({ name: media.name, longitude: null, latitude: null }),
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

  /** What a message tells of an attachment that belongs to no matter yet, as columns; all null for nothing. */
  #unfiled(told: Told): readonly Value[] {
    return told.name === null ? [null, null, null, null] : toldValues(told, null, this.#cipher)
  }

  /** Stores a position of a message; nothing has to be fetched. Returns its id. */
  notePosition(
    from: { readonly messageId: string; readonly chatId: string },
    position: Position,
    personId: string,
    sentAt: Instant,
  ): number {
    const media = { ...from, fileKey: 'position', type: 'position' as const, name: position.name }
    const { id } = this.note(media, personId, sentAt)
    const row = this.#row(id)
    if (row) this.#tell(row, { name: position.name, ...placeOf(position) }, row.matter)
    this.#set(id, "state = 'stored'", [])
    return id
  }

  /** Stores that a message quotes another one that is still unknown. */
  noteQuote(quoted: string, by: Message, sentAt: Instant): void {
    const fileKey = quoteKey(by.messageId)
    const media = { messageId: quoted, chatId: by.chatId, fileKey, type: 'quote' as const }
    this.note({ ...media, name: null }, by.sender, sentAt)
  }

  /** Assigns unclaimed attachments of a quoted message to the quoting person; false when none are known. */
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

  /** Attachments of a message, or of one that it quotes, that belong to no matter yet. */
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

  /** Deletes an attachment that no longer exists or never did. */
  drop(id: number): void {
    this.#book.remove('attachment', 'DELETE FROM attachment WHERE id = ?', id)
  }

  /** What the person sent to the chat since an instant and nothing has claimed yet. */
  loose(personId: string, chatId: string, since: Instant): Attachment[] {
    return this.#engine
      .all<AttachmentRow>(
        `SELECT * FROM attachment
         WHERE matter IS NULL AND draft IS NULL AND added_by = ? AND chat_id = ? AND added_at >= ?
           AND id NOT IN (SELECT attachment FROM register_import) ORDER BY id`,
        personId,
        chatId,
        since,
      )
      .map((row) => this.#read(row))
  }

  claim(ids: readonly number[], draft: number): void {
    for (const id of ids) this.#set(id, 'draft = ?', [draft], 'matter IS NULL')
  }

  attach(ids: readonly number[], matter: number): void {
    for (const id of ids) {
      this.#set(id, 'matter = ?', [matter])
      const row = this.#row(id)
      if (row && !this.#isLost(row)) this.#tell(row, toldBy(row, this.#cipher), matter)
    }
  }

  /** Whether the values of an encrypted attachment are unknown, because their key is missing. */
  #isLost({ closed }: AttachmentRow): boolean {
    return closed !== null && this.#cipher.open(closed) === null
  }

  /** Writes the values in the form that its matter, or none, requires. */
  #tell(row: AttachmentRow, told: Told, matter: number | null): void {
    const values = toldValues(told, matter, this.#cipher)
    const { name, longitude, latitude } = told
    const isSame =
      JSON.stringify({ name, longitude, latitude }) === JSON.stringify(toldBy(row, this.#cipher))
    if (isSame && (row.closed === null) === (values.at(-1) === null)) return
    this.#set(row.id, toldColumns.map((column) => `${column} = ?`).join(', '), values)
  }

  /**
   * The next attachment after an id whose values or file have to be encrypted: it belongs to no matter yet,
   * or to a confidential one; null for none.
   */
  nextToClose(after: number): StoredAttachment | null {
    const row = this.#engine.get<AttachmentRow>(
      `SELECT * FROM attachment
       WHERE id > ? AND closed IS NULL AND (matter IS NULL OR matter >= ?) ORDER BY id LIMIT 1`,
      after,
      firstConfidential,
    )
    return row ? this.#read(row) : null
  }

  /** The encrypted values of an attachment's columns; `null` when they are encrypted or need not be. */
  closedColumns(id: number): Readonly<Record<string, Value>> | null {
    const row = this.#row(id)
    if (row === undefined || row.closed !== null || (row.name === null && row.hash === null))
      return null
    const values = toldValues(toldBy(row, this.#cipher), row.matter, this.#cipher)
    return Object.fromEntries(toldColumns.map((column, at) => [column, values[at] ?? null]))
  }

  /** Whether an attachment is stored under a hash. */
  isKept(hash: string): boolean {
    return this.#engine.get('SELECT 1 FROM attachment WHERE hash = ? LIMIT 1', hash) !== undefined
  }

  /** The bytes of a file in the form in which it is stored. */
  closedFile(id: number, bytes: Uint8Array): Uint8Array {
    return isConfidential(this.#row(id)?.matter ?? null) ? this.#cipher.closeBytes(bytes) : bytes
  }

  /** The original bytes of a stored file; `null` when the key is missing. */
  openedFile(id: number, bytes: Uint8Array): Uint8Array | null {
    return this.#row(id)?.closed == null ? bytes : this.#cipher.openBytes(bytes)
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
    const row = this.#row(id)
    if (!row) return
    this.#set(id, "state = 'stored', hash = ?, size = ?", [file.hash, file.size])
    const { longitude, latitude } = file
    const isLost = this.#isLost(row)
    // A name whose key is missing is kept for when the key is back, unless the file has one.
    if (isLost && file.name === null) return
    const name = isLost ? file.name : (toldBy(row, this.#cipher).name ?? file.name)
    this.#tell(row, { name, longitude, latitude }, row.matter)
  }

  /** Stores that an app has uploaded a photo: the one that received it, or a further one for its own cards. */
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

  /** The attachments of a matter with the image keys of an app; null where it has none. */
  shownBy(app: string, matter: number): Attachment[] {
    return this.#engine
      .all<AttachmentRow>('SELECT * FROM attachment WHERE matter = ? ORDER BY id', matter)
      .map((row) => {
        const own = appOf(row.message_id) === app || row.image_key === null
        return this.#read(own ? row : { ...row, image_key: this.#keyIn(app, row.id) })
      })
  }

  #keyIn(app: string, id: number): string | null {
    const sql = 'SELECT image_key FROM picture WHERE attachment = ? AND app = ?'
    return this.#engine.get<{ image_key: string | null }>(sql, id, app)?.image_key ?? null
  }

  /** Records that an app has to show a photo that another one received; false when that was already recorded. */
  askFor(id: number, app: string): boolean {
    const sql = 'INSERT INTO picture (attachment, app) VALUES (?, ?) ON CONFLICT DO NOTHING'
    return this.#engine.run(sql, id, app) > 0
  }

  /** Turns a photo that no card can show into a file. */
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
