import type { FileChild, Footer as FooterType } from 'docx'
import { type Day, formatDay, yearOf } from '../domain/calendar/day.ts'
import type { PaperContact } from '../domain/reports/papers/contact.ts'
import type { Block, Letter } from '../domain/reports/papers/letter.ts'
import { Lines } from './docx-lines.ts'
import { imprint } from './imprint.ts'
import {
  character,
  firstSize,
  fourthSize,
  gap,
  type Line,
  leftMargin,
  lineOfText,
  longName,
  millimetre,
  red,
  type Setting,
  secondSize,
  textWidth,
  typefaces,
} from './page-style.ts'
import { printable } from './printable.ts'
import { titleLines } from './title-lines.ts'
import { fontTable, styles } from './word-parts.ts'

/** Writes a paper as a Word file laid out by GB/T 9704; the seal is the office's own. */
export async function writeLetter(letter: Letter): Promise<Uint8Array> {
  const docx = await import('docx')
  return new Pages(docx).write(letter)
}

type Docx = typeof import('docx')

/** The pages of one paper. */
class Pages {
  readonly #docx: Docx
  readonly #lines: Lines

  constructor(docx: Docx) {
    this.#docx = docx
    this.#lines = new Lines(docx)
  }

  async write(letter: Letter): Promise<Uint8Array> {
    const { Document, Packer, DocumentGridType } = this.#docx
    const author = printable(letter.signed.join('、'))
    const document = new Document({
      title: printable(letter.title),
      creator: author,
      lastModifiedBy: author,
      evenAndOddHeaderAndFooters: true,
      sections: [
        {
          properties: {
            titlePage: isLetter(letter),
            grid: { type: DocumentGridType.LINES, linePitch: lineOfText },
            page: {
              size: { width: Math.round(210 * millimetre), height: Math.round(297 * millimetre) },
              margin: {
                top: Math.round((isLetter(letter) ? 30 : 37) * millimetre),
                left: leftMargin,
                right: Math.round(26 * millimetre),
                bottom: Math.round(35 * millimetre),
                header: Math.round(15 * millimetre),
                footer: Math.round(25 * millimetre),
              },
            },
          },
          footers: {
            default: this.#footer('RIGHT'),
            even: this.#footer('LEFT'),
            ...(isLetter(letter) ? { first: this.#firstFooter() } : {}),
          },
          children: this.#children(letter),
        },
      ],
    })
    return new Uint8Array(await Packer.toArrayBuffer(document, undefined, [fontTable, styles]))
  }

  #children(letter: Letter): FileChild[] {
    const { addressee, body } = letter
    const foot = imprint(this.#docx, this.#lines, letter)
    return [
      ...(isLetter(letter) ? this.#letterHead(letter) : this.#number(letter)),
      ...this.#title(letter.title),
      ...(addressee === null ? [] : [this.#line(`${addressee}：`)]),
      ...body.flatMap((block, index) => this.#block(block, body[index + 1])),
      ...this.#end(letter),
      ...this.#annex(letter.annex),
      ...(foot === null ? [] : [foot, this.#line('', { size: 2 })]),
    ]
  }

  /** The head of a 函: who sends it, a red rule, and the number right below it (GB/T 9704, 10.1). */
  #letterHead({ signed, number, date }: Letter): FileChild[] {
    const { AlignmentType } = this.#docx
    const last = signed.length - 1
    return [
      ...signed.map((name, index) =>
        this.#line(name, {
          typeface: 'title',
          size: [...name].length > 14 ? secondSize : firstSize,
          colour: red,
          alignment: AlignmentType.CENTER,
          headRule: index === last,
        }),
      ),
      this.#line(number ?? blankNumber(date), {
        alignment: AlignmentType.RIGHT,
        before: gap,
      }),
    ]
  }

  /** The number of any other paper; of an upward one on the left, with who signs it on the right. */
  #number({ number, signer, date }: Letter): FileChild[] {
    const text = number ?? blankNumber(date)
    if (signer === null) return [this.#line(text, { alignment: this.#docx.AlignmentType.CENTER })]
    const rightTab = textWidth - character
    return [this.#line(`${text}\t签发人：${signer}`, { indent: { left: 1 }, rightTab })]
  }

  /** The title, two lines below what stands above it, with its lines broken by sense. */
  #title(title: string): FileChild[] {
    const lines = titleLines(printable(title))
    return [
      ...lines.map((one, index) =>
        this.#line(one, {
          typeface: 'title',
          size: secondSize,
          alignment: this.#docx.AlignmentType.CENTER,
          keepNext: true,
          ...(index === 0 ? { before: lineOfText } : {}),
        }),
      ),
      this.#line(''),
    ]
  }

  /** 附件 on pages of its own, behind the paper. */
  #annex(annex: Letter['annex']): FileChild[] {
    if (annex === null) return []
    return [
      this.#line('附件', { typeface: 'first', pageBreakBefore: true }),
      ...this.#title(annex.title),
      ...annex.body.flatMap((block, index) => this.#block(block, annex.body[index + 1])),
    ]
  }

  #block(block: Block, next: Block | undefined): FileChild[] {
    // What stands last of the text goes with the signature: no page holds a signature alone.
    const keepNext = next === undefined
    if ('paragraph' in block) {
      return [this.#line(block.paragraph, { indent: { first: 2 }, keepNext })]
    }
    if ('table' in block)
      return [this.#lines.table(block.table, keepNext), this.#line('', { keepNext })]
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

  #line(text: string, setting: Setting = {}) {
    return this.#lines.line(text, setting)
  }

  /** The first page of a 函 bears no number, but a red rule, the lower one thick (GB/T 9704, 10.1). */
  #firstFooter(): FooterType {
    const { Footer, Paragraph, BorderStyle } = this.#docx
    const style = BorderStyle.THIN_THICK_SMALL_GAP
    const beyond = Math.round(-7 * millimetre)
    return new Footer({
      children: [
        new Paragraph({
          border: { bottom: { style, size: 24, space: 1, color: red } },
          indent: { left: beyond, right: beyond },
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
              font: typefaces.page,
              size: fourthSize,
            }),
          ],
        }),
      ],
    })
  }
}

/** A 函: it goes to somebody of equal standing, with nobody's name who signs above it. */
const isLetter = ({ addressee, signer }: Letter): boolean => addressee !== null && signer === null

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
