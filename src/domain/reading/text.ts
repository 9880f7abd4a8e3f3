// Full-width characters that a Chinese input method types and that mean the same as half-width ones. Chinese
// punctuation (，。；：？！（）) stays: it is correct on papers.
const FULL_WIDTH = /[０-９Ａ-Ｚａ-ｚ／＼．－＋＝＃＠％＆＊＿｜＜＞［］＂＇＄]/g
const SPACES = /[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const LINE_BREAKS = /\r\n|[\r\u0085\u2028\u2029]/g
// Zero-width and bidirectional controls hide text or display it in another order than it is stored.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]|[\ufe00-\ufe0f]/g
// Text copied from a PDF has radicals (⽔) in place of characters (水).
const RADICALS = /[\u2e80-\u2fdf\uf900-\ufaff]/g

// ASCII, common Chinese characters and Chinese punctuation, which need no conversion.
const ORDINARY =
  /^[\n\x20-\x7e\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u3001-\u3029\u4e00-\u9fff！（），：；？]*$/

/**
 * Typed text in a uniform spelling: digits, letters and symbols half-width, plain spaces, no invisible
 * controls, line breaks `\n`. Chinese punctuation and line breaks stay. Idempotent.
 */
export const normaliseText = (raw: string): string =>
  ORDINARY.test(raw)
    ? raw
    : raw
        .toWellFormed()
        .replace(LINE_BREAKS, '\n')
        .replace(INVISIBLE, '')
        .replace(SPACES, ' ')
        .replace(RADICALS, (sign) => sign.normalize('NFKC'))
        .replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
        .normalize('NFC')

/** `text` without spaces and separators at both ends. */
export const trimSeparators = (text: string): string => {
  let from = 0
  let to = text.length
  while (from < to && SEPARATORS.has(text.charAt(from))) from += 1
  while (to > from && SEPARATORS.has(text.charAt(to - 1))) to -= 1
  return text.slice(from, to)
}

const SEPARATORS = new Set([...' \n,，、;；:：。|'])
