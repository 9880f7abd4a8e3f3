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

/**
 * The matter in a row. Written out field by field, since figures read very many and destructuring is slower
 * than the query.
 */
export function matterOf(row: MatterRow, cipher: Cipher): Matter {
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
    data: openData(row.id, JSON.parse(row.data), cipher),
  }
}
