import type { AlignmentType as Alignment } from 'docx'

// Sizes by GB/T 9704: half-points for type, twentieths of a point for distances.
export const firstSize = 64
export const secondSize = 44
export const thirdSize = 32
export const fourthSize = 28
/** 22 lines on 225 mm. */
export const lineOfText = 579
/** The distance between a heading and the table below it. */
export const gap = 120
/** A name with more characters leaves no room for an indent. */
export const longName = 22
/**
 * How much each body character is narrowed, so that 28 characters of sixteen points fit in 156 mm. It is set
 * on each run, since Word, WPS and LibreOffice apply a character grid in three different ways.
 */
export const narrowed = -5
/** The width of one body character. */
export const character = 320 + narrowed
export const millimetre = 56.7
/** The margin left of the text (订口). */
export const leftMargin = Math.round(28 * millimetre)
/** The width of the text (版心), which holds 28 characters. */
export const textWidth = Math.round(156 * millimetre)
/** The most characters of a title on one line. */
export const titleWidth = 19
export const red = 'FF0000'

/**
 * 小标宋, 仿宋, 黑体, 楷体; each with a Latin font beside it. The font hint keeps “”, … and — in the Chinese
 * font. The font table names replacements for missing fonts.
 */
const latin = { ascii: 'Times New Roman', hAnsi: 'Times New Roman' } as const
export const typefaces = {
  title: { ...latin, eastAsia: '方正小标宋简体', hint: 'eastAsia' },
  body: { ...latin, eastAsia: '仿宋', hint: 'eastAsia' },
  first: { ...latin, eastAsia: '黑体', hint: 'eastAsia' },
  second: { ...latin, eastAsia: '楷体', hint: 'eastAsia' },
  page: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体', hint: 'eastAsia' },
} as const
type Typeface = keyof typeof typefaces

/** The format of one line. */
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
  /** The position of a right tab stop; text behind the tab ends there. */
  readonly rightTab?: number
  /** Whether the red rule of a letter's head stands below the line (武文线). */
  readonly headRule?: boolean
  /** The link of the text before the first tab; it looks like the rest. */
  readonly link?: string
}

/** One line with its format. */
export type Line = readonly [text: string, setting: Setting]
