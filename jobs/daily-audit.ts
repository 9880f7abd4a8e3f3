import { isPublished } from '../src/domain/calendar/calendar.ts'
import { addDays, type Day, mondayOf, yearOf } from '../src/domain/calendar/day.ts'
import { digest } from '../src/domain/calendar/digest.ts'
import {
  forsaken,
  forsakenDeadline,
  forsakenMatter,
  isForsaken,
} from '../src/domain/casework/forsaken.ts'
import { daily, type Job, type Step } from '../src/domain/casework/job.ts'
import { labelOf } from '../src/domain/casework/lines.ts'
import { missingDeadlines, type Reached } from '../src/domain/casework/missing-deadlines.ts'
import { obligationOf, obligations } from '../src/domain/casework/obligations.ts'
import type { Deadline, DeadlineChange } from '../src/domain/deadline/deadline.ts'
import {
  nextReminder,
  type ReminderStep,
  usedUp,
} from '../src/domain/deadline/reminder-schedule.ts'
import { cachingReader } from '../src/domain/matter/caching-reader.ts'
import type { Context, Reader } from '../src/domain/matter/context.ts'
import { type Decision, joinDecisions } from '../src/domain/matter/decision.ts'
import type { Matter } from '../src/domain/matter/matter.ts'
import { makeDuties } from './duties.ts'

/** The most matters in one step. */
const most = 1500

/**
 * The most matters or deadlines in one step for which it is computed whom they wait for, which looks at many
 * people each.
 */
const mostAsked = 400

/** The most findings in the message to administrators. */
const mostTold = 20

/** The progress of an audit. */
interface Audit {
  /** The progress of the search for missing deadlines; `null` when done. */
  readonly matters: Reached | null
  /** The progress of the search for matters that wait for nobody; `null` when done. */
  readonly forsaken: Reached | null
  /** The last deadline that was looked at. */
  readonly deadline: number
  readonly found: number
  /** The first findings. */
  readonly findings: readonly string[]
  readonly provisional: number
}

const begun: Audit = {
  matters: { claim: 0, after: 0 },
  forsaken: { claim: 0, after: 0 },
  deadline: 0,
  found: 0,
  findings: [],
  provisional: 0,
}

const finding = (audit: Audit, ...more: readonly string[]): Audit => ({
  ...audit,
  found: audit.found + more.length,
  findings: [...audit.findings, ...more].slice(0, mostTold),
})

/**
 * Whether a reminder is planned after the schedule's next step, as after a clock that ran ahead; for a
 * snooze this is normal.
 */
function waitsTooLong(
  { nextAt, nextReminder: name }: Deadline,
  reminderStep: ReminderStep | null,
): boolean {
  const snoozed = name?.startsWith('later-') === true
  return !snoozed && nextAt !== null && reminderStep !== null && nextAt > reminderStep.at
}

/**
 * The change that repairs a deadline without a planned reminder, or with one after the schedule's next step;
 * `null` when it is right.
 */
function mend(deadline: Deadline, { now, calendar }: Context): DeadlineChange | null {
  if (deadline.silence !== null) return null
  const reminderStep = nextReminder(deadline, now, calendar)
  if (deadline.nextAt !== null && !waitsTooLong(deadline, reminderStep)) return null
  return {
    snooze: deadline.id,
    reminderStep: reminderStep?.name ?? null,
    until: reminderStep?.at ?? null,
    why: usedUp,
  }
}

const known = new Set(obligations.map((one) => one.what))

const goOn = (decision: Decision | null, audit: Audit): Step => ({
  decision,
  goOn: JSON.stringify(audit),
})

/** Matters whose state requires a deadline that does not exist, by number. */
function auditMatters(audit: Audit, from: Reached, { reader }: Context): Step {
  const { found, next } = missingDeadlines(from, most, reader)
  const lacking = found.map(
    ({ matter, what }) => `${labelOf(matter, reader)}没有“${obligationOf(what).owed}”时限`,
  )
  return goOn(null, { ...finding(audit, ...lacking), matters: next })
}

/** Matters that wait for nobody (无人待办), by number. */
function auditForsaken(audit: Audit, from: Reached, context: Context): Step {
  const { found, next } = forsaken(from, mostAsked, context)
  const lost = found.map((matter) => forsakenMatter(matter, context))
  return goOn(null, { ...finding(audit, ...lost), forsaken: next })
}

const mattersOf = (deadlines: readonly Deadline[], reader: Reader): readonly Matter[] =>
  reader.matters(deadlines.flatMap(({ matter }) => matter ?? []))

