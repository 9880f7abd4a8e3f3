import { dayOf, formatShortDay } from '../src/domain/calendar/day.ts'
import type { MatterLine } from '../src/domain/matter/matter-line.ts'
import type { DeadlineLine, OfferedLine } from '../src/domain/matter/view.ts'
import { duePhrase } from './due-phrase.ts'
import { type Element, escapeText, lineWithButton, markdown, remark, tagColour } from './parts.ts'

/** A matter in one line with a button that shows it. */
export function matterRow(line: MatterLine): Element {
  return lineWithButton(
    `**${escapeText(line.number)}**　<text_tag color='${tagColour(line.colour)}'>${line.state}</text_tag>\n${escapeText(line.title)}　<font color='grey'>${formatShortDay(dayOf(line.at))}更新</font>`,
    { act: 'show', text: '查看', matter: line.matter },
  )
}

/** A deadline in one line. */
export function deadlineRow(line: DeadlineLine): Element {
  return markdown(deadlineText(line))
}

/**
 * A deadline in one line with the button that settles it, if its receiver may; the most urgent line of a
 * card has the only primary button.
 */
export function offeredRow(line: OfferedLine, urgent: boolean): Element {
  const [first] = line.offers
  return first
    ? lineWithButton(deadlineText(line), { ...first, primary: urgent && line.days >= 0 })
    : markdown(deadlineText(line))
}

/** Who owes what, and who watches for it: 区水利局：书面回复（乙检察官登记）. */
export function owedPhrase({ debtor, person, owed, watcher }: DeadlineLine): string {
  const who = person === null ? debtor : `${debtor} ${person}`
  // The limits of a case name the agency themselves: 区水利局书面回复.
  const what = owed.startsWith(debtor) ? owed.slice(debtor.length) : owed
  return escapeText(`${who}：${what}${watcher === undefined ? '' : `（${watcher}登记）`}`)
}

const deadlineText = (line: DeadlineLine): string =>
  `**${escapeText(line.title)}**\n${owedPhrase(line)}\n${duePhrase(line)}`

/** The most lines of a section. */
export const shownLines = 8

/**
 * A heading with its rows; at most `shownLines`, and the number of the remaining ones of `total`. Empty for
 * no rows.
 */
export function section<Line>(
  heading: string,
  lines: readonly Line[],
  row: (line: Line, index: number) => Element,
  { total = lines.length, more = false }: { readonly total?: number; readonly more?: boolean } = {},
): Element[] {
  if (lines.length === 0) return []
  const shown = lines.slice(0, shownLines)
  const rest = total - shown.length
  return [
    markdown(`**${heading}（${total}${more ? '以上' : ''}）**`),
    ...shown.map((line, index) => row(line, index)),
    ...(rest > 0 ? [remark(`另有 ${rest} 项${more ? '以上' : ''}，请用“/查”或“/提醒”查看。`)] : []),
  ]
}
