import type { Day } from '../calendar/day.ts'

/** An act that may be a crime (疑似涉嫌犯罪), the words that indicate it, and who else has to be told. */
export interface CrimeWords {
  readonly name: string
  readonly words: readonly string[]
  /** The police line and the competent department. */
  readonly report_to: string
  /** The first and last day in force (有效期). */
  readonly from?: Day | undefined
  readonly until?: Day | undefined
}

/** An act that is a crime everywhere because of its means (刑法 340). */
export const illegalFishing: CrimeWords = {
  name: '非法捕捞',
  words: ['电鱼', '毒鱼', '炸鱼', '电捕'],
  report_to: '公安机关和农业农村部门',
}

/** The first word of a text that indicates a crime, and the warning; null for none. */
export function crimeIn(
  text: string,
  crimes: readonly CrimeWords[],
): { readonly word: string; readonly crime: CrimeWords } | null {
  const [first] = crimes
    .flatMap((crime) => crime.words.map((word) => ({ word, crime, at: text.indexOf(word) })))
    .filter(({ at }) => at >= 0)
    .toSorted((left, right) => left.at - right.at)
  return first ?? null
}
