import { type Period, parsePeriod, previousPeriod } from '../src/domain/calendar/period.ts'
import { figuresOfOffice } from '../src/domain/figures/office-figures.ts'
import { formAct, moveAct, plainAct } from '../src/domain/matter/act.ts'
import { checkInput, choice, isIncomplete, paragraph } from '../src/domain/matter/input.ts'
import { isRefusal, refusalIn, refuse } from '../src/domain/matter/refusal.ts'
import type { Scene } from '../src/domain/matter/scene.ts'
import { headRoles } from '../src/domain/mechanism/side.ts'
import { dutyPeriod } from '../src/domain/promise/duty.ts'
import { readNilReturn } from '../src/domain/reading/nil-return.ts'
import { report } from '../src/domain/report/report.ts'
import { periodOfReport, reportFor, reportOf } from '../src/domain/report/report-data.ts'
import {
  noReporter,
  proposedText,
  reportingOffice,
  submissionHindrance,
  submitReport,
} from '../src/domain/report/report-drafting.ts'

const periods = (scene: Scene): readonly Period[] => {
  const now = dutyPeriod(scene.profile, 'half_year_report', scene.today)
  return [now, previousPeriod(now)]
}

const texts = {
  summary: paragraph.required({ label: '主要情况', hint: '本期主要工作和成效', min: 5 }),
  problems: paragraph.required({ label: '存在问题', hint: '没有的写“无”' }),
  next: paragraph.required({ label: '下一步打算', min: 2 }),
}

const fields = {
  period: choice({
    label: '报告期',
    options: (scene) => periods(scene).map((one) => ({ value: one.id, text: one.name })),
  }),
  ...texts,
}

/** 主要情况、存在问题、下一步: a text in sections, or one that is the summary alone. */
function sectionsOf(text: string): Readonly<Record<keyof typeof texts, string | undefined>> {
  const [head = '', next] = text.split(/(?:[二三][、.])?下一步(?:打算|工作|安排)?[:：]/)
  const [summary = '', problems] = head.split(/(?:[二三][、.])?(?:存在|主要)问题[:：]/)
  const said = (part: string | undefined) =>
    part?.replace(/^[；;，,。\s]+|[；;\s]+$/g, '') || undefined
  return { summary: said(summary), problems: said(problems), next: said(next) }
}

/** /半年报告: an office reports to 河长 and 检察长 with figures, problems and next steps, which keeps the half-year's promise (一(三)). */
export const halfYearReport = formAct({
  name: 'half-year-report',
  chinese: '半年报告',
  aliases: ['report-work', 'bannianbaogao', '工作报告', '报告', '报告工作', '半年工作报告'],
  summary: '每半年向{河长}、检察长报告工作：附统计数据和图表，写明问题和打算',
  example: '/半年报告 上半年 移送线索6件，办结4件；存在问题：个别反馈逾期；下一步打算：加强督办',
  group: '机制',
  audience: ['liaison', 'approver'],
  confirm: true,
  discreet: true,
  fields,
  hindrance: (_subject, scene) => refusalIn(reportingOffice(scene)),
  read(text, _along, scene) {
    const { half } = readNilReturn(text, scene.today)
    const [present] = periods(scene)
    const period = periods(scene).find((one) => one.id === half.id) ?? present
    const other =
      period && period.id !== half.id && period.cadence === half.cadence
        ? [
            `${half.name}${half.from > scene.today ? '尚未开始' : '已不能补报'}，以下为${period.name}，请核对`,
          ]
        : []
    const said = sectionsOf(
      text.replace(/^\s*(?:20\d{2}\s*年?|[去今本]年)?\s*[上下]半年[:：，,\s]*/, '').trim(),
    )
    const office = reportingOffice(scene)
    if (!period || isRefusal(office))
      return { values: { period: period?.id, ...said }, warnings: other }
    const drafted = reportFor(period.id, office, scene.look)
    const proposed =
      drafted?.state === 'drafted'
        ? reportOf(drafted)
        : proposedText(figuresOfOffice(office, period, scene))
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
  decide(input, _call, scene) {
    const office = reportingOffice(scene)
    const period = parsePeriod(input.period)
    if (isRefusal(office) || period === null) return noReporter(scene)
    return submitReport(office, period, input, figuresOfOffice(office, period, scene), scene)
  },
})

/** 报送: the draft that the clock proposed, with its text corrected. */
export const submitDraft = plainAct({
  name: 'submit-report',
  chinese: '报送报告',
  aliases: ['baosongbaogao', '报送半年报告'],
  summary: '核对半年报告初稿，补充问题和打算后报送{河长}、检察长',
  example: '/报送报告 半年报告 2026-0001',
  group: '机制',
  audience: ['liaison', 'approver'],
  subjects: [report.name],
  confirm: true,
  button: { text: '核对并报送', primary: true, group: false },
  fields: texts,
  hindrance: (subject, scene) =>
    subject
      ? submissionHindrance(subject, scene)
      : refuse('no-subject', '请写明编号，例如“/报送报告 半年报告 2026-0001”。'),
  read(text, _along, _scene, subject) {
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
  decide({ subject, values }, scene) {
    if (!subject) return noReporter(scene)
    const hindered = submissionHindrance(subject, scene)
    if (hindered) return hindered
    const checked = checkInput(texts, values, scene)
    if (isIncomplete(checked)) return checked
    const period = periodOfReport(subject)
    const { office } = subject
    return submitReport(
      office,
      period,
      checked.input,
      figuresOfOffice(office, period, scene),
      scene,
    )
  },
})

/** /批示: a head's word on a report, and perhaps decisions with owner and date. */
export const instruct = moveAct({
  name: 'instruct',
  chinese: '批示',
  aliases: ['pishi', '听取报告', '听取工作报告'],
  summary: '在半年报告上批示，可附批示事项、责任单位和完成日期',
  example: '/批示 半年报告 2026-0001 同意，请加强反馈督办',
  group: '机制',
  audience: headRoles,
  moves: [{ kind: report, moves: ['instruct'] }],
  button: { text: '批示', primary: false, group: false },
  read(text) {
    const [opinion = '', ...decisions] = text.split(/批示事项[:：]/)
    return {
      values: {
        opinion: opinion.trim() === '' ? undefined : opinion.trim(),
        decisions: decisions.join('\n').trim() || undefined,
      },
      warnings: [],
    }
  },
})
