import { type Check, refuseShape, warn } from './inspection.ts'
import { spelled } from './value.ts'

const BASES =
  'blue carmine green indigo lime orange purple red sunflower turquoise violet wathet yellow'
const NAMED_COLOR = new RegExp(
  `^(?:(?:${BASES.split(' ').join('|')})(?:-(?:50|350|[1-9]00))?|` +
    'grey(?:-(?:00|50|350|650|950|[1-9]00|1000))?|light_grey|white|bg-white|default)$',
)
const RGBA =
  /^rgba\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*(?:0(?:\.\d+)?|1(?:\.0+)?|\.\d+|\d{1,3}%)\s*\)$/

const TEXT_SIZES = new Set(
  (
    'heading-0 heading-1 heading-2 heading-3 heading-4 heading normal notation ' +
    'xxxx-large xxx-large xx-large x-large large medium small x-small'
  ).split(' '),
)

/** A colour of the palette, rgba(), or a token of `config.style.color` (feishu.md 5.1). No hex. */
export const color: Check = (value, place) => {
  if (typeof value !== 'string') return refuseShape(place, 'expected string')
  if (NAMED_COLOR.test(value) || RGBA.test(value)) return
  if (place.inspection.customColors.has(value)) return
  refuseShape(place, `${JSON.stringify(value)} is not a colour`)
}

/**
 * A text size of the fixed list, or a token of `config.style.text_size` (feishu.md 5.1); any other value is
 * ignored by the client.
 */
export const textSize: Check = (value, place) => {
  if (typeof value !== 'string') return refuseShape(place, 'expected string')
  if (TEXT_SIZES.has(value) || place.inspection.customTextSizes.has(value)) return
  warn(place, 'unknown text size', value)
}

/** One length in pixels from 0 to 99, or a named step; empty and `default` change nothing. */
export const spacing = spelled(
  /^(?:|default|small|medium|large|extra_large|0|\d{1,2}px)$/,
  'small, medium, large, extra_large or [0,99]px',
)

/** 1, 2 or 4 lengths from 0 to 99 pixels; zero needs no unit. */
export const padding = spelled(
  /^(?:0|\d{1,2}px)(?: (?:0|\d{1,2}px)|(?: (?:0|\d{1,2}px)){3})?$/,
  '1, 2 or 4 values of [0,99]px',
)

/** 1, 2 or 4 lengths from -99 to 99 pixels; zero needs no unit. */
export const margin = spelled(
  /^(?:0|-?\d{1,2}px)(?: (?:0|-?\d{1,2}px)|(?: (?:0|-?\d{1,2}px)){3})?$/,
  '1, 2 or 4 values of [-99,99]px',
)

/** Pixels within bounds, or one of the words. */
export function extent(least: number, greatest: number, ...words: readonly string[]): Check {
  return (value, place) => {
    if (typeof value === 'string') {
      if (words.includes(value)) return
      const pixels = /^(\d+)px$/.exec(value)?.[1]
      if (pixels !== undefined && Number(pixels) >= least && Number(pixels) <= greatest) return
    }
    const choices = [...words, `[${least},${greatest}]px`].join(', ')
    refuseShape(place, `${JSON.stringify(value)} is not one of ${choices}`)
  }
}

/** A corner radius such as `8px` or `50%`. */
export const radius = spelled(/^\d+(?:px|%)$/, 'a length such as 8px or 50%')
