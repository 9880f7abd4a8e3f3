import type { Instant } from '../domain/calendar/day.ts'
import type { View } from '../domain/matter/view.ts'
import type { Cipher } from './cipher.ts'
import { closeView, isClosedView, openView } from './encrypted-view.ts'
import type { Engine } from './engine.ts'

/** The most living cards of a matter for one receiver, which is more than the life of a clue needs. */
const livingCards = 20

/** How many cards are encrypted in one step: some milliseconds. */
const closedAtOnce = 200

/** The number of cards that one sweep looks at: some milliseconds. */
const sweptAtOnce = 2000

/** The receiver of a card: a group, or a person in private. */
export interface Receiver {
  readonly type: 'chat_id' | 'open_id'
  readonly id: string
}

/** A card that was or will be sent (卡片). */
export interface CardRow {
  readonly id: number
  readonly receiver: Receiver
  readonly matter: number | null
  readonly view: View
  readonly messageId: string | null
  readonly chatId: string | null
  readonly madeAt: Instant
  readonly sentAt: Instant | null
  readonly digest: string | null
  readonly state: 'live' | 'superseded' | 'dead'
}

/** A condition for rows of delivered cards that show a matter. */
export const isStanding = "message_id IS NOT NULL AND json_extract(view, '$.view') = 'matter'"

/**
 * The cards of a matter along the index of living ones, which are few. The other index of matter and
 * receiver, which SQLite would choose, has all that were ever sent.
 */
export const livingCardsOf = 'card INDEXED BY card_living'

interface Row {
  readonly id: number
  readonly receiver_type: Receiver['type']
  readonly receiver: string
  readonly matter: number | null
  readonly view: string
  readonly message_id: string | null
  readonly chat_id: string | null
  readonly made_at: number
  readonly sent_at: number | null
  readonly digest: string | null
  readonly state: CardRow['state']
}

function cardOf(row: Row, cipher: Cipher): CardRow {
  return {
    id: row.id,
    receiver: { type: row.receiver_type, id: row.receiver },
    matter: row.matter,
    view: openView(row.view, row.matter, cipher),
    messageId: row.message_id,
    chatId: row.chat_id,
    madeAt: row.made_at,
    sentAt: row.sent_at,
    digest: row.digest,
    state: row.state,
  }
}

/** The matter whose changes render the card again; null for none. */
const matterOfView = (view: View): number | null => {
  if (view.view === 'matter' || view.view === 'superseded') return view.matter
  return view.view === 'reminder' || view.view === 'history' ? (view.root ?? null) : null
}

/** Rows of cards. Call inside a transaction. */
export class Cards {
  readonly #engine: Engine
  readonly #cipher: Cipher

  constructor(engine: Engine, cipher: Cipher) {
    this.#engine = engine
    this.#cipher = cipher
  }

  #read(row: Row): CardRow {
    return cardOf(row, this.#cipher)
  }

  #written(view: View): string {
    return closeView(view, matterOfView(view), this.#cipher)
  }

  get(id: number): CardRow | undefined {
    const row = this.#engine.get<Row>('SELECT * FROM card WHERE id = ?', id)
    return row && this.#read(row)
  }

  byMessage(messageId: string): CardRow | undefined {
    const row = this.#engine.get<Row>('SELECT * FROM card WHERE message_id = ?', messageId)
    return row && this.#read(row)
  }

