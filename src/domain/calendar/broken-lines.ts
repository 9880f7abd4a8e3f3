/** A line that begins something of its own: 二、春节 or 放假 2027-01-01. */
const opening =
  /^ *(?:[一二三四五六七八九十]{1,3} ?、|[(（][一二三四五六七八九十]|\d{1,2} ?[.、]|(?:放假|上班|补班|休息) ?\d{1,4} ?[-/.年月])/
const closing = /[。；;] *$/
/** What a line cannot end with, and what one cannot begin with, where no full stop tells. */
const unfinished = /[至到—–~～、，,(（：:年月\d]$/
const continued = /^[至到—–~～、，,）)月年日天]/

/**
 * Puts lines together again that a page broke inside a sentence, as a notice copied from a .pdf has them:
 * a text with full stops goes on to the next of them, one without wherever a line cannot end.
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
