import { type Period, parsePeriod, previousPeriod } from '../src/domain/calendar/period.ts'
import { dutyPeriod } from '../src/domain/deadline/duty.ts'
import { report } from '../src/domain/kinds/report/report.ts'
import { periodOfReport, reportFor, reportOf } from '../src/domain/kinds/report/report-data.ts'
import {
  noReporter,
  proposedText,
  reportedHindrance,
  reportingOffice,
  submissionHindrance,
  submitReport,
} from '../src/domain/kinds/report/report-drafting.ts'
import { formCommand } from '../src/domain/matter/command.ts'
import type { Context } from '../src/domain/matter/context.ts'
import type { Figures } from '../src/domain/matter/figures.ts'
import { choice, paragraph } from '../src/domain/matter/input.ts'
import { isRefusal, refusalIn, refuse } from '../src/domain/matter/refusal.ts'
import { readNilReturn } from '../src/domain/reading/nil-return.ts'
import {
  figuresAsSubmitted,
  figuresOfOffice,
} from '../src/domain/reports/figures/office-figures.ts'

const periods = (context: Context): readonly Period[] => {
  const now = dutyPeriod(context.profile, 'half_year_report', context.today)
  return [now, previousPeriod(now)]
}

/** The periods for which this person's office has not reported yet. */
const lacking = (context: Context): readonly Period[] => {
  const office = reportingOffice(context)
  return periods(context).filter(
    (one) => isRefusal(office) || !reportedHindrance(office, one, context),
  )
}

const texts = {
  summary: paragraph.required({ label: '主要情况', hint: '本期主要工作和成效', min: 5 }),
  problems: paragraph.required({ label: '存在问题', hint: '没有的写“无”' }),
  next: paragraph.required({ label: '下一步打算', min: 2 }),
}

const fields = {
  period: choice({
    label: '报告期',
    options: (context) => lacking(context).map((one) => ({ value: one.id, text: one.name })),
  }),
  ...texts,
}

const NEXT =
  /(?:[二三][、.])?(?:下一步(?:工作)?(?:打算|安排|计划|措施)?|(?<=[；;。\s])(?:工作)?打算)[:：]/
const PROBLEMS = /(?:[二三][、.])?(?:(?:存在|主要)的?|(?<=[；;。\s]))问题[:：]/

/** 主要情况、存在问题、下一步: the sections of a text; without headings all of it is the summary. */
function sectionsOf(text: string): Readonly<Record<keyof typeof texts, string | undefined>> {
  const [head = '', next] = text.split(NEXT)
  const [summary = '', problems] = head.split(PROBLEMS)
  const said = (part: string | undefined) =>
    part?.replace(/^[；;，,。\s]+|(?<![；;\s])[；;\s]+$/g, '') || undefined
  return { summary: said(summary), problems: said(problems), next: said(next) }
}

/** Proposed texts; empty when there is too much to count before the form is shown. */
const proposalOf = (figures: Figures | null) =>
  figures ? proposedText(figures) : { summary: undefined, problems: '' }

/** /半年报告: an office reports to 河长 and 检察长 with figures, problems and next steps, which keeps the half-year's deadline (一(三)). */
export const halfYearReport = formCommand({
  name: 'half-year-report',
  chinese: '半年报告',
  aliases: ['report-work', '工作报告', '报告', '报告工作', '半年工作报告'],
  summary: '每半年向{河长}、检察长报告工作：附统计数据和图表，写明问题和打算',
  example: '/半年报告 上半年 移送线索6件，办结4件；存在问题：个别反馈逾期；下一步打算：加强督办',
  group: '机制',
  audience: ['liaison', 'approver'],
  confirm: true,
  discreet: true,
  fields,
  hindrance: (_subject, context) => refusalIn(reportingOffice(context)),
  read(text, _along, context) {
    const { half } = readNilReturn(text, context.today)
    const [present] = periods(context)
    const period = periods(context).find((one) => one.id === half.id) ?? present
    const other =
      period && period.id !== half.id && period.cadence === half.cadence
        ? [
            `${half.name}${half.from > context.today ? '尚未开始' : '已不能补报'}，以下为${period.name}，请核对`,
          ]
        : []
    const said = sectionsOf(
      text.replace(/^\s*(?:20\d{2}\s*年?|[去今本]年)?\s*[上下]半年[:：，,\s]*/, '').trim(),
    )
    const office = reportingOffice(context)
    if (!period || isRefusal(office))
      return { values: { period: period?.id, ...said }, warnings: other }
    const reported = reportedHindrance(office, period, context)
    if (reported) return { values: said, warnings: [], refusal: reported }
    const drafted = reportFor(period.id, office, context.reader)
    const proposed =
      drafted?.state === 'drafted'
        ? reportOf(drafted)
        : proposalOf(figuresOfOffice(office, period, context))
    return {
      values: {
        period: period.id,
        summary: said.summary ?? proposed.summary,
        problems: said.problems ?? (proposed.problems || undefined),
        next: said.next,
      },
      warnings: other,
    }
  },
  decide(input, _call, context) {
    const office = reportingOffice(context)
    const period = parsePeriod(input.period)
    if (isRefusal(office) || period === null) return noReporter(context)
    return submitReport(office, period, input, figuresAsSubmitted(office, period, context), context)
  },
})

/** 报送: submits the draft that the scheduler proposed, with its edited text. */
export const submitDraft = formCommand({
  name: 'submit-report',
  chinese: '报送报告',
  aliases: ['报送半年报告'],
  summary: '核对半年报告初稿，补充问题和打算后报送{河长}、检察长',
  example: '/报送报告 半年报告 2026-0001',
  group: '机制',
  audience: ['liaison', 'approver'],
  subjects: [report.kind.name],
  confirm: true,
  button: { text: '核对并报送', primary: true, group: false },
  fields: texts,
  hindrance: (subject, context) =>
    subject
      ? submissionHindrance(subject, context)
      : refuse('no-subject', '请写明编号，例如“/报送报告 半年报告 2026-0001”。'),
  read(text, _along, _context, subject) {
    const said = sectionsOf(text)
    const drafted = subject ? reportOf(subject) : null
    return {
      values: {
        summary: said.summary ?? drafted?.summary,
        problems: said.problems ?? (drafted?.problems || undefined),
        next: said.next ?? (drafted?.next || undefined),
      },
      warnings: [],
    }
  },
  decide(input, { subject }, context) {
    if (!subject) return noReporter(context)
    const hindered = submissionHindrance(subject, context)
    if (hindered) return hindered
    const period = periodOfReport(subject)
    const figures = figuresAsSubmitted(subject.office, period, context)
    return submitReport(subject.office, period, input, figures, context)
  },
})
