import type { IPatch } from 'docx'
import { formatDay } from '../domain/calendar/day.ts'
import type { Letter } from '../domain/reports/papers/letter.ts'
import { blankNumber } from './blank-number.ts'
import { Lines } from './docx-lines.ts'
import { imprint } from './imprint.ts'
import { PaperBody } from './paper-body.ts'
import type { ReadPhoto } from './photo-pages.ts'
import { printable } from './printable.ts'
import { titleLines } from './title-lines.ts'

type Docx = typeof import('docx')

/** The places that every template must have. */
const needed = ['发文字号', '正文'] as const

/** The places (可填位置) of a template, with the lines to fill in. */
const places: Readonly<Record<string, (letter: Letter) => readonly string[]>> = {
  发文字号: ({ number, date }) => [number ?? blankNumber(date)],
  发文机关: ({ signed }) => signed,
  签发人: ({ signer }) => [signer ?? ''],
  标题: ({ title }) => titleLines(printable(title)),
  主送: ({ addressee }) => [addressee === null ? '' : `${addressee}：`],
  抄送: ({ copies }) => [copies ?? ''],
  印发机关: ({ signed: [printer = ''] }) => [printer],
  印发日期: ({ date }) => [formatDay(date)],
}
const known = [...Object.keys(places), '正文']
const marked = (name: string): string => `{{${name}}}`

/** Why a file cannot be used as the red-head template (红头模板), one sentence for each fault; empty when it can. */
export async function letterheadFaults(template: Uint8Array): Promise<readonly string[]> {
  const found = await placesOf(template)
  if (found === null) return ['打不开，请用 Word 或 WPS 另存为“Word 文档（.docx）”']
  return [
    ...needed
      .filter((one) => !found.has(one))
      .map(
        (one) =>
          `缺少“${marked(one)}”，请写在${one === '正文' ? '正文开始处，单独成段' : '文号的位置'}`,
      ),
    ...[...found]
      .filter((one) => !known.includes(one))
      .map((one) => `“${marked(one)}”不是可填的位置，可填的有${known.map(marked).join('、')}`),
  ]
}

async function placesOf(template: Uint8Array): Promise<ReadonlySet<string> | null> {
  const { patchDetector } = await import('docx')
  try {
    return new Set(await patchDetector({ data: template, trimPlaceholders: true }))
  } catch {
    return null
  }
}

/** A paper in the district's red-head template; a part without a place of its own goes into the text. */
export async function fillLetterhead(
  docx: Docx,
  template: Uint8Array,
  typed: Letter,
  photos: readonly ReadPhoto[],
  link: string | null,
): Promise<Uint8Array> {
  const letter = withoutMarks(typed)
  const found = (await placesOf(template)) ?? new Set()
  const lines = new Lines(docx, null)
  const foot = found.has('抄送') ? null : imprint(docx, lines, letter)
  const body = new PaperBody(docx, lines, link).children(letter, photos, {
    title: found.has('标题'),
    addressee: found.has('主送'),
  })
  const patches: Record<string, IPatch> = {
    正文: { type: docx.PatchType.DOCUMENT, children: [...body, ...(foot ?? [])] },
  }
  for (const [place, linesOf] of Object.entries(places)) {
    if (!found.has(place)) continue
    const children = linesOf(letter).map(
      (text, index) =>
        new docx.TextRun({ text: printable(text), ...(index > 0 ? { break: 1 } : {}) }),
    )
    patches[place] = { type: docx.PatchType.PARAGRAPH, children }
  }
  const author = printable(letter.signed.join('、'))
  return docx.patchDocument({
    outputType: 'uint8array',
    data: template,
    patches,
    trimPlaceholders: true,
    properties: { title: printable(letter.title), creator: author, lastModifiedBy: author },
  })
}

/** Removes `{{` from typed text, which would otherwise be filled in like the template's own places. */
function withoutMarks<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replaceAll('{{', '｛｛') as Value
  if (Array.isArray(value)) return value.map(withoutMarks) as Value
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, withoutMarks(one)]),
  ) as Value
}