  /**
   * Adds a card, which may answer a message (`source`); for each matter and receiver only the newest cards
   * stay living, since older ones are far up in the chat.
   */
  insert(receiver: Receiver, view: View, now: Instant, source: string | null = null): number {
    const row = this.#engine.get<{ id: number }>(
      `INSERT INTO card (receiver_type, receiver, matter, view, made_at, source, state)
       VALUES (?, ?, ?, ?, ?, ?, 'live') RETURNING id`,
      receiver.type,
      receiver.id,
      matterOfView(view),
      this.#written(view),
      now,
      source,
    )
    if (!row) throw new Error('a card was not inserted')
    const matter = matterOfView(view)
    if (matter !== null) this.#retireOlder(matter, receiver)
    return row.id
  }

  #retireOlder(matter: number, receiver: Receiver): void {
    this.#engine.run(
      `UPDATE card SET state = 'dead' WHERE id IN (
         SELECT id FROM ${livingCardsOf} WHERE matter = ? AND state = 'live' AND receiver = ?
         ORDER BY id DESC LIMIT -1 OFFSET ?)`,
      matter,
      receiver.id,
      livingCards,
    )
  }

  /** Shows another view in the same message, such as the form of a button. */
  show(id: number, view: View): void {
    this.#engine.run(
      'UPDATE card SET view = ?, matter = ? WHERE id = ?',
      this.#written(view),
      matterOfView(view),
      id,
    )
  }

  /** Encrypts the next cards after an id as necessary; returns the last id, `null` when there are none. */
  closeAfter(after: number): number | null {
    const rows = this.#engine.all<Pick<Row, 'id' | 'matter' | 'view'>>(
      'SELECT id, matter, view FROM card WHERE id > ? ORDER BY id LIMIT ?',
      after,
      closedAtOnce,
    )
    for (const { id, matter, view } of rows) {
      if (isClosedView(view)) continue
      const written = closeView(JSON.parse(view), matter, this.#cipher)
      if (written !== view) this.#engine.run('UPDATE card SET view = ? WHERE id = ?', written, id)
    }
    return rows.at(-1)?.id ?? null
  }

  /** The cards of a matter that have to be patched when it changes. */
  living(matter: number): CardRow[] {
    return this.#engine
      .all<Row>(
        `SELECT * FROM ${livingCardsOf} WHERE matter = ? AND state = 'live' ORDER BY id`,
        matter,
      )
      .map((row) => this.#read(row))
  }

  /** The living reminder cards with several lines that were delivered since an instant. */
  remindersSince(since: Instant): CardRow[] {
    return this.#engine
      .all<Row>(
        `SELECT * FROM card WHERE state = 'live' AND matter IS NOT NULL AND sent_at >= ?
           AND json_extract(view, '$.view') = 'reminder' ORDER BY id`,
        since,
      )
      .map((row) => this.#read(row))
      .filter(({ view }) => view.view === 'reminder' && view.lines.length > 1)
  }

  /** The receiver's delivered cards about matters that were made since an instant, other than dead ones. */
  toldSince(receiver: Receiver, since: Instant): CardRow[] {
    return this.#engine
      .all<Row>(
        // Ids grow with time: what is older is left out without an index.
        `SELECT * FROM card WHERE id > ifnull((SELECT id FROM card WHERE made_at < ? ORDER BY id DESC LIMIT 1), 0)
           AND receiver = ? AND state <> 'dead' AND matter IS NOT NULL AND message_id IS NOT NULL ORDER BY id`,
        since,
        receiver.id,
      )
      .map((row) => this.#read(row))
  }

  /** The receiver's living and delivered cards of the matter. */
  standing(matter: number, receiver: Receiver): CardRow[] {
    return this.#engine
      .all<Row>(
        `SELECT * FROM ${livingCardsOf} WHERE matter = ? AND state = 'live' AND receiver = ? AND ${isStanding}
         ORDER BY id`,
        matter,
        receiver.id,
      )
      .map((row) => this.#read(row))
  }

  /** Whether the receiver was ever sent a card of the matter. */
  wereSent(matter: number, receiver: Receiver): boolean {
    return (
      this.#engine.get(
        'SELECT 1 FROM card WHERE matter = ? AND receiver = ? AND message_id IS NOT NULL LIMIT 1',
        matter,
        receiver.id,
      ) !== undefined
    )
  }

  /** Marks a card as superseded: it becomes the record of its time. */
  supersede(id: number, view: View): void {
    this.show(id, view)
    this.#engine.run("UPDATE card SET state = 'superseded' WHERE id = ?", id)
  }

  /**
   * Living cards of matters that were sent before an instant, oldest first, which have to be replaced before
   * day 14.
   */
  sentBefore(instant: Instant, limit: number): CardRow[] {
    return this.#engine
      .all<Row>(
        "SELECT * FROM card WHERE state = 'live' AND matter IS NOT NULL AND sent_at < ? ORDER BY sent_at LIMIT ?",
        instant,
        limit,
      )
      .map((row) => this.#read(row))
  }

  /** Cards with a greater id whose message shows the form of a draft; none is older than `after`. */
  showingForm(draft: number, after: number): CardRow[] {
    return this.#engine
      .all<Row>(
        "SELECT * FROM card WHERE id > ? AND view = ? AND state = 'live'",
        after,
        JSON.stringify({ view: 'form', draft }),
      )
      .map((row) => this.#read(row))
  }

  /** Living cards with a greater id that ask an administrator to register a person. */
  askingFor(personId: string, after: number): CardRow[] {
    return this.#engine
      .all<Row>(
        `SELECT * FROM card WHERE id > ? AND state = 'live' AND matter IS NULL
           AND json_extract(view, '$.view') = 'bind-request' AND json_extract(view, '$.personId') = ?`,
        after,
        personId,
      )
      .map((row) => this.#read(row))
  }

  /** Living cards that answer a message. */
  answering(messageId: string): CardRow[] {
    return this.#engine
      .all<Row>("SELECT * FROM card WHERE source = ? AND state = 'live' ORDER BY id", messageId)
      .map((row) => this.#read(row))
  }

  sent(id: number, messageId: string, chatId: string | null, now: Instant): void {
    this.#engine.run(
      'UPDATE card SET message_id = ?, chat_id = ?, sent_at = ? WHERE id = ?',
      messageId,
      chatId,
      now,
      id,
    )
  }

  /** Stores the fingerprint of what was last shown, so that an unchanged card is not patched. */
  shown(id: number, digest: string): void {
    this.#engine.run('UPDATE card SET digest = ? WHERE id = ?', digest, id)
  }

  /** Retires the private cards of a person who left; Feishu refuses to change them (230029). */
  retireOf(personId: string): void {
    this.#engine.run(
      "UPDATE card SET state = 'dead' WHERE receiver = ? AND state = 'live'",
      personId,
    )
  }

  retire(id: number): void {
    this.#engine.run("UPDATE card SET state = 'dead' WHERE id = ?", id)
  }

  /**
   * Deletes cards that show no matter and were made before an instant, among the next cards after an id,
   * except those in the outbox. Returns the last id that was looked at; each card is looked at once.
   */
  sweep(after: number, before: Instant): number {
    const last =
      this.#engine
        .all<Pick<Row, 'id' | 'made_at'>>(
          'SELECT id, made_at FROM card WHERE id > ? ORDER BY id LIMIT ?',
          after,
          sweptAtOnce,
        )
        // The newest card stays, so that its id is never used again.
        .slice(0, -1)
        .findLast((one) => one.made_at < before)?.id ?? after
    this.#engine.run(
      `DELETE FROM card WHERE id > ? AND id <= ? AND matter IS NULL AND id NOT IN (
         SELECT json_extract(errand, '$.card') FROM parcels
         WHERE state IN ('waiting', 'dead') AND json_extract(errand, '$.card') IS NOT NULL)`,
      after,
      last,
    )
    return last
  }
}
