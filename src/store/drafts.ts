import type { Instant } from '../domain/calendar/day.ts'
import type { Draft, DraftContent } from '../domain/matter/draft.ts'
import { firstConfidential } from '../domain/matter/limited-to.ts'
import type { Cipher } from './cipher.ts'
import { drawConfidentialId } from './draw-number.ts'
import type { Engine } from './engine.ts'
import { leastId } from './numbers.ts'

interface Row {
  readonly id: number
  readonly act: string
  readonly matter: number | null
  readonly actor: string
  readonly chat_id: string
  readonly content: string
  readonly state: Draft['state']
  readonly made_at: number
  readonly expires_at: number
}

/** A draft expires after seven days (domain.md 3). */
const draftLife = 7 * 24 * 3600 * 1000

/** Rows of drafts. Call inside a transaction. */
export class Drafts {
  readonly #engine: Engine
  readonly #cipher: Cipher

  constructor(engine: Engine, cipher: Cipher) {
    this.#engine = engine
    this.#cipher = cipher
  }

  get(id: number): Draft | undefined {
    const row = this.#engine.get<Row>('SELECT * FROM draft WHERE id = ?', id)
    const content = row && this.#opened(row.content)
    return (
      content && {
        id: row.id,
        act: row.act,
        matter: row.matter,
        actor: row.actor,
        chatId: row.chat_id,
        content,
        state: row.state,
        madeAt: row.made_at,
        expiresAt: row.expires_at,
      }
    )
  }

  /** Attachments stay unencrypted, since SQL queries use them. */
  #closed(content: DraftContent): string {
    const text = JSON.stringify(content)
    const closed = this.#cipher.close(text)
    return closed === text ? text : JSON.stringify({ attachments: content.attachments, closed })
  }

  /** Undefined when the key is missing; nobody can then continue the draft. */
  #opened(text: string): DraftContent | undefined {
    const content: DraftContent & { readonly closed?: string } = JSON.parse(text)
    if (content.closed === undefined) return content
    const opened = this.#cipher.open(content.closed)
    return opened === null ? undefined : JSON.parse(opened)
  }

  /** Adds a draft; a confidential one gets a random confidential id. */
  insert(
    draft: Pick<Draft, 'act' | 'matter' | 'actor' | 'chatId' | 'content'> & {
      readonly confidential: boolean
      /** The typed message; `null` for a tapped button. */
      readonly messageId: string | null
    },
    now: Instant,
  ): number {
    this.#engine.run(
      `INSERT INTO draft (id, act, matter, actor, chat_id, content, message_id, state, made_at, expires_at)
       VALUES (coalesce(?, (SELECT max(coalesce(max(id), 0) + 1, ${leastId('draft')}) FROM draft WHERE id < ?)),
         ?, ?, ?, ?, ?, ?, 'open', ?, ?)`,
      draft.confidential ? drawConfidentialId() : null,
      firstConfidential,
      draft.act,
      draft.matter,
      draft.actor,
      draft.chatId,
      this.#closed(draft.content),
      draft.messageId,
      now,
      now + draftLife,
    )
    const row = this.#engine.get<{ id: number }>('SELECT last_insert_rowid() AS id')
    if (!row) throw new Error('a draft was not inserted')
    return row.id
  }

  keep(id: number, content: DraftContent): void {
    this.#engine.run('UPDATE draft SET content = ? WHERE id = ?', this.#closed(content), id)
  }

  /** Ends a draft and deletes its content, which is now in the matter or was not wanted. */
  end(id: number, state: 'done' | 'expired'): void {
    const empty: DraftContent = {
      text: '',
      values: {},
      aside: {},
      warnings: [],
      problems: [],
      attachments: [],
      position: null,
      back: null,
    }
    this.#engine.run(
      'UPDATE draft SET state = ?, content = ? WHERE id = ?',
      state,
      JSON.stringify(empty),
      id,
    )
  }

  /** Open drafts that a message started. */
  begunBy(messageId: string): number[] {
    return this.#engine
      .all<{ id: number }>(
        "SELECT id FROM draft WHERE state = 'open' AND message_id = ?",
        messageId,
      )
      .map((row) => row.id)
  }

  /** The open drafts about a matter, without their content. Each change of a matter asks for them. */
  openAboutMatters(): { readonly id: number; readonly actor: string; readonly matter: number }[] {
    return this.#engine.all(
      `SELECT id, actor, matter FROM draft INDEXED BY draft_by_age
       WHERE state = 'open' AND matter IS NOT NULL ORDER BY id`,
    )
  }

  /** Open drafts that have claimed an attachment. */
  holding(attachment: number): Draft[] {
    return this.#engine
      .all<{ id: number }>(
        "SELECT draft.id FROM draft, json_each(content, '$.attachments') WHERE state = 'open' AND value = ?",
        attachment,
      )
      .flatMap((row) => this.get(row.id) ?? [])
  }

  expired(now: Instant): number[] {
    return this.#engine
      .all<{ id: number }>("SELECT id FROM draft WHERE state = 'open' AND expires_at <= ?", now)
      .map((row) => row.id)
  }

  /** Deletes ended drafts made before an instant; the newest stays, so that its id is never used again. */
  forget(before: Instant): void {
    this.#engine.run(
      `DELETE FROM draft WHERE state <> 'open' AND made_at < ?
         AND id <> (SELECT max(id) FROM draft WHERE id < ?)`,
      before,
      firstConfidential,
    )
  }
}
