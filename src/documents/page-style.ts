import type { AlignmentType as Alignment } from 'docx'

// Sizes by GB/T 9704: half-points for type, twentieths of a point for distances.
export const secondSize = 44
export const thirdSize = 32
export const fourthSize = 28
export const lineOfText = 560
/** Between a heading and a table below it. */
export const gap = 120
/** Names longer than this leave no room for an indent. */
export const longName = 22
/** One character of body text. */
export const character = 320
export const millimetre = 56.7

/** 小标宋, 仿宋, 黑体, 楷体; each with a Latin face beside it. Word falls back on 宋体 where one is missing. */
export const typefaces = {
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' },
  body: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' },
  first: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' },
  second: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '楷体' },
  page: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' },
} as const
type Typeface = keyof typeof typefaces

/** How one line stands. */
export interface Setting {
  readonly typeface?: Typeface
  /** In half-points. */
  readonly size?: number
  readonly alignment?: (typeof Alignment)[keyof typeof Alignment]
  /** In characters. */
  readonly indent?: { readonly first?: number; readonly left?: number; readonly right?: number }
  readonly before?: number
  readonly after?: number
  readonly keepNext?: boolean
  readonly pageBreakBefore?: boolean
  /** Rules above and below the line. */
  readonly rules?: readonly ('top' | 'bottom')[]
}

/** One line with its setting. */
export type Line = readonly [text: string, setting: Setting]
