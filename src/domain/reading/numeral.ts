const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  '0': 0,
  O: 0,
  o: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 廿: 20, 卅: 30, 百: 100, 千: 1000 }

/** The characters of whole numbers, for use inside a character class. */
export const NUMERAL_CHARACTERS = '\\d〇零○一二两三四五六七八九十廿卅百千'

/** Two or three of the digits that follow one another are no number: 两三, 七八, 三五 mean about so many. */
const ABOUT = /^[一二两三四五六七八九]{2,3}$/

/** The whole number of `text` in Arabic or Chinese numerals (十二, 二〇二六), or null. */
export const readNumeral = (text: string): number | null => {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  if (text === '' || text.length > 9 || ABOUT.test(text)) return null
  const characters = [...text]
  if (characters.every((character) => character in DIGITS)) {
    return characters.reduce((value, character) => value * 10 + (DIGITS[character] ?? 0), 0)
  }
  return readWithUnits(characters)
}

const readWithUnits = (characters: readonly string[]): number | null => {
  let total = 0
  let pending: number | null = null
  let smallest = Number.POSITIVE_INFINITY
  for (const character of characters) {
    const digit = DIGITS[character]
    if (digit !== undefined) {
      if (pending !== null && pending !== 0) return null
      pending = digit
      continue
    }
    const unit = UNITS[character]
    if (unit === undefined || unit >= smallest) return null
    const isTens = unit === 20 || unit === 30
    if (isTens && pending !== null && pending !== 0) return null
    total += isTens ? unit : (pending === null || pending === 0 ? 1 : pending) * unit
    smallest = isTens ? 10 : unit
    pending = null
  }
  return total + (pending ?? 0)
}
