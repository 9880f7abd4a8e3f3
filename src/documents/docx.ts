import type {
  FileChild,
  IParagraphOptions,
  Paragraph as ParagraphType,
  Table as TableType,
} from 'docx'
import { type Day, formatDay, yearOf } from '../domain/calendar/day.ts'
import type { PaperContact } from '../domain/reports/papers/contact.ts'
import type { Block, Letter } from '../domain/reports/papers/letter.ts'
import {
  character,
  fourthSize,
  gap,
  type Line,
  lineOfText,
  longName,
  millimetre,
  type Setting,
  secondSize,
  thirdSize,
  typefaces,
} from './page-style.ts'
import { printable } from './printable.ts'

/** Writes a paper as a Word file laid out by GB/T 9704, without red head and seal: those are the office's own. */
export async function writeLetter(letter: Letter): Promise<Uint8Array> {
  const docx = await import('docx')
  return new Pages(docx).write(letter)
}

type Docx = typeof import('docx')

/** The pages of one paper. */
class Pages {
  readonly #docx: Docx

  constructor(docx: Docx) {
    this.#docx = docx
  }

  async write(letter: Letter): Promise<Uint8Array> {
    const { Document, Packer } = this.#docx
    const document = new Document({
      title: printable(letter.title),
      creator: printable(letter.signed.join('、')),
      evenAndOddHeaderAndFooters: true,
      styles: { default: { document: { run: { font: typefaces.body, size: thirdSize } } } },
      sections: [
        {
          properties: {
            page: {
              size: { width: Math.round(210 * millimetre), height: Math.round(297 * millimetre) },
              margin: {
                top: Math.round(37 * millimetre),
                left: Math.round(28 * millimetre),
                right: Math.round(26 * millimetre),
                bottom: Math.round(35 * millimetre),
                header: Math.round(15 * millimetre),
                footer: Math.round(25 * millimetre),
              },
            },
          },
          footers: { default: this.#footer('RIGHT'), even: this.#footer('LEFT') },
          children: this.#children(letter),
        },
      ],
    })
    return new Uint8Array(await Packer.toArrayBuffer(document))
  }

  #children(letter: Letter): FileChild[] {
    const { AlignmentType } = this.#docx
    const { number, title, addressee } = letter
    return [
      this.#line(
        `${number ?? blankNumber(letter.date)}${letter.signer === null ? '' : `　　　　签发人：${letter.signer}`}`,
        { alignment: AlignmentType.CENTER },
      ),
      this.#line(title, {
        typeface: 'title',
        size: secondSize,
        alignment: AlignmentType.CENTER,
        before: lineOfText,
      }),
      this.#line(''),
      ...(addressee === null ? [] : [this.#line(`${addressee}：`)]),
      ...letter.body.flatMap((block, index) => this.#block(block, letter.body[index + 1])),
      ...this.#end(letter),
      ...this.#copies(letter),
      ...this.#annex(letter.annex),
    ]
  }

  /** 附件 on pages of its own, behind the paper. */
  #annex(annex: Letter['annex']): FileChild[] {
    if (annex === null) return []
    const { AlignmentType } = this.#docx
    return [
      this.#line('附件', { typeface: 'first', pageBreakBefore: true }),
      this.#line(annex.title, {
        typeface: 'title',
        size: secondSize,
        alignment: AlignmentType.CENTER,
        before: lineOfText,
      }),
      this.#line(''),
      ...annex.body.flatMap((block, index) => this.#block(block, annex.body[index + 1])),
    ]
  }

  #block(block: Block, next: Block | undefined): FileChild[] {
    // What stands last of the text goes with the signature: no page holds a signature alone.
    const keepNext = next === undefined
    if ('paragraph' in block) {
      return [this.#line(block.paragraph, { indent: { first: 2 }, keepNext })]
    }
    if ('table' in block) return [this.#table(block.table, keepNext), this.#line('', { keepNext })]
    const heading = 'heading' in block
    return [
      this.#line(heading ? block.heading : block.subheading, {
        typeface: heading ? 'first' : 'second',
        indent: { first: 2 },
        keepNext: true,
        after: next !== undefined && 'table' in next ? gap : 0,
      }),
    ]
  }

  /** What stands below the text, on one page: attachments, signature and date, lines to sign, whom to ask. */
  #end(letter: Letter): FileChild[] {
    const { signatures, contact } = letter
    const below: Setting = { before: character, indent: { left: 2 } }
    const lines: readonly Line[] = [
      ...attached(letter.attachments),
      ...this.#signed(letter),
      ...signatures.map((who): Line => [`${who}（签名）：`, below]),
      ...(contact === null ? [] : [[contactLine(contact), below] as const]),
    ]
    return lines.map(([text, setting], index) =>
      this.#line(text, { ...setting, keepNext: index < lines.length - 1 }),
    )
  }

  #signed({ signed, date }: Letter): readonly Line[] {
    const alignment = this.#docx.AlignmentType.RIGHT
    return [
      ...signed.map(
        (name, index): Line => [
          name,
          {
            alignment,
            // The name of a liaison room fills the line.
            indent: { right: [...name].length > longName ? 0 : 2 },
            ...(index === 0 ? { before: 2 * lineOfText } : {}),
          },
        ],
      ),
      [formatDay(date), { alignment, indent: { right: 4 } }],
    ]
  }

  /** 版记: who gets a copy, and who printed it when, between rules. */
  #copies({ copies, signed, date }: Letter): FileChild[] {
    if (copies === null) return []
    const setting = { size: fourthSize, indent: { left: 1, right: 1 } }
    const [printer = ''] = signed
    return [
      this.#line(`抄送：${copies}`, {
        ...setting,
        before: lineOfText,
        rules: ['top', 'bottom'],
        keepNext: true,
      }),
      this.#line(`${printer}　　${formatDay(date)}印发`, { ...setting, rules: ['bottom'] }),
    ]
  }

  #table(
    { columns, rows }: Extract<Block, { table: unknown }>['table'],
    keepNext: boolean,
  ): TableType {
    const { Table, TableRow, WidthType, TableLayoutType } = this.#docx
    const whole = columns.reduce((sum, { share }) => sum + share, 0)
    const widths = columns.map(({ share }) => Math.round((156 * millimetre * share) / whole))
    const widest = widths.indexOf(Math.max(...widths))
    const rowOf = (cells: readonly string[], header: boolean, keep = false) =>
      new TableRow({
        tableHeader: header,
        cantSplit: true,
        children: cells.map((cell, index) =>
          this.#cell(cell, {
            width: widths[index] ?? 0,
            header,
            centred: index !== widest,
            keepNext: keep,
          }),
        ),
      })
    return new Table({
      layout: TableLayoutType.FIXED,
      columnWidths: widths,
      width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
      rows: [
        rowOf(
          columns.map(({ title }) => title),
          true,
        ),
        ...rows.map((row, index) => rowOf(row, false, keepNext && index === rows.length - 1)),
      ],
    })
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
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: text.split('\n').map((line) =>
        this.#line(line, {
          typeface: header ? 'first' : 'body',
          size: 24,
          keepNext,
          ...(header || centred ? { alignment: AlignmentType.CENTER } : {}),
        }),
      ),
    })
  }

  #line(text: string, setting: Setting = {}): ParagraphType {
    const { Paragraph, TextRun, LineRuleType, BorderStyle } = this.#docx
    const {
      typeface = 'body',
      size = thirdSize,
      alignment,
      indent = {},
      before,
      after,
      keepNext,
      pageBreakBefore,
      rules = [],
    } = setting
    const rule = { style: BorderStyle.SINGLE, size: 8, space: 1 }
    const unit = (character * size) / thirdSize
    const options: IParagraphOptions = {
      ...(alignment === undefined ? {} : { alignment }),
      ...(keepNext === undefined ? {} : { keepNext }),
      ...(pageBreakBefore === undefined ? {} : { pageBreakBefore }),
      ...(rules.length > 0 ? { border: Object.fromEntries(rules.map((at) => [at, rule])) } : {}),
      indent: {
        firstLine: Math.round((indent.first ?? 0) * unit),
        left: Math.round((indent.left ?? 0) * unit),
        right: Math.round((indent.right ?? 0) * unit),
      },
      spacing: {
        line: size > thirdSize ? 640 : size < fourthSize ? 360 : lineOfText,
        lineRule: LineRuleType.EXACT,
        before: before ?? 0,
        after: after ?? 0,
      },
      children: [new TextRun({ text: printable(text), font: typefaces[typeface], size })],
    }
    return new Paragraph(options)
  }

  /** — 1 —, outside on odd and even pages. */
  #footer(side: 'LEFT' | 'RIGHT') {
    const { Footer, Paragraph, TextRun, AlignmentType, PageNumber } = this.#docx
    return new Footer({
      children: [
        new Paragraph({
          alignment: AlignmentType[side],
          indent: { left: character, right: character },
          children: [
            new TextRun({
              children: ['— ', PageNumber.CURRENT, ' —'],
              font: typefaces.page,
              size: fourthSize,
            }),
          ],
        }),
      ],
    })
  }
}

/** The list of attachments: each in a line, numbered where there are several. */
const attached = (attachments: readonly string[]): readonly Line[] =>
  attachments.map((one, index): Line => {
    const nth = attachments.length > 1 ? `${index + 1}. ` : ''
    return [
      `${index === 0 ? '附件：' : ''}${nth}${one}`,
      {
        indent: { left: index === 0 ? 2 : 5 },
        ...(index === 0 ? { before: lineOfText } : {}),
      },
    ]
  })

/** `（联系人：甲联络员，联系电话：023-…）`; without a telephone its place is left free. */
const contactLine = ({ name, telephone }: PaperContact): string =>
  `（联系人：${name}，联系电话：${telephone ?? '　　　　　　　'}）`

/** Where a paper has no series of its own, the place in which the office writes its number. */
const blankNumber = (date: Day): string => `　　　　〔${yearOf(date)}〕　　号`
