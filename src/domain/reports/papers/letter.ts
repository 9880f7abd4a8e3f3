import type { Day } from '../../calendar/day.ts'
import { maskContacts } from '../../reading/reporter.ts'
import type { PaperContact } from './contact.ts'

/** One piece of a paper's body. */
export type Block =
  /** A heading (层次序数): 一、 goes with its text. */
  | { readonly heading: string }
  /** A heading below it: （一）. */
  | { readonly subheading: string }
  | { readonly paragraph: string }
  | {
      readonly table: {
        readonly columns: readonly { readonly title: string; readonly share: number }[]
        readonly rows: readonly (readonly string[])[]
      }
    }

/** A row of a form (表格) that is filled in by hand; its cells share twelfths of the width. */
export interface FormRow {
  readonly cells: readonly {
    readonly text: string
    readonly share: number
    readonly label: boolean
  }[]
  /** As high as so many lines at least. */
  readonly lines: number
}

/** A paper (文书) as facts: what stands on it, in the order of GB/T 9704. */
export interface Letter {
  /** The official number (发文字号); `null`: the office gives it one of its own series, and its place is left free. */
  readonly number: string | null
  readonly title: string
  /** What it is in this case, where that is not the name of its kind: 年度工作要点. */
  readonly called: string | null
  /** To whom it goes (主送); `null` for minutes and records. */
  readonly addressee: string | null
  readonly body: readonly Block[]
  /** What is attached (附件), each in a few words. */
  readonly attachments: readonly string[]
  /** The photos among them, with number, place and time in their order; bound in behind the paper. */
  readonly photos: readonly { readonly attachment: number; readonly caption: string }[]
  /** In whose name it goes out (署名). */
  readonly signed: readonly string[]
  readonly date: Day
  /** Who signs an upward paper (签发人): a name, or '' where it is written by hand; `null` for any other paper. */
  readonly signer: string | null
  /** Whom to ask (联系人). */
  readonly contact: PaperContact | null
  /** Who gets a copy (抄送). */
  readonly copies: string | null
  /** Lines for signatures by hand, such as 参加人员签名. */
  readonly signatures: readonly string[]
  /** The rows of a form, which then is all that stands below the title; `null` for a paper of sentences. */
  readonly form: readonly FormRow[] | null
  /** What is attached and stands behind the paper itself, on pages of its own, such as 统计表. */
  readonly annex: { readonly title: string; readonly body: readonly Block[] } | null
}

/** A letter of which only what differs is said. */
export const letter = (
  content: Pick<Letter, 'title' | 'body' | 'signed' | 'date'> & Partial<Letter>,
): Letter => ({
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
})

/** Text without the blanks that people put between characters and figures: 3件, not 3 件. */
const closed = (text: string): string =>
  text.replaceAll(
    /(?<=[\p{Script=Han}，。；：、）])[ \u3000]+(?=\d)|(?<=\d)[ \u3000]+(?=\p{Script=Han})/gu,
    '',
  )

/** Paragraphs of a text that people wrote, one for each of its lines; contacts are masked, and each ends as a sentence does. */
export const paragraphs = (text: string): readonly Block[] =>
  closed(maskContacts(text))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ paragraph: /[\p{P}]$/u.test(line) ? line : `${line}。` }))

/** `线索来源：巡查发现`; nothing where nothing is known. */
export const line = (label: string, text: string | null): readonly Block[] =>
  text === null || text === '' ? [] : [{ paragraph: `${label}：${closed(maskContacts(text))}` }]

/** A line that a paper cannot go without: its place is left free where nothing is known. */
export const lineToFill = (label: string, text: string | null): readonly Block[] =>
  text === null || text === '' ? [{ paragraph: `${label}：${freeSpace}` }] : line(label, text)

const freeSpace = '　'.repeat(8)

const ordinals = '一二三四五六七八九十'

/** Numbers the sections that have something in them: 一、, 二、 …; one alone has no number. */
export function numbered(
  sections: readonly { readonly heading: string; readonly blocks: readonly Block[] }[],
): readonly Block[] {
  const filled = sections.filter(({ blocks }) => blocks.length > 0)
  return filled.flatMap(({ heading, blocks }, index): readonly Block[] => [
    { heading: filled.length > 1 ? `${ordinals[index] ?? index + 1}、${heading}` : heading },
    ...blocks,
  ])
}