function auditDeadlines(
  audit: Audit,
  deadlines: readonly Deadline[],
  asked: Context,
): { readonly audit: Audit; readonly mended: readonly DeadlineChange[] } {
  const context = {
    ...asked,
    reader: cachingReader(asked.reader, mattersOf(deadlines, asked.reader)),
  }
  const findings: string[] = []
  const mended: DeadlineChange[] = []
  for (const deadline of deadlines) {
    if (!known.has(deadline.what))
      findings.push(`时限 ${deadline.id} 的种类“${deadline.what}”无人负责`)
    else if (isForsaken(deadline, context)) findings.push(forsakenDeadline(deadline, context))
    const change = mend(deadline, context)
    if (change === null) continue
    mended.push(change)
    findings.push(`时限 ${deadline.id} 的下一次提醒不对，已补上`)
  }
  return {
    audit: {
      ...finding(audit, ...findings),
      deadline: deadlines.at(-1)?.id ?? audit.deadline,
      provisional: audit.provisional + deadlines.filter((one) => one.provisional).length,
    },
    mended,
  }
}

/** The last step: checks of the whole, and the message to administrators. */
function conclude(
  last: Audit,
  mended: readonly DeadlineChange[],
  context: Context,
): Decision | null {
  const { reader } = context
  const duties = makeDuties(context).deadlines ?? []
  const lacking = duties.flatMap((change) =>
    'make' in change ? [`缺少职责时限 ${change.make.what} ${change.make.subject}，已补上`] : [],
  )
  // Confidential deadlines are repaired too, but not reported.
  const quietly = reader.confidentialDeadlines().flatMap((one) => mend(one, context) ?? [])
  const deadlines = [...mended, ...quietly, ...duties]
  const decision: Decision = { ...(deadlines.length > 0 ? { deadlines } : {}), reply: {} }
  const told = [
    toldFindings(finding(last, ...lacking), context),
    askForYear(last.provisional, context),
  ]
  const [first, ...rest] = told.filter((one) => one !== null)
  if (first) return joinDecisions(decision, first, ...rest)
  return deadlines.length > 0 ? decision : null
}

/** The week of a report: findings of a weekend are read on Monday. */
const readingWeek = (day: Day): Day => mondayOf(addDays(day, 2))

/** The message to administrators; a lasting finding is reported once a week. */
function toldFindings({ found, findings }: Audit, { reader, today }: Context): Decision | null {
  const saying = { what: 'audit', about: digest(JSON.stringify(findings)) } as const
  const said = reader.lastSaid(saying, '')
  const isNews = said === null || readingWeek(said) !== readingWeek(today)
  if (found === 0 || !isNews) return null
  return {
    said: [{ saying, on: today }],
    entries: [{ act: 'daily-audit', matter: null, note: `时限核查：${found} 项` }],
    notices: [
      {
        to: { administrators: true },
        view: {
          view: 'note',
          title: `每日核查：${found} 项需要留意`,
          colour: 'orange',
          text: findings.join('\n'),
          buttons: [{ act: 'self-check', text: '自检' }],
        },
      },
    ],
    reply: {},
  }
}

/**
 * Asks for the holidays of the next year while limits fall into it (放假安排); once a month, since they
 * cannot be imported before they are announced.
 */
function askForYear(provisional: number, { calendar, reader, today }: Context): Decision | null {
  const next = yearOf(today) + 1
  const saying = { what: 'audit', about: `calendar ${next}` } as const
  const said = reader.lastSaid(saying, '')
  const isDue = said === null || said.slice(0, 7) !== today.slice(0, 7)
  if (provisional === 0 || isPublished(calendar, next) || !isDue) return null
  return {
    said: [{ saying, on: today }],
    notices: [
      {
        to: { administrators: true },
        view: {
          view: 'note',
          title: `请导入 ${next} 年放假安排`,
          colour: 'orange',
          text: `${provisional} 项时限落在放假安排未导入的年份，暂标“待定”。国务院办公厅的放假通知公布后（一般在上一年 11 月），点下方按钮粘贴通知正文，或发送“/日历 导入 ${next}”；导入后有关时限自动重新计算。尚未公布的，不需要办理，下月再提示。`,
          buttons: [
            {
              act: 'calendar',
              text: `导入 ${next} 年放假安排`,
              primary: true,
              values: { typed: `导入 ${next}` },
            },
          ],
        },
      },
    ],
    reply: {},
  }
}

/**
 * 时限核查: checks that every open deadline has a next reminder step or a reason for none and somebody who
 * can settle it, that every state has its deadline, every open matter somebody for whom it waits, and every
 * duty its row. Works in steps through matters and deadlines; findings are stored with the progress.
 */
export const dailyAudit: Job = {
  name: 'daily-audit',
  nextAt: daily('08:40'),
  run(context, from) {
    const audit: Audit = from === null ? begun : JSON.parse(from)
    if (audit.matters !== null) return auditMatters(audit, audit.matters, context)
    // The stored progress of an older release has no such value.
    if (audit.forsaken) return auditForsaken(audit, audit.forsaken, context)
    const deadlines = context.reader.openDeadlinesAfter(audit.deadline, mostAsked)
    const audited = auditDeadlines(audit, deadlines, context)
    if (deadlines.length === mostAsked) {
      return goOn({ deadlines: audited.mended, reply: {} }, audited.audit)
    }
    return { decision: conclude(audited.audit, audited.mended, context), goOn: null }
  },
}
