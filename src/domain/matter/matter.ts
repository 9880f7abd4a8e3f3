import type { Instant } from '../calendar/day.ts'

/** A matter (事项): anything that the two offices do together. One row, one state, one history. */
export interface Matter {
  readonly id: number
  readonly kind: string
  /** The matter that this one belongs to: the clue of a referral. */
  readonly parent: number | null
  readonly state: string
  /** Grows by one at every change; a button that carries an older one is stale. */
  readonly version: number
  /** The official number (文号), once given; never changes or falls free again. */
  readonly number: string | null
  /** The internal number (内部编号): its year and place in that year's series of the kind. */
  readonly year: number
  readonly ordinal: number
  /** The office that opened or sends it, rooms counted as their office. */
  readonly office: string
  /** The organisation that stands on papers: the liaison room keeps its own name. */
  readonly organisation: string
  /** The office that receives it. */
  readonly target: string | null
  /** Who handles it (承办人). */
  readonly handler: string | null
  /** The responsible unit that handles it, when the handler is a unit. */
  readonly handlingUnit: string | null
  readonly openedBy: string
  readonly openedAt: Instant
  readonly updatedAt: Instant
  /** Since when it is in its state: when it was returned, closed, withdrawn. */
  readonly since: Instant
  /** What the kind records; shaped by the kind's schema. */
  readonly data: Readonly<Record<string, unknown>>
}

/** Who sees the matter through (经办人): whoever it was handed to, else whoever opened it. */
export const keeperOf = (matter: Pick<Matter, 'handler' | 'openedBy'>): string =>
  matter.handler ?? matter.openedBy

/** Columns of a matter that a move may change. */
export type MatterChange = Partial<
  Pick<
    Matter,
    'state' | 'number' | 'target' | 'handler' | 'handlingUnit' | 'data' | 'office' | 'organisation'
  >
>

/** A photo, file or position that belongs to a matter (附件). */
export interface Attachment {
  readonly id: number
  readonly matter: number | null
  readonly type: 'image' | 'file'
  readonly name: string | null
  readonly state: 'waiting' | 'stored' | 'shown' | 'refused'
  readonly imageKey: string | null
  readonly longitude: number | null
  readonly latitude: number | null
  readonly addedBy: string
  readonly addedAt: Instant
}

/** One line of the journal (操作留痕) as people may read it. */
export interface HistoryEntry {
  readonly sequence: number
  readonly matter: number | null
  readonly act: string
  readonly actor: string | null
  readonly at: Instant
  readonly note: string
}
