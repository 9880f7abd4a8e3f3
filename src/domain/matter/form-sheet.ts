import type { Side } from '../mechanism/side.ts'

/** A column of the report form (上报表): a figure or a part of one, by the name that opens its list. */
export interface FormColumn {
  readonly name: string
  readonly title: string
  readonly definition: string
  readonly unit: string
  readonly fine?: true
}

/** Numerator and denominator of an office's rate, so that the rates of several can be summed. */
export interface FormShare {
  readonly part: number
  readonly whole: number
}

/** A rate of the report form, with a value for each row of its sheet. */
export interface FormRate {
  readonly title: string
  readonly definition: string
  readonly values: readonly FormShare[]
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
  /** Absent in forms that were sent before there were rates. */
  readonly rates?: readonly FormRate[]
}

/** 66.7%; — when the denominator is zero. */
export const rateText = ({ part, whole }: FormShare): string =>
  whole === 0 ? '—' : `${Math.round((part / whole) * 1000) / 10}%`
