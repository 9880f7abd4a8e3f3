import { z } from 'zod'
import { limit } from './limit.ts'
import { officesList } from './lists/offices.ts'
import { officeSeats, seatsList } from './lists/seat.ts'
import { bothSides, type Side } from './side.ts'

type Cadence = 'week' | 'month' | 'quarter' | 'half-year' | 'year'

const monthDay = z.string().regex(/^\d{2}-\d{2}$/, '写成 03-31 这样的月和日')
const workingWeek = 5

/** When reminders are sent (提醒节点), relative to the due day. */
const schedule = (before: readonly number[], unit: 'calendar' | 'working') =>
  z
    .strictObject({
      before: z.array(z.int().min(1).max(365)).optional(),
      /** The fewest working days between two early reminders, and before the first one. */
      apart: z.int().min(1).max(60).optional(),
      unit: z.enum(['calendar', 'working']).default(unit),
      on_the_day: z.boolean().default(true),
      overdue: z.enum(['every-working-day', 'never']).default('every-working-day'),
      /** After this many working days overdue, reminders come only on the first working day of a week. */
      daily_for: z.int().min(1).max(400).default(1),
      /** How often these weekly reminders come: every so many weeks. */
      every_weeks: z.int().min(1).max(8).default(2),
      approver_after: z.int().min(1).default(1),
      heads_after: z.int().min(1).default(5),
    })
    // If the profile lists the days, every one of them has a reminder, however close they are.
    .transform(({ before: named, apart = named ? 1 : workingWeek, ...rest }) => ({
      ...rest,
      before: named ?? [...before],
      apart,
    }))
    .prefault({})

/** A recurring duty (domain.md 1, column “cadence”). */
const duty = (cadence: Cadence, due: string | null, owedBy: readonly Side[], required = true) =>
  z
    .strictObject({
      required: z.boolean().default(required),
      /** How often the duty recurs. */
      cadence: z.enum(['week', 'month', 'quarter', 'half-year', 'year']).default(cadence),
      /** The month and day on which a yearly duty is due, MM-DD; `null` for the end of the period. */
      due: monthDay.nullable().default(due),
      /** The debtors: sides, or ids of organisations. */
      owed_by: officesList(owedBy).refine((list) => list.length > 0, {
        error: '写明由谁承担，如 [procuratorate]；没有这项职责的，写 required: false',
      }),
    })
    .prefault({})

/** The limits and recurring duties of the mechanism (期限和职责), with their reminders and approvals. */
export const dutiesSchema = z
  .strictObject({
    acceptance: limit(5, 'working'),
    handling: limit(60, 'calendar'),
    feedback: limit(10, 'calendar'),
    report_to_city: limit(10, 'calendar'),
    early_notice: limit(3, 'working'),
    receipt: limit(15, 'calendar'),
    objection: limit(5, 'working'),
    bulletin: limit(3, 'working'),
    bulletin_archive: limit(30, 'calendar'),
    supervision: limit(3, 'working'),
    assistance_reply: limit(2, 'working'),
    assistance_answer: limit(10, 'working'),
    assistance_confirmation: limit(5, 'working'),
    compensation_reply: limit(3, 'working'),
    compensation_next: limit(10, 'working'),
    compensation_suit: limit(180, 'calendar'),
    restoration_inspection: limit(5, 'working'),
    restoration_schedule: limit(10, 'working'),
    recovery_suit: limit(180, 'calendar'),
    /**
     * A look-back (回头看) is owed this many months after a case was concluded with one of the outcomes; 0
     * for none.
     */
    look_back: z
      .strictObject({
        months: z.int().min(0).max(60).default(0),
        /** The ids of outcomes (or of stages that end a case) that mean a rectification. */
        outcomes: z.array(z.string().trim().min(1)).min(1).default(['rectified']),
        /** The side that makes the visit; by default the office that concluded the case. */
        by: z.enum(bothSides).optional(),
      })
      .prefault({}),
    base_activity: limit(365, 'calendar'),
    accountability_transfer: limit(10, 'working'),
    accountability_result: limit(30, 'calendar'),
    /** The result of a case meeting is recorded within this time after its day. */
    case_meeting: limit(5, 'working'),
    /** The receipt of a letter to an outside body is recorded within this time after sending. */
    letter_receipt: limit(5, 'working'),
    patrol_record: limit(5, 'working'),
    meeting_minutes: limit(10, 'working'),
    patrol_filing: limit(5, 'working'),
    /** Observers who reported a clue or were invited are told the result within this time (告知结果). */
    observer_telling: limit(5, 'working'),
    half_year_referral: duty('half-year', null, bothSides),
    half_year_report: duty('half-year', null, bothSides),
    /** The draft is proposed this many working days before the end of the period. */
    report_draft: z.int().min(1).max(60).default(5),
    annual_patrol: duty('year', null, bothSides),
    patrol_focus: duty('year', '03-31', ['procuratorate']),
    work_plan: duty('year', '03-31', ['procuratorate']),
    /** The month and day by which the year's points are reviewed (年终总结). */
    plan_review: monthDay.default('12-31'),
    weekly_presence: duty('week', null, ['procuratorate']),
    joint_meeting: duty('half-year', null, bothSides),
    unit_bulletin: duty('half-year', null, ['responsible_unit'], false),
    ladder: schedule([7, 3, 1], 'working'),
    period_ladder: schedule([60, 30, 14, 7, 3, 1], 'calendar'),
    exchange_ladder: schedule([30, 7], 'calendar'),
    /** Schedules of single obligations, by name such as `feedback`; they override the three above. */
    ladders: z.record(z.string(), schedule([7, 3, 1], 'working')).default({}),
    /** An approval request is repeated after every so many working days; 0 for never. */
    approval_reminder: z.int().min(0).max(60).default(2),
    approvals: z
      .strictObject({
        /** The approval of a referral (移送). */
        referral: officeSeats(true),
        /** The approval of the conclusion of a kept case (自办). */
        own_conclusion: officeSeats(true),
        /** The approval of the conclusion (办结) of a referral, by the handling office. */
        conclusion: officeSeats(false),
        /** Kinds of assistance (协作) that need the approver of the asking office. */
        assistance: z.array(z.string()).default(['file-review', 'inquiry']),
        /** The approvals of a joint supervision (联合督办). */
        supervision: seatsList({
          river_chief_office: ['river_chief'],
          procuratorate: ['chief_procurator'],
        }),
        /** The approvals of the year's work points; if empty, they are issued on submission. */
        work_plan: seatsList({ river_chief_office: ['approver'], procuratorate: ['approver'] }),
        /** The approvals of the year's patrol focus; if empty, it is valid when drafted. */
        patrol_focus: seatsList({ river_chief_office: ['approver'], procuratorate: ['approver'] }),
        /** The seats that read the half-year reports. */
        report: seatsList({
          river_chief_office: ['river_chief'],
          procuratorate: ['chief_procurator'],
        }),
        /** In an office without an approver, the liaison officer may send a referral. */
        liaison_signs_without_approver: z.boolean().default(false),
      })
      .prefault({}),
    snooze: z
      .strictObject({
        /** How many days past the due day a reminder may be postponed. */
        beyond_due_days: z.int().min(0).max(3650).default(0),
      })
      .prefault({}),
    reminder_at: z
      .string()
      .regex(/^([01]\d|2[0-3]):(?!00|30)[0-5]\d$/, '写成 09:10 这样的时刻，不用整点和半点')
      .default('09:10'),
  })
  .prefault({})

/** When the reminders of a deadline are sent (提醒节点). */
export type ReminderSchedule = z.output<typeof dutiesSchema>['ladder']
