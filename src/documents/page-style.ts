import type { AlignmentType as Alignment } from 'docx'

// Sizes by GB/T 9704: half-points for type, twentieths of a point for distances.
export const firstSize = 64
export const secondSize = 44
export const thirdSize = 32
export const fourthSize = 28
/** 22 lines on 225 mm. */
export const lineOfText = 579
/** Between a heading and a table below it. */
export const gap = 120
/** Names longer than this leave no room for an indent. */
export const longName = 22
/**
 * By how much a character of body text is narrowed, so that 28 of sixteen points stand on 156 mm. It is said of each
 * run: what a character grid adds to each character Word, WPS and LibreOffice take in three ways.
 */
export const narrowed = -5
/** One character of body text. */
export const character = 320 + narrowed
export const millimetre = 56.7
/** Left of the text (订口). */
export const leftMargin = Math.round(28 * millimetre)
/** The width of the text (版心), which holds 28 characters. */
export const textWidth = Math.round(156 * millimetre)
/** The characters of a title that stand side by side. */
export const titleWidth = 19
export const red = 'FF0000'

/** 小标宋, 仿宋, 黑体, 楷体; each with a Latin face beside it, which by the hint has no “”, … and —. What stands in for one that is missing, the font table says. */
const latin = { ascii: 'Times New Roman', hAnsi: 'Times New Roman' } as const
export const typefaces = {
  title: { ...latin, eastAsia: '方正小标宋简体', hint: 'eastAsia' },
  body: { ...latin, eastAsia: '仿宋', hint: 'eastAsia' },
  first: { ...latin, eastAsia: '黑体', hint: 'eastAsia' },
  second: { ...latin, eastAsia: '楷体', hint: 'eastAsia' },
  page: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体', hint: 'eastAsia' },
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
  readonly colour?: string
  /** Where the text behind a tab ends. */
  readonly rightTab?: number
  /** A red rule of the letter's head below the line (武文线). */
  readonly headRule?: boolean
}

/** One line with its setting. */
export type Line = readonly [text: string, setting: Setting]
