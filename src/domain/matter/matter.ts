import type { Instant } from '../calendar/day.ts'

/** A matter (事项): anything that the two offices do together. One row, one state, one history. */
export interface Matter {
  readonly id: number
  readonly kind: string
  /** The id of the parent matter, such as the clue of a referral; null for none. */
  readonly parent: number | null
  readonly state: string
  /** Increases by one with every change; a button that carries an older version is stale. */
  readonly version: number
  /** The official number (文号), null until it is given; it never changes and is never used again. */
  readonly number: string | null
  /** The internal number (内部编号): the year, and the position in the kind's series of that year. */
  readonly year: number
  readonly ordinal: number
  /** The office that opened or sends the matter; a liaison room counts as its office. */
  readonly office: string
  /** The organisation that is named on papers, where a liaison room keeps its own name. */
  readonly organisation: string
  /** The office that receives the matter; null for none. */
  readonly target: string | null
  /** The id of the person who handles the matter (承办人); null for none. */
  readonly handler: string | null
  /** The responsible unit that handles the matter; null for none. */
  readonly handlingUnit: string | null
  readonly openedBy: string
  readonly openedAt: Instant
  readonly updatedAt: Instant
  /** The instant since when the matter has been in its state. */
  readonly since: Instant
  /** The data of the kind, in the form of its schema. */
  readonly data: Readonly<Record<string, unknown>>
}

/** The keeper (经办人): the person to whom it was handed, otherwise the opener. */
export const keeperOf = (matter: Pick<Matter, 'handler' | 'openedBy'>): string =>
  matter.handler ?? matter.openedBy

/** The columns of a matter that a move may change. */
export type MatterChange = Partial<
  Pick<
    Matter,
    'state' | 'number' | 'target' | 'handler' | 'handlingUnit' | 'data' | 'office' | 'organisation'
  >
>

/** A photo, file or position of a matter (附件). */
export interface Attachment {
  readonly id: number
  readonly matter: number | null
  /** `quote`: a quoted message whose content has not been fetched yet. */
  readonly type: 'image' | 'file' | 'position' | 'quote'
  /** The name of the file or of the position's place. */
  readonly name: string | null
  /** `refused`: it could not be fetched, or is of a type that is not kept. */
  readonly state: 'waiting' | 'stored' | 'shown' | 'refused'
  readonly imageKey: string | null
  readonly longitude: number | null
  readonly latitude: number | null
  readonly addedBy: string
  readonly addedAt: Instant
}

/** Whether the attachment is stored or still being fetched; one that could not be fetched is not counted. */
export const isKept = ({ type, state }: Pick<Attachment, 'type' | 'state'>): boolean =>
  state !== 'refused' && type !== 'quote'

/** `照片 2 张，文件 1 份`; positions are shown elsewhere. */
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
  /** The time of the act; for what the bot did itself, the time of the record. */
  readonly at: Instant
  readonly recordedAt: Instant
  readonly note: string
}
