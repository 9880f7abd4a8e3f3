import { formatDay } from '../../calendar/day.ts'
import { periodOfReport, reportOf } from '../../kinds/report/report-data.ts'
import { seatsOf } from '../../mechanism/seat.ts'
import { figureTables } from './figure-tables.ts'
import { letter, numbered, paragraphs } from './letter.ts'
import { basisOf, fullName, type Paper } from './paper.ts'

/** 半年工作报告: what the office tells both heads, with the figures of its card as an annex (一(三), domain.md 10). */
export const reportPaper: Paper = {
  name: 'report',
  chinese: '半年工作报告',
  kind: 'report',
  exists: () => true,
  step: 'submitted',
  issuer: (report) => report.office,
  write(report, context) {
    const { figures, summary, problems, next, seats, submittedOn, journalHead } = reportOf(report)
    const period = periodOfReport(report).name
    const tables = figureTables(figures)
    const annex = `${period}工作情况统计表`
    return letter({
      title: `关于${period}“{机制}”协作机制工作情况的报告`,
      addressee: (seats.length > 0 ? seats : seatsOf('report', context))
        .map(({ name }) => name)
        .join('、'),
      body: [
        {
          paragraph: `根据${basisOf(context)}的规定，现将${period}工作情况报告如下。`,
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
                  paragraph: `统计范围：${figures.scope}；统计截至${formatDay(figures.asOf)}。`,
                },
                ...tables,
                ...(journalHead === null
                  ? []
                  : [{ paragraph: `报送时操作留痕校验码：${journalHead}（双方留存）。` }]),
              ],
            },
    })
  },
}
