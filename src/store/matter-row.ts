import { isConfidential } from '../domain/matter/limited-to.ts'
import type { Matter } from '../domain/matter/matter.ts'
import type { Cipher } from './cipher.ts'
import { openData } from './encrypted-data.ts'

/** A row of the table `matter`. */
export interface MatterRow {
  readonly id: number
  readonly kind: string
  readonly parent: number | null
  readonly state: string
  readonly version: number
  readonly number: string | null
  readonly year: number
  readonly ordinal: number
  readonly office: string
  readonly organisation: string
  readonly target: string | null
  readonly handler: string | null
  readonly handling_unit: string | null
  readonly opened_by: string
  readonly opened_at: number
  readonly updated_at: number
  readonly since: number
  readonly data: string
}

/** The row of a matter; the inverse of `matterOf`. */
export function rowOfMatter(matter: Matter): MatterRow {
  const { openedBy, openedAt, updatedAt, handlingUnit, data, ...plain } = matter
  return {
    ...plain,
    handling_unit: handlingUnit,
    opened_by: openedBy,
    opened_at: openedAt,
    updated_at: updatedAt,
    data: JSON.stringify(data),
  }
}

/** The number of rows whose data are remembered. */
const remembered = 200

/**
 * Reads rows of matters. One event reads the same few rows again and again: while the text of its data is
 * the same, a row gets the same data, which are not parsed and checked again. Data of confidential matters
 * are not remembered.
 */
export class MatterRows {
  readonly #cipher: Cipher
  readonly #known = new Map<number, { readonly text: string; readonly data: Matter['data'] }>()

  constructor(cipher: Cipher) {
    this.#cipher = cipher
  }

  /** The matter in a row, which is remembered. */
  read(row: MatterRow): Matter {
    const known = this.#known.get(row.id)
    if (known?.text === row.data) return matterOf(row, known.data)
    const matter = this.readOnce(row)
    if (isConfidential(row.id)) return matter
    this.#known.set(row.id, { text: row.data, data: matter.data })
    const [oldest] = this.#known.size > remembered ? this.#known.keys() : []
    if (oldest !== undefined) this.#known.delete(oldest)
    return matter
  }

  /** The text of its data in the row that was read; null when that is not remembered. */
  textOf({ id, data }: Matter): string | null {
    const known = this.#known.get(id)
    return known?.data === data ? known.text : null
  }

  /** The same for one of very many rows, which is not remembered. */
  readOnce(row: MatterRow): Matter {
    return matterOf(row, openData(row.id, JSON.parse(row.data), this.#cipher))
  }
}

/** Written out field by field, since figures read very many and destructuring is slower than the query. */
function matterOf(row: MatterRow, data: Matter['data']): Matter {
  return {
    id: row.id,
    kind: row.kind,
    parent: row.parent,
    state: row.state,
    version: row.version,
    number: row.number,
    year: row.year,
    ordinal: row.ordinal,
    office: row.office,
    organisation: row.organisation,
    target: row.target,
    handler: row.handler,
    handlingUnit: row.handling_unit,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    since: row.since,
    data,
  }
}
