import type { IParagraphOptions, Paragraph as ParagraphType, Table as TableType } from 'docx'
import type { Block, FormRow } from '../domain/reports/papers/letter.ts'
import {
  character,
  fourthSize,
  lineOfText,
  millimetre,
  narrowed,
  red,
  type Setting,
  textWidth,
  thirdSize,
  typefaces,
} from './page-style.ts'
import { printable } from './printable.ts'

type Docx = typeof import('docx')

const tableSize = 24
const cellMargin = 80
/** The height of a form line for handwriting. */
const lineOfForm = 400
/** A row of this many lines may break across pages; a shorter one does not. */
const wholeRow = 8
/** A table of up to this many rows is kept on one page if it fits. */
const wholeTable = 10

/** Builds the lines and tables of a Word file. */
export class Lines {
  readonly #docx: Docx
  readonly #style: string | null

  /** `style` is the style for lines that do not have the size of the body; `null` in a file without such a style. */
  constructor(docx: Docx, style: string | null) {
    this.#docx = docx
    this.#style = style
  }

  line(text: string, setting: Setting = {}): ParagraphType {
    const { Paragraph, TextRun, ExternalHyperlink, LineRuleType, BorderStyle, TabStopType } =
      this.#docx
    const { typeface = 'body', size = thirdSize, indent = {}, colour, rightTab } = setting
    const { alignment, before, after, keepNext, pageBreakBefore, headRule, link } = setting
    const unit = (character * size) / thirdSize
    // 170 mm wide, upper rule thick (GB/T 9704, 10.1).
    const beyond = headRule ? Math.round(-7 * millimetre) : 0
    const rule = { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, space: 6, color: red }
    const options: IParagraphOptions = {
      ...(alignment === undefined ? {} : { alignment }),
      // The grid fits the body text: lines of other sizes use their natural width.
      ...(size === thirdSize || this.#style === null ? {} : { style: this.#style }),
      ...(keepNext === undefined ? {} : { keepNext }),
      ...(pageBreakBefore === undefined ? {} : { pageBreakBefore }),
      ...(headRule ? { border: { bottom: rule } } : {}),
      ...(rightTab === undefined
        ? {}
        : { tabStops: [{ type: TabStopType.RIGHT, position: rightTab }] }),
      indent: {
        firstLine: Math.round((indent.first ?? 0) * unit),
        left: Math.round((indent.left ?? 0) * unit) + beyond,
        right: Math.round((indent.right ?? 0) * unit) + beyond,
      },
      spacing: {
        line: size > thirdSize ? Math.round(size * 15) : size < fourthSize ? 360 : lineOfText,
        lineRule: LineRuleType.EXACT,
        before: before ?? 0,
        after: after ?? 0,
      },
      children: printable(text, '\t')
        .split('\t')
        .map((part, index) => {
          const run = new TextRun({
            children: index === 0 ? [part] : [new this.#docx.Tab(), part],
            font: typefaces[typeface],
            size,
            ...(size === thirdSize ? { characterSpacing: narrowed } : {}),
            ...(colour === undefined ? {} : { color: colour }),
          })
          const isLink = link !== undefined && index === 0
          return isLink ? new ExternalHyperlink({ link, children: [run] }) : run
        }),
    }
    return new Paragraph(options)
  }

  table(
    { columns, rows }: Extract<Block, { table: unknown }>['table'],
    keepNext: boolean,
  ): TableType {
    const { Table, TableRow, WidthType, TableLayoutType } = this.#docx
    const whole = columns.reduce((sum, { share }) => sum + share, 0)
    const widths = columns.map(({ share }) => Math.round((textWidth * share) / whole))
    const widest = widths.indexOf(Math.max(...widths))
    const rowOf = (cells: readonly string[], header: boolean, keep = false) =>
      new TableRow({
        tableHeader: header,
        cantSplit: header || cells.every((one, at) => linesIn(one, widths[at] ?? 1) < wholeRow),
        children: cells.map((cell, index) =>
          this.#cell(cell, {
            width: widths[index] ?? 0,
            header,
            centred: index !== widest,
            keepNext: keep,
          }),
        ),
      })
    const isWhole = rows.length <= wholeTable
    const staysWith = (index: number) => (index < rows.length - 1 ? isWhole : keepNext)
    return new Table({
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
      rows: [
        rowOf(
          columns.map(({ title }) => title),
          true,
          rows.length > 0,
        ),
        ...rows.map((row, index) => rowOf(row, false, staysWith(index))),
      ],
    })
  }

  /** A form that is filled in by hand. */
  form(rows: readonly FormRow[]): TableType {
    const { Table, TableRow, TableCell, WidthType, TableLayoutType, VerticalAlign, HeightRule } =
      this.#docx
    const twelfth = Math.floor(textWidth / 12)
    const widthOf = (share: number) => ({ size: share * twelfth, type: WidthType.DXA })
    return new Table({
      layout: TableLayoutType.FIXED,
      columnWidths: Array(12).fill(twelfth),
      width: widthOf(12),
      rows: rows.map(
        ({ cells, lines }) =>
          new TableRow({
            cantSplit: true,
            height: { value: Math.max(lines, 1.4) * lineOfForm, rule: HeightRule.ATLEAST },
            children: cells.map(
              ({ text, share, label }) =>
                new TableCell({
                  width: widthOf(share),
                  columnSpan: share,
                  verticalAlign: VerticalAlign.CENTER,
                  margins: { top: 40, bottom: 40, left: cellMargin, right: cellMargin },
                  children: text.split('\n').map((one) => this.line(one, this.#inForm(label))),
                }),
            ),
          }),
      ),
    })
  }

  #inForm(label: boolean): Setting {
    return label
      ? { typeface: 'first', size: tableSize, alignment: this.#docx.AlignmentType.CENTER }
      : { size: tableSize }
  }

  #cell(
    text: string,
    setting: { width: number; header: boolean; centred: boolean; keepNext: boolean },
  ) {
    const { width, header, centred, keepNext } = setting
    const { TableCell, WidthType, VerticalAlign, AlignmentType } = this.#docx
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 40, bottom: 40, left: cellMargin, right: cellMargin },
      children: text.split('\n').map((line) =>
        this.line(line, {
          typeface: header ? 'first' : 'body',
          size: tableSize,
          keepNext,
          ...(header || centred ? { alignment: AlignmentType.CENTER } : {}),
        }),
      ),
    })
  }
}

/** The number of lines that a text takes in a cell. */
function linesIn(text: string, width: number): number {
  const side = Math.max(1, Math.floor((width - 2 * cellMargin) / (tableSize * 10)))
  return text.split('\n').reduce((sum, one) => sum + Math.ceil([...one].length / side || 1), 0)
}
