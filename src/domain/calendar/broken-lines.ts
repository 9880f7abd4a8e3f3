/** The beginning of a new entry: 二、春节 or 放假 2027-01-01. */
const opening =
  /^ *(?:[一二三四五六七八九十]{1,3} ?、|[(（][一二三四五六七八九十]|\d{1,2} ?[.、]|(?:放假|上班|补班|休息) ?\d{1,4} ?[-/.年月])/
const closing = /[。；;] *$/
/** What a line cannot end with, and what a line cannot begin with, when there are no full stops. */
const unfinished = /[至到—–~～、，,(（：:年月\d]$/
const continued = /^[至到—–~～、，,）)月年日天]/

/**
 * Joins lines that were broken inside a sentence, as in a notice copied from a PDF: with full stops, up to
 * the next full stop; without, where a line cannot end.
 */
export function withoutBrokenLines(text: string): string {
  const hasStops = /[。；;]/.test(text)
  const lines: string[] = []
  for (const line of text.split('\n')) {
    const last = lines.at(-1)?.trimEnd() ?? ''
    const goesOn = hasStops
      ? !closing.test(last)
      : unfinished.test(last) || continued.test(line.trimStart())
    const isOwn = opening.test(line) && !isInsideBrackets(last)
    if (last !== '' && goesOn && !isOwn) lines[lines.length - 1] = last + line.trimStart()
    else lines.push(line)
  }
  return lines.join('\n')
}

function isInsideBrackets(text: string): boolean {
  const end = text.slice(-100)
  const lastOf = (signs: string) => Math.max(...[...signs].map((sign) => end.lastIndexOf(sign)))
  return lastOf('(（') > lastOf(')）')
}
