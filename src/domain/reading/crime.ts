import type { Day } from '../calendar/day.ts'

/** An act that may be a crime (疑似涉嫌犯罪), the words that tell of it, and who has to be told besides. */
export interface CrimeWords {
  readonly name: string
  readonly words: readonly string[]
  /** The police line and the competent department. */
  readonly report_to: string
  /** The days between which it holds (有效期). */
  readonly from?: Day | undefined
  readonly until?: Day | undefined
}

/** The act that is a crime wherever it is done, by its means alone (刑法 340). */
export const illegalFishing: CrimeWords = {
  name: '非法捕捞',
  words: ['电鱼', '毒鱼', '炸鱼', '电捕'],
  report_to: '公安机关和农业农村部门',
}

/** The first word of a text that tells of a crime, and what is to be said of it. */
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
