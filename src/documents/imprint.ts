import type { FileChild } from 'docx'
import { formatDay } from '../domain/calendar/day.ts'
import type { Letter } from '../domain/reports/papers/letter.ts'
import type { Lines } from './docx-lines.ts'
import { character, fourthSize, leftMargin, textWidth } from './page-style.ts'

/**
 * 版记: copy recipients, printing office and date, between rules of the text's width; at the foot of the
 * last page, wherever the text ends. `null` without copy recipients.
 */
export function imprint(
  docx: typeof import('docx'),
  lines: Lines,
  { copies, signed, date }: Letter,
): FileChild[] | null {
  if (copies === null) return null
  const { Table, TableRow, TableCell, WidthType, BorderStyle } = docx
  const rule = (size: number) => ({ style: BorderStyle.SINGLE, size })
  const none = { style: BorderStyle.NONE, size: 0 }
  const size = fourthSize
  const indent = { left: 1, right: 1 }
  const row = (text: string, rightTab?: number) =>
    new TableRow({
      cantSplit: true,
      children: [
        new TableCell({
          width: { size: textWidth, type: WidthType.DXA },
          children: [
            lines.line(text, { size, indent, ...(rightTab === undefined ? {} : { rightTab }) }),
          ],
        }),
      ],
    })
  const [printer = ''] = signed
  const table = new Table({
    columnWidths: [textWidth],
    width: { size: textWidth, type: WidthType.DXA },
    // LibreOffice positions a table of the text's width as floating only relative to the page.
    margins: { left: 0, right: 0 },
    float: {
      horizontalAnchor: docx.TableAnchorType.PAGE,
      absoluteHorizontalPosition: leftMargin,
      verticalAnchor: docx.TableAnchorType.MARGIN,
      relativeVerticalPosition: docx.RelativeVerticalPosition.BOTTOM,
    },
    borders: {
      top: rule(8),
      bottom: rule(8),
      insideHorizontal: rule(6),
      left: none,
      right: none,
      insideVertical: none,
    },
    rows: [
      row(`抄送：${copies}`),
      row(`${printer}\t${formatDay(date)}印发`, textWidth - character),
    ],
  })
  return [table, lines.line('', { size: 2 })]
}
