import { formatDay } from '../../calendar/day.ts'
import { periodOfReport, reportOf } from '../../kinds/report/report-data.ts'
import type { Context } from '../../matter/context.ts'
import { partnerOffices } from '../../mechanism/membership.ts'
import { seatsOf } from '../../mechanism/seat.ts'
import { figureTables } from './figure-tables.ts'
import { letter, numbered, paragraphs } from './letter.ts'
import { basisOf, fullName, fullNames, type Paper } from './paper.ts'

/**
 * 半年工作报告: an office's report to both heads, with the figures of its card as an annex (一(三),
 * domain.md 10).
 */
export const reportPaper: Paper = {
  name: 'report',
  chinese: '半年工作报告',
  kind: 'report',
  exists: () => true,
  step: 'submitted',
  issuer: (report) => report.office,
  write(report, context) {
    const { figures, summary, problems, next, seats, submittedOn } = reportOf(report)
    const period = periodOfReport(report).name
    const heads = (seats.length > 0 ? seats : seatsOf('report', context))
      .map(({ name }) => name)
      .join('、')
    const tables = figureTables(figures)
    const annex = `${period}工作情况统计表`
    return letter({
      title: `关于${period}“{机制}”协作机制工作情况的报告`,
      addressee: addressed(report.office, context).join('、'),
      signer: signerOf(report.office, context),
      body: [
        {
          paragraph: `根据${basisOf(context)}的规定，现将${period}工作情况报告如下，请${heads}审阅。`,
        },
        ...numbered([
          { heading: '主要情况', blocks: paragraphs(summary) },
          { heading: '存在问题', blocks: paragraphs(problems) },
          { heading: '下一步打算', blocks: paragraphs(next) },
        ]),
        { paragraph: '特此报告。' },
      ],
      attachments: tables.length > 0 ? [annex] : [],
      signed: [fullName(report.organisation, context)],
      date: submittedOn ?? figures.asOf,
      annex:
        tables.length === 0
          ? null
          : {
              title: annex,
              body: [
                {
                  paragraph: `统计范围：${fullName(report.office, context)}登记、办理和参与的事项。数据截至${formatDay(figures.asOf)}。`,
                },
                ...tables,
              ],
            },
    })
  },
}

/** The addressees: those of the profile, otherwise the other leading offices of the mechanism. */
function addressed(office: string, context: Context): readonly string[] {
  const { report_to: named } = context.profile.papers
  if (named.length > 0) return named
  const others = [...partnerOffices(context.directory)].filter((one) => one !== office)
  return fullNames(others, context)
}

/** The signer of the office: its approver, if there is only one; otherwise ''. */
function signerOf(office: string, { directory }: Context): string {
  const [only, ...others] = directory.peopleOf(office, ['approver'])
  return only && others.length === 0 ? only.name : ''
}
