import type {
  AlignmentType as Alignment,
  FileChild,
  IParagraphOptions,
  Paragraph as ParagraphType,
  Table as TableType,
} from 'docx'
import { formatDay } from '../domain/calendar/day.ts'
import type { Block, Letter } from '../domain/papers/letter.ts'

// Sizes by GB/T 9704: half-points for type, twentieths of a point for distances.
const secondSize = 44
const thirdSize = 32
const fourthSize = 28
const lineOfText = 560
/** Between a heading and a table below it. */
const gap = 120
/** Names longer than this leave no room for an indent. */
const longName = 22
/** One character of body text. */
const character = 320
const millimetre = 56.7

/** 小标宋, 仿宋, 黑体; each with a Latin face beside it. Word falls back on 宋体 where one is missing. */
const faces = {
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' },
  body: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋' },
  first: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' },
  page: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' },
} as const
type Face = keyof typeof faces

const remark = '本文由系统根据办理记录生成，供办文参考，不具有法律文书效力'

/** Writes a paper as a Word file in the look of GB/T 9704, without red head and seal: those are the office's own. */
export async function writeLetter(letter: Letter): Promise<Uint8Array> {
  const docx = await import('docx')
  return new Pages(docx).write(letter)
}

type Docx = typeof import('docx')

interface Setting {
  readonly face?: Face
  /** In half-points. */
  readonly size?: number
  readonly alignment?: (typeof Alignment)[keyof typeof Alignment]
  /** In characters. */
  readonly indent?: { readonly first?: number; readonly left?: number; readonly right?: number }
  readonly before?: number
  readonly after?: number
  readonly keepNext?: boolean
}

/** The pages of one paper. */
class Pages {
  readonly #docx: Docx

  constructor(docx: Docx) {
    this.#docx = docx
  }

  async write(letter: Letter): Promise<Uint8Array> {
    const { Document, Packer } = this.#docx
    const document = new Document({
      title: letter.title,
      creator: letter.signed.join('、'),
      evenAndOddHeaderAndFooters: true,
      styles: { default: { document: { run: { font: faces.body, size: thirdSize } } } },
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
          headers: { default: this.#header(), even: this.#header() },
          footers: { default: this.#footer('RIGHT'), even: this.#footer('LEFT') },
          children: this.#children(letter),
        },
      ],
    })
    return new Uint8Array(await Packer.toArrayBuffer(document))
  }

  #children(letter: Letter): FileChild[] {
    const { AlignmentType } = this.#docx
    const { number, title, addressee, contact, copies } = letter
    return [
      ...(number === null ? [] : [this.#line(number, { alignment: AlignmentType.CENTER })]),
      this.#line(title, {
        face: 'title',
        size: secondSize,
        alignment: AlignmentType.CENTER,
        before: lineOfText,
      }),
      this.#line(''),
      ...(addressee === null ? [] : [this.#line(`${addressee}：`)]),
      ...letter.body.flatMap((block, index) => this.#block(block, letter.body[index + 1])),
      ...this.#attachments(letter.attachments),
      ...this.#signed(letter),
      ...letter.signatures.map((who) =>
        this.#line(`${who}（签名）：`, { before: character, indent: { left: 2 } }),
      ),
      ...(contact === null
        ? []
        : [this.#line(`（联系人：${contact}）`, { before: character, indent: { left: 2 } })]),
      ...(copies === null
        ? []
        : [
            this.#line(`抄送：${copies}`, {
              size: fourthSize,
              before: lineOfText,
              indent: { left: 1, right: 1 },
            }),
          ]),
    ]
  }

  #block(block: Block, next: Block | undefined): FileChild[] {
    if ('paragraph' in block) return [this.#line(block.paragraph, { indent: { first: 2 } })]
    if ('heading' in block) {
      const after = next !== undefined && 'table' in next ? gap : 0
      return [
        this.#line(block.heading, { face: 'first', indent: { first: 2 }, keepNext: true, after }),
      ]
    }
    return [this.#table(block.table), this.#line('')]
  }

  #attachments(attachments: readonly string[]): FileChild[] {
    const [only, ...others] = attachments
    if (only === undefined) return []
    const several = others.length > 0
    return attachments.map((one, index) =>
      this.#line(`${index === 0 ? '附件：' : ''}${several ? `${index + 1}. ` : ''}${one}`, {
        indent: { left: index === 0 ? 2 : 5 },
        ...(index === 0 ? { before: lineOfText } : {}),
      }),
    )
  }

  #signed({ signed, date }: Letter): FileChild[] {
    const { AlignmentType } = this.#docx
    const right = { alignment: AlignmentType.RIGHT, keepNext: true }
    return [
      ...signed.map((name, index) =>
        this.#line(name, {
          ...right,
          // The name of a liaison room fills the line.
          indent: { right: [...name].length > longName ? 0 : 2 },
          ...(index === 0 ? { before: 2 * lineOfText } : {}),
        }),
      ),
      this.#line(formatDay(date), { alignment: AlignmentType.RIGHT, indent: { right: 4 } }),
    ]
  }

  #table({ columns, rows }: Extract<Block, { table: unknown }>['table']): TableType {
    const { Table, TableRow, WidthType, TableLayoutType } = this.#docx
    const whole = columns.reduce((sum, { share }) => sum + share, 0)
    const widths = columns.map(({ share }) => Math.round((156 * millimetre * share) / whole))
    const widest = widths.indexOf(Math.max(...widths))
    const rowOf = (cells: readonly string[], header: boolean) =>
      new TableRow({
        tableHeader: header,
        cantSplit: true,
        children: cells.map((cell, index) =>
          this.#cell(cell, { width: widths[index] ?? 0, header, centred: index !== widest }),
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
        ...rows.map((row) => rowOf(row, false)),
      ],
    })
  }

  #cell(text: string, setting: { width: number; header: boolean; centred: boolean }) {
    const { width, header, centred } = setting
    const { TableCell, WidthType, VerticalAlign, AlignmentType } = this.#docx
    return new TableCell({
      width: { size: width, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: text.split('\n').map((line) =>
        this.#line(line, {
          face: header ? 'first' : 'body',
          size: 24,
          ...(header || centred ? { alignment: AlignmentType.CENTER } : {}),
        }),
      ),
    })
  }

  #line(text: string, setting: Setting = {}): ParagraphType {
    const { Paragraph, TextRun, LineRuleType } = this.#docx
    const {
      face = 'body',
      size = thirdSize,
      alignment,
      indent = {},
      before,
      after,
      keepNext,
    } = setting
    const unit = (character * size) / thirdSize
    const options: IParagraphOptions = {
      ...(alignment === undefined ? {} : { alignment }),
      ...(keepNext === undefined ? {} : { keepNext }),
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
      children: [new TextRun({ text: printable(text), font: faces[face], size })],
    }
    return new Paragraph(options)
  }

  #header() {
    const { Header, Paragraph, TextRun, AlignmentType } = this.#docx
    return new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          children: [new TextRun({ text: remark, font: faces.page, size: 18, color: '7F7F7F' })],
        }),
      ],
    })
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
              font: faces.page,
              size: fourthSize,
            }),
          ],
        }),
      ],
    })
  }
}

/** Text without the control characters that no XML may hold. */
const printable = (text: string): string =>
  [...text].filter((one) => one >= ' ' && one !== '\uFFFE' && one !== '\uFFFF').join('')
