import { daysBetween } from '../../calendar/day.ts'
import type { Period } from '../../calendar/period.ts'
import { debtorNames, debtorsOf } from '../../deadline/debtors.ts'
import { keepDuty } from '../../deadline/recurring-duty.ts'
import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import { type Figures, promptness, totalOf } from '../../matter/figures.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, tellPeople } from '../../matter/notices.ts'
import { openMatter } from '../../matter/opening.ts'
import { type Refusal, refuse } from '../../matter/refusal.ts'
import { peopleOn, seatsOf } from '../../mechanism/seat.ts'
import { reportFor } from './report-data.ts'

/** The texts that people write in a report. */
interface ReportText {
  readonly summary: string
  readonly problems: string
  readonly next: string
}

/** Proposes texts from the figures, for the person to edit: work done, and missed limits. */
export function proposedText(figures: Figures): Pick<ReportText, 'summary' | 'problems'> {
  const value = (name: string) => totalOf(figures, name)
  const counts = [
    ['登记线索', 'filed', '件'],
    ['移送', 'referred', '件'],
    ['受理', 'accepted', '件'],
    ['办结', 'concluded', '件'],
    ['反馈', 'answered', '件'],
    ['联合巡查', 'patrol', '次'],
    ['联席会议', 'meeting', '次'],
    ['信息通报', 'bulletin', '件'],
    ['协作请求', 'assistance', '件'],
    ['宣传活动', 'outreach', '次'],
  ] as const
  const done = counts.flatMap(([label, name, unit]) =>
    value(name) > 0 ? [`${label} ${value(name)} ${unit}`] : [],
  )
  const kept = promptness({
    'on-time': value('on-time'),
    late: value('late'),
    overdue: value('overdue'),
  })
  const missed = [
    value('late') > 0 ? `逾期履行 ${value('late')} 项` : '',
    value('overdue-now') > 0 ? `目前逾期 ${value('overdue-now')} 项` : '',
  ].filter((one) => one !== '')
  return {
    summary: `${figures.span.name}${done.length > 0 ? done.join('，') : '没有办理事项'}${kept === null ? '' : `；到期时限按期率 ${kept}%`}。`,
    problems: missed.length > 0 ? `${missed.join('，')}，需加强督促。` : '',
  }
}

/** The office for which this person reports; the refusal names who can. */
export function reportingOffice(context: Context): string | Refusal {
  const { actor, directory } = context
  return (
    debtorsOf('half_year_report', context).find((one) =>
      directory.holds(actor, one, ['liaison', 'approver']),
    ) ?? noReporter(context)
  )
}

/** The refusal that names who reports. */
export const noReporter = (context: Context): Refusal =>
  refuse(
    'no-right',
    `半年报告由${debtorNames('half_year_report', context)}的联络员、审批人提出，请联系其办理。`,
  )

/** Opens the draft of an office's report; the scheduler does so some working days before the end of the period. */
export function draftReport(
  office: string,
  period: Period,
  figures: Figures,
  context: Context,
  before = 0,
): Decision {
  const { matter, taken } = openMatter(
    context,
    {
      kind: 'report',
      state: 'drafted',
      office,
      organisation: office,
      data: {
        by: context.directory.organisationName(office),
        period: period.id,
        figures,
        next: '',
        ...proposedText(figures),
      },
    },
    before,
  )
  const title = `${context.directory.organisationName(office)}${period.name}工作报告`
  return {
    open: [matter],
    numbers: [taken],
    entries: [{ act: 'draft-report', matter: matter.id, note: `生成${title}初稿` }],
    notices: [
      tellPeople(
        context,
        peopleOf(context, office, ['liaison']),
        matter.id,
        '半年报告初稿已生成，请核对、补充后报送',
      ),
    ],
    reply: {},
  }
}

/** Why an office cannot report on a period again; `null` when it has not reported yet. */
export function reportedHindrance(
  office: string,
  period: Period,
  { directory, reader }: Context,
): Refusal | null {
  const known = reportFor(period.id, office, reader)
  if (!known || known.state === 'drafted') return null
  return refuse(
    'already-submitted',
    `${directory.organisationName(office)}${period.name}工作报告已报送，不能重复报送；请发送“/查 ${period.name}工作报告”查看。`,
  )
}

/** Submits an office's report to both heads, from its draft if there is one; this keeps the half-year's deadline. */
export function submitReport(
  office: string,
  period: Period,
  text: ReportText,
  counted: { readonly figures: Figures; readonly counting: boolean },
  context: Context,
): Decision | Refusal {
  const { directory, actor, today, reader } = context
  const hindered = reportedHindrance(office, period, context)
  if (hindered) return hindered
  const drafted = reportFor(period.id, office, reader)
  const title = `${directory.organisationName(office)}${period.name}工作报告`
  const seats = seatsOf('report', context)
  const data = {
    ...text,
    by: directory.organisationName(office),
    period: period.id,
    ...counted,
    seats,
    submittedBy: actor.personId,
    submittedOn: today,
    journalHead: reader.journalHead(),
    daysLate: Math.max(0, daysBetween(period.to, today)),
  }
  const opened = drafted
    ? null
    : openMatter(context, { kind: 'report', state: 'submitted', office, data })
  const id = drafted?.id ?? opened?.matter.id ?? 0
  return {
    ...(drafted
      ? {
          change: [
            { matter: drafted, to: { state: 'submitted', data: { ...drafted.data, ...data } } },
          ],
        }
      : {}),
    ...(opened ? { open: [opened.matter], numbers: [opened.taken] } : {}),
    deadlines: [keepDuty('half-year-report', period, office, today, context)],
    entries: [{ act: 'half-year-report', matter: id, note: `报送${title}` }],
    notices: [tellPeople(context, peopleOn(seats, directory), id, `${title}，请阅示`)],
    reply: {
      sentence: `已向${seats.map(({ name }) => name).join('、')}报送${title}`,
      view: { view: 'matter', matter: id, headline: null },
    },
  }
}

/** Why this person cannot submit a draft now; `null` when he can. */
export function submissionHindrance(draft: Matter, context: Context): Refusal | null {
  const { actor, directory } = context
  if (draft.state !== 'drafted') return refuse('wrong-state', '该报告已报送，不能重复报送。')
  return directory.holds(actor, draft.office, ['liaison', 'approver']) ? null : noReporter(context)
}
