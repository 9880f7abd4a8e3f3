import type { FileChild } from 'docx'
import { formatDay } from '../domain/calendar/day.ts'
import type { PaperContact } from '../domain/reports/papers/contact.ts'
import type { Block, Letter } from '../domain/reports/papers/letter.ts'
import type { Lines } from './docx-lines.ts'
import {
  character,
  gap,
  type Line,
  lineOfText,
  longName,
  type Setting,
  secondSize,
} from './page-style.ts'
import { photoPages, type ReadPhoto } from './photo-pages.ts'
import { printable } from './printable.ts'
import { titleLines } from './title-lines.ts'

type Docx = typeof import('docx')

/** Lays out a paper between head and imprint: title, text, signature, attachments. */
export class PaperBody {
  readonly #docx: Docx
  readonly #lines: Lines
  /** The link of the date below the signature. */
  readonly #linked: Pick<Setting, 'link'>

  constructor(docx: Docx, lines: Lines, link: string | null) {
    this.#linked = link === null ? {} : { link }
    this.#docx = docx
    this.#lines = lines
  }

  /** The body of a paper; without title or addressee where the template has places for them. */
  children(
    letter: Letter,
    photos: readonly ReadPhoto[],
    elsewhere: { readonly title: boolean; readonly addressee: boolean },
  ): FileChild[] {
    const { addressee, body } = letter
    return [
      ...(elsewhere.title ? [] : this.#title(letter.title)),
      ...(addressee === null || elsewhere.addressee ? [] : [this.#line(`${addressee}：`)]),
      ...body.flatMap((block, index) => this.#block(block, body[index + 1])),
      ...this.#end(letter),
      ...this.#annex(letter.annex),
      ...this.#photos(letter, photos),
    ]
  }

  /** The title, two lines below the preceding text, with line breaks between words. */
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

  /** 附件 on pages of its own, after the paper. */
  #annex(annex: Letter['annex']): FileChild[] {
    if (annex === null) return []
    return [
      this.#line('附件', { typeface: 'first', pageBreakBefore: true }),
      ...this.#title(annex.title),
      ...annex.body.flatMap((block, index) => this.#block(block, annex.body[index + 1])),
    ]
  }

  /** 现场照片 on pages of their own, at the end; listed as the first attachment. */
  #photos({ attachments }: Letter, photos: readonly ReadPhoto[]): FileChild[] {
    if (photos.length === 0) return []
    const nth = attachments.length > 1 ? '1' : ''
    return [
      this.#line(`附件${nth}`, { typeface: 'first', pageBreakBefore: true }),
      ...this.#title('现场照片'),
      ...photoPages(this.#docx, this.#lines, photos),
    ]
  }

  #block(block: Block, next: Block | undefined): FileChild[] {
    // The last paragraph is kept with the signature, so that no page holds a signature alone.
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

  /** The lines below the text, kept on one page: attachments, signature and date, lines to sign, contact. */
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
            // The name of a liaison room fills the whole line.
            indent: { right: [...name].length > longName ? 0 : 2 },
            ...(index === 0 ? { before: 2 * lineOfText } : {}),
          },
        ],
      ),
      [formatDay(date), { alignment, indent: { right: 4 }, ...this.#linked }],
    ]
  }

  #line(text: string, setting: Setting = {}) {
    return this.#lines.line(text, setting)
  }
}

/** The list of attachments, one a line, numbered if there are several. */
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

/** `（联系人：甲联络员，联系电话：023-…）`; without a telephone number a blank is left. */
const contactLine = ({ name, telephone }: PaperContact): string =>
  `（联系人：${name}，联系电话：${telephone ?? '　　　　　　　'}）`
