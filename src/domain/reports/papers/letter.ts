import type { Day } from '../../calendar/day.ts'
import { holdsContact, maskContacts } from '../../reading/reporter.ts'
import { normaliseText } from '../../reading/text.ts'
import type { PaperContact } from './contact.ts'

/** A block of a paper's body. */
export type Block =
  /** A heading (层次序数): 一、, kept on one page with the following text. */
  | { readonly heading: string }
  /** A second-level heading: （一）. */
  | { readonly subheading: string }
  | { readonly paragraph: string }
  | {
      readonly table: {
        readonly columns: readonly { readonly title: string; readonly share: number }[]
        readonly rows: readonly (readonly string[])[]
      }
    }

/** A row of a form (表格) that is filled in by hand; the widths of its cells are twelfths. */
export interface FormRow {
  readonly cells: readonly {
    readonly text: string
    readonly share: number
    readonly label: boolean
  }[]
  /** The minimum height in lines. */
  readonly lines: number
}

/** A paper (文书) as data, in the order of GB/T 9704. */
export interface Letter {
  /** The official number (发文字号); `null` leaves a blank for a number of the office's own series. */
  readonly number: string | null
  readonly title: string
  /** The title word, if it is not the name of its kind: 年度工作要点. */
  readonly called: string | null
  /** The addressee (主送); `null` for minutes and records. */
  readonly addressee: string | null
  readonly body: readonly Block[]
  /** The attachments (附件), each in a few words. */
  readonly attachments: readonly string[]
  /** The photos among them, in order, with captions of number, place and time; bound in after the paper. */
  readonly photos: readonly { readonly attachment: number; readonly caption: string }[]
  /** The organisations in whose name it is issued (署名). */
  readonly signed: readonly string[]
  readonly date: Day
  /** The signer of an upward paper (签发人): a name, or '' when it is written by hand; `null` for other papers. */
  readonly signer: string | null
  /** The contact (联系人). */
  readonly contact: PaperContact | null
  /** Who gets a copy (抄送); null for nobody. */
  readonly copies: string | null
  /** Lines for handwritten signatures, such as 参加人员签名. */
  readonly signatures: readonly string[]
  /** The rows of a form, which replace the body; `null` for other papers. */
  readonly form: readonly FormRow[] | null
  /** An annex on pages of its own after the paper, such as 统计表; null for none. */
  readonly annex: { readonly title: string; readonly body: readonly Block[] } | null
}

/** A text without the telephone and identity numbers of people. */
const masked = (text: string): string => (holdsContact(text) ? maskContacts(text) : text)

function maskedBlock(block: Block): Block {
  if ('paragraph' in block) return { paragraph: masked(block.paragraph) }
  if (!('table' in block)) return block
  const { columns, rows } = block.table
  return { table: { columns, rows: rows.map((row) => row.map(masked)) } }
}

/**
 * Builds a letter from the values that differ from the defaults. Whatever was typed into it, title, body and
 * attachments name no telephone or identity number: that of the office stands in `contact` and in forms.
 */
export function letter(
  content: Pick<Letter, 'title' | 'body' | 'signed' | 'date'> & Partial<Letter>,
): Letter {
  const typed: Letter = {
    number: null,
    called: null,
    signer: null,
    addressee: null,
    attachments: [],
    photos: [],
    contact: null,
    copies: null,
    signatures: [],
    form: null,
    annex: null,
    ...content,
  }
  const { title, body, attachments, photos, annex } = typed
  return {
    ...typed,
    title: masked(title),
    body: body.map(maskedBlock),
    attachments: attachments.map(masked),
    photos: photos.map((one) => ({ ...one, caption: masked(one.caption) })),
    annex: annex && { title: masked(annex.title), body: annex.body.map(maskedBlock) },
  }
}

/** Text without spaces between characters and digits: 3件, not 3 件. */
const closed = (text: string): string =>
  text.replaceAll(
    /(?<=[\p{Script=Han}，。；：、）])[ \u3000]+(?=\d)|(?<=\d)[ \u3000]+(?=\p{Script=Han})/gu,
    '',
  )

/** The paragraphs of a typed text, one a line; each ends with a full stop. */
export const paragraphs = (text: string): readonly Block[] =>
  closed(normaliseText(text))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ paragraph: /[\p{P}]$/u.test(line) ? line : `${line}。` }))

/** `线索来源：巡查发现`; empty for null. */
export const line = (label: string, text: string | null): readonly Block[] =>
  text === null || text === '' ? [] : [{ paragraph: `${label}：${closed(normaliseText(text))}` }]

/** The same for a required line: null leaves a blank. */
export const lineToFill = (label: string, text: string | null): readonly Block[] =>
  text === null || text === '' ? [{ paragraph: `${label}：${freeSpace}` }] : line(label, text)

const freeSpace = '　'.repeat(8)

const ordinals = '一二三四五六七八九十'

/** Numbers the sections that are not empty: 一、, 二、 …; a single one has no number. */
export function numbered(
  sections: readonly { readonly heading: string; readonly blocks: readonly Block[] }[],
): readonly Block[] {
  const filled = sections.filter(({ blocks }) => blocks.length > 0)
  return filled.flatMap(({ heading, blocks }, index): readonly Block[] => [
    { heading: filled.length > 1 ? `${ordinals[index] ?? index + 1}、${heading}` : heading },
    ...blocks,
  ])
}
