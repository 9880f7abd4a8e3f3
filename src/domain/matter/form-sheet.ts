import type { Side } from '../mechanism/side.ts'

/** A column of the report form (上报表): a figure, or a part of one, by the name that opens its list. */
export interface FormColumn {
  readonly name: string
  readonly title: string
  readonly definition: string
  readonly unit: string
  readonly fine?: true
}

/** A sheet of the report form: the offices of a side, with a value for each column. */
export interface FormSheet {
  readonly side: Side
  readonly columns: readonly FormColumn[]
  readonly rows: readonly {
    readonly office: string
    readonly name: string
    readonly values: readonly number[]
  }[]
}
