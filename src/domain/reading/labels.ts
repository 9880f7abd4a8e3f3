/** Text split into the values after labels (河流=…；地点：…) and the rest. */
export interface LabelledText<Id extends string> {
  readonly values: ReadonlyMap<Id, string>
  /** The text outside labels, in order, one piece per entry. */
  readonly loose: readonly string[]
}

/** A label: the words for it, and how far its value reaches. */
export interface Label<Id extends string> {
  readonly id: Id
  readonly words: readonly string[]
  /** `text` reaches to the next label, `word` to the next separator or space. */
  readonly reach: 'text' | 'word'
  /** Whether a space may separate label and value. */
  readonly spaced: boolean
}

interface Mark<Id extends string> {
  readonly label: Label<Id>
  readonly from: number
  readonly to: number
}

const SEPARATOR = /[，,;；、。\s]/

/**
 * Splits `text`, already normalised, at `labels` in any order. A label counts at the beginning of a piece,
 * or anywhere if `=` follows. A repeated label keeps both values, joined by ；.
 */
export const splitLabels = <Id extends string>(
  text: string,
  labels: readonly Label<Id>[],
): LabelledText<Id> => {
  const marks = findMarks(text, labels)
  const values = new Map<Id, string>()
  const loose = [text.slice(0, marks[0]?.from ?? text.length)]
  marks.forEach(({ label, to }, index) => {
    const span = text.slice(to, marks[index + 1]?.from ?? text.length)
    const { value, rest } = takeValue(span, label.reach)
    const earlier = values.get(label.id)
    if (value !== '') values.set(label.id, earlier === undefined ? value : `${earlier}；${value}`)
    loose.push(rest)
  })
  return { values, loose: loose.map(trimPiece).filter((piece) => piece !== '') }
}

const findMarks = <Id extends string>(
  text: string,
  labels: readonly Label<Id>[],
): readonly Mark<Id>[] => {
  const byWord = new Map(
    labels.flatMap((label) => label.words.map((word) => [word.toLowerCase(), label] as const)),
  )
  const words = [...byWord.keys()].join('|')
  const expression = new RegExp(`(?<word>${words})(?<sign> ?[=:：]| (?! ))`, 'gi')
  const marks: Mark<Id>[] = []
  for (const match of text.matchAll(expression)) {
    const label = byWord.get((match.groups?.['word'] ?? '').toLowerCase())
    const sign = match.groups?.['sign'] ?? ''
    if (label === undefined) continue
    const isStart = match.index === 0 || SEPARATOR.test(text.charAt(match.index - 1))
    if (!isStart && !sign.endsWith('=')) continue
    if (sign === ' ' && !label.spaced) continue
    marks.push({ label, from: match.index, to: match.index + match[0].length })
  }
  return marks
}

const takeValue = (span: string, reach: 'text' | 'word'): { value: string; rest: string } => {
  const lead = span.length - span.trimStart().length
  const body = span.slice(lead)
  if (reach === 'text') return { value: trimPiece(body), rest: '' }
  const end = body.search(SEPARATOR)
  if (end < 0) return { value: body, rest: '' }
  return { value: body.slice(0, end), rest: body.slice(end) }
}

const trimPiece = (piece: string): string => {
  let from = 0
  let to = piece.length
  while (from < to && SEPARATOR.test(piece.charAt(from))) from += 1
  while (to > from && /[，,;；、\s]/.test(piece.charAt(to - 1))) to -= 1
  return piece.slice(from, to)
}
