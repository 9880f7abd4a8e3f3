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
  /** `quote`: a message that was quoted, of which it is not known yet what it holds. */
  readonly type: 'image' | 'file' | 'position' | 'quote'
  /** The name of a file, or of the place of a position. */
  readonly name: string | null
  /** `refused`: it could not be fetched, or is not kept. */
  readonly state: 'waiting' | 'stored' | 'shown' | 'refused'
  readonly imageKey: string | null
  readonly longitude: number | null
  readonly latitude: number | null
  readonly addedBy: string
  readonly addedAt: Instant
}

/** Whether it is there, or still on its way: what could not be had is counted nowhere. */
export const isKept = ({ type, state }: Pick<Attachment, 'type' | 'state'>): boolean =>
  state !== 'refused' && type !== 'quote'

/** `照片 2 张，文件 1 份`; positions are shown by themselves. */
export function attachmentWords(all: readonly Pick<Attachment, 'type'>[]): string {
  const count = (type: Attachment['type']) => all.filter((one) => one.type === type).length
  return [
    count('image') > 0 ? `照片 ${count('image')} 张` : '',
    count('file') > 0 ? `文件 ${count('file')} 份` : '',
  ]
    .filter((one) => one !== '')
    .join('，')
}

/** One line of the journal (操作留痕) as people may read it. */
export interface HistoryEntry {
  readonly sequence: number
  readonly matter: number | null
  readonly act: string
  readonly actor: string | null
  /** When it was said or tapped, where a person did it. */
  readonly at: Instant
  readonly recordedAt: Instant
  readonly note: string
}
