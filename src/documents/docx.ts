import type { FileChild, Footer as FooterType } from 'docx'
import type { Letter } from '../domain/reports/papers/letter.ts'
import { blankNumber } from './blank-number.ts'
import { Lines } from './docx-lines.ts'
import { imprint } from './imprint.ts'
import { fillLetterhead } from './letterhead.ts'
import {
  character,
  firstSize,
  fourthSize,
  gap,
  leftMargin,
  lineOfText,
  millimetre,
  red,
  secondSize,
  textWidth,
  typefaces,
} from './page-style.ts'
import { PaperBody } from './paper-body.ts'
import { bare, type PaperTools } from './paper-tools.ts'
import { type ReadPhoto, readPhotos } from './photo-pages.ts'
import { printable } from './printable.ts'
import { fontTable, offGrid, styles } from './word-parts.ts'

/**
 * Writes a paper as a Word file: into the district's red-head template if there is one and the paper has an
 * addressee, otherwise by GB/T 9704; the office adds its seal.
 */
export async function writeLetter(letter: Letter, tools: PaperTools = bare): Promise<Uint8Array> {
  const docx = await import('docx')
  const photos = await readPhotos(letter.photos, tools.photo)
  return tools.letterhead !== null && letter.addressee !== null
    ? fillLetterhead(docx, tools.letterhead, letter, photos, tools.link)
    : new Pages(docx, tools.link).write(letter, photos)
}

type Docx = typeof import('docx')

/** Lays out the pages of one paper. */
class Pages {
  readonly #docx: Docx
  readonly #lines: Lines
  readonly #link: string | null

  constructor(docx: Docx, link: string | null) {
    this.#link = link
    this.#docx = docx
    this.#lines = new Lines(docx, offGrid)
  }

  async write(letter: Letter, photos: readonly ReadPhoto[]): Promise<Uint8Array> {
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
          children: this.#children(letter, photos),
        },
      ],
    })
    return new Uint8Array(await Packer.toArrayBuffer(document, undefined, [fontTable, styles]))
  }

  #children(letter: Letter, photos: readonly ReadPhoto[]): FileChild[] {
    if (letter.form !== null) {
      return [this.#formTitle(letter.title), this.#lines.form(letter.form)]
    }
    const foot = imprint(this.#docx, this.#lines, letter)
    const body = new PaperBody(this.#docx, this.#lines, this.#link)
    return [
      ...(isLetter(letter) ? this.#letterHead(letter) : this.#number(letter)),
      ...body.children(letter, photos, { title: false, addressee: false }),
      ...(foot === null ? [] : foot),
    ]
  }

  /** The title of a form, kept on one page with it. */
  #formTitle(title: string): FileChild {
    const { AlignmentType } = this.#docx
    return this.#lines.line(printable(title), {
      ...{ typeface: 'title', size: secondSize, alignment: AlignmentType.CENTER, after: gap },
    })
  }

  /** The head of a 函: the sender, a red rule, and the number below it (GB/T 9704, 10.1). */
  #letterHead({ signed, number, date }: Letter): FileChild[] {
    const { AlignmentType } = this.#docx
    const last = signed.length - 1
    return [
      ...signed.map((name, index) =>
        this.#lines.line(name, {
          typeface: 'title',
          size: [...name].length > 14 ? secondSize : firstSize,
          colour: red,
          alignment: AlignmentType.CENTER,
          headRule: index === last,
        }),
      ),
      this.#lines.line(number ?? blankNumber(date), {
        alignment: AlignmentType.RIGHT,
        before: gap,
      }),
    ]
  }

  /** The number of any other paper; on an upward one it stands left, with the signer on the right. */
  #number({ number, signer, date }: Letter): FileChild[] {
    const text = number ?? blankNumber(date)
    if (signer === null)
      return [this.#lines.line(text, { alignment: this.#docx.AlignmentType.CENTER })]
    const rightTab = textWidth - character
    return [this.#lines.line(`${text}\t签发人：${signer}`, { indent: { left: 1 }, rightTab })]
  }

  /** The first page of a 函 has no page number, but a red rule, whose lower line is thick (GB/T 9704, 10.1). */
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

  /** — 1 —, on the outer side of odd and even pages. */
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

/** Whether the paper is a 函: it goes to a body of equal rank and names no signer. */
const isLetter = ({ addressee, signer }: Letter): boolean => addressee !== null && signer === null
