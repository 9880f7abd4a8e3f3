import { formatDay } from '../../calendar/day.ts'
import { type FormRow, type Letter, letter } from './letter.ts'
import { fullName, type Paper } from './paper.ts'

const label = (text: string, share = 2) => ({ text, share, label: true })
const value = (text: string, share: number) => ({ text, share, label: false })

/** A row with one label and its value, over the whole width. */
const row = (name: string, text: string, lines = 1): FormRow => ({
  cells: [label(name), value(text, 10)],
  lines,
})

/** A row with two labels and their values. */
const pair = (one: string, first: string, other: string, second: string, lines = 1): FormRow => ({
  cells: [label(one), value(first, 4), label(other), value(second, 4)],
  lines,
})

const attachmentsText = ({ attachments }: Letter): string =>
  attachments.length === 0 ? '无' : attachments.map((one, at) => `${at + 1}. ${one}`).join('\n')

/** The properties that a form takes from its paper; no step calls for a form. */
const beside = ({ name, kind, exists, issuer }: Paper) => ({
  kind,
  exists,
  issuer,
  accompanies: name,
  step: null,
})

/** 发文稿纸: the sheet on which a paper is drafted, checked and signed before printing (签批栏). */
const draftSheet = (paper: Paper): Paper => ({
  ...beside(paper),
  name: `${paper.name}-draft-sheet`,
  chinese: `${paper.chinese}发文稿纸`,
  write(matter, context) {
    const written = paper.write(matter, context)
    const { contact } = written
    const office = fullName(paper.issuer(matter), context)
    return formOf(written, '发文稿纸', `${office}发文稿纸`, [
      { cells: [label('签发'), value('', 4), label('会签'), value('', 4)], lines: 5 },
      { cells: [label('核稿'), value('', 4), label('分管领导审核'), value('', 4)], lines: 4 },
      pair('拟稿单位', office, '拟稿人', contact?.name ?? ''),
      pair('联系电话', contact?.telephone ?? '', '成文日期', formatDay(written.date)),
      row('标题', written.title, 2),
      pair('发文字号', written.number ?? '', '份数', ''),
      pair('密级和期限', '', '紧急程度', ''),
      row('主送', written.addressee ?? ''),
      row('抄送', written.copies ?? ''),
      row('附件', attachmentsText(written), 2),
      pair('公开属性', '', '打印、校对', ''),
      row('备注', '', 2),
    ])
  },
})

/** 送达回证: the receipt of a letter, signed by its receiver. */
const serviceReturn = (paper: Paper): Paper => ({
  ...beside(paper),
  name: `${paper.name}-service-return`,
  chinese: `${paper.chinese}送达回证`,
  write(matter, context) {
    const written = paper.write(matter, context)
    const office = fullName(paper.issuer(matter), context)
    const when = '　　　　年　　月　　日　　时　　分'
    return formOf(written, '送达回证', `${office}送达回证`, [
      row('送达文书', `《${written.title}》`, 2),
      row('文书字号', written.number ?? ''),
      row('附件', attachmentsText(written), 2),
      row('受送达单位', written.addressee ?? ''),
      row('送达地点', ''),
      row('送达方式', ''),
      row('受送达人签名或者盖章', `\n\n${when}`, 3),
      row('代收人及代收理由', `\n\n${when}`, 3),
      row('未能送达的原因', '', 2),
      row('送达人', '', 2),
      row('备注', '', 2),
    ])
  },
})

/** A form with the known values filled in; the rest is written by hand. */
const formOf = (
  { number, date, signed }: Letter,
  called: string,
  title: string,
  form: readonly FormRow[],
): Letter => letter({ number, date, signed, called, title, body: [], form })

/** The forms for a paper: 发文稿纸 for each, 送达回证 for each 函, which has a receiver. */
export const formsOf = (paper: Paper): readonly Paper[] => [
  draftSheet(paper),
  ...(paper.chinese.endsWith('函') ? [serviceReturn(paper)] : []),
]
