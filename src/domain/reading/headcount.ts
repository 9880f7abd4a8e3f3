import { readNumeral } from './numeral.ts'
import { normaliseText } from './text.ts'

const PEOPLE =
  /(?<![\d.]|[-−负] ?)(?<number>\d{1,3}(?:[,，]\d{3})+|\d{1,7}(?:\.\d{1,4})?)(?<scale>万)? ?[余多来]?(?:人次?|名(?:群众|学生)?|群众)/
/** 三百余人, 十二名群众. */
const IN_WORDS =
  /(?<![\d.万周期拜第月日零〇一二两三四五六七八九十百千])(?<words>[零〇一二两三四五六七八九十百千]{1,9})(?<scale>万)?[余多来]?(?:人次|人(?![民员工大口才])|名(?:群众|学生)?|群众)/
const ALONE = /^(?<number>\d{1,3}(?:[,，]\d{3})+|\d{1,7}(?:\.\d{1,4})?)(?<scale>万)?$/

/**
 * The number of people in a text (300余人, 1.2万人次, 三百余人), or a bare number that is the whole text;
 * null for none.
 */
export const readHeadcount = (raw: string): { number: number; matched: string } | null => {
  const text = normaliseText(raw).trim()
  const match = PEOPLE.exec(text) ?? ALONE.exec(text)
  if (match === null) return readInWords(text)
  const { number = '', scale } = match.groups ?? {}
  const value = Number(number.replace(/[,，]/g, '')) * (scale === undefined ? 1 : 10_000)
  const whole = Math.round(value)
  return Math.abs(whole - value) > 1e-6 ? null : { number: whole, matched: match[0] }
}

function readInWords(text: string): { number: number; matched: string } | null {
  const match = IN_WORDS.exec(text)
  const number = readNumeral(match?.groups?.['words'] ?? '')
  if (match === null || number === null) return null
  return {
    number: number * (match.groups?.['scale'] === undefined ? 1 : 10_000),
    matched: match[0],
  }
}
