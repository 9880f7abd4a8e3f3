/**
 * Where the value of a label was taken out of a text, a mark stays, so that what follows goes to the same
 * field (理由：甲，乙). Marks are white space that nobody types: what reads the text passes over them.
 */
const firstMark = 0x2000
const marks = /[\u2000-\u200a]/g

/** How many labels of a text leave a mark. */
export const mostMarks = 11

/** The mark of the label at this place, from 0. */
export const markOf = (nth: number): string => String.fromCharCode(firstMark + nth)

/** The text without marks, or without what could be taken for one. */
export const withoutMarks = (text: string): string => text.replaceAll(marks, '')

/** What stands before the first mark, and behind each that is left, with its place. */
export function splitAtMarks(text: string): {
  readonly before: string
  readonly behind: readonly (readonly [number, string])[]
} {
  const at = text.search(marks)
  if (at < 0) return { before: text, behind: [] }
  const parts = text.slice(at).split(/(?=[\u2000-\u200a])/)
  return {
    before: text.slice(0, at),
    behind: parts.map((part) => [part.charCodeAt(0) - firstMark, part.slice(1)]),
  }
}

/** The text that labels were read out of, each of which left the comma before it; otherwise the text as typed. */
export const withoutRuns = (rest: string, typed: string): string =>
  rest === typed ? typed : rest.replaceAll(/([，,；;])(?:[^\S\u2000-\u200a]*[，,；;])+/g, '$1')
