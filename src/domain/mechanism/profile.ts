import { z } from 'zod'
import { listedEntry, validity } from '../calendar/dated.ts'
import { appName, mainApp } from './app.ts'
import { limit } from './limit.ts'
import { achievementsSchema } from './lists/achievement.ts'
import { assistanceKindsSchema } from './lists/assistance-kind.ts'
import { topicsSchema } from './lists/bulletin-topic.ts'
import { campaignsSchema } from './lists/campaign.ts'
import { caseMeetingsSchema } from './lists/case-meeting.ts'
import { outcomesSchema } from './lists/clue-outcome.ts'
import { sourcesSchema } from './lists/clue-source.ts'
import { crimesSchema } from './lists/crime.ts'
import { exchangeKindsSchema } from './lists/exchange-kind.ts'
import { furtherDutiesSchema } from './lists/further-duty.ts'
import { gradesSchema } from './lists/grade.ts'
import { supervisionLevels } from './lists/higher-supervision.ts'
import { instrumentsSchema } from './lists/instrument.ts'
import { observersSchema } from './lists/observer.ts'
import { officesList } from './lists/offices.ts'
import { outsideBodiesSchema } from './lists/outside-body.ts'
import { defaultProblems } from './lists/patrol-problem.ts'
import { placesSchema } from './lists/places.ts'
import { referralMatrix } from './lists/referral-matrix.ts'
import { reportFormSchema } from './lists/report-form.ts'
import { officeSeats, seatsList } from './lists/seat.ts'
import { stagesSchema } from './lists/stage.ts'
import { supervisionGrounds } from './lists/supervision-ground.ts'
import { wordsSchema } from './lists/words.ts'
import { roles } from './role.ts'
import { bothSides, type Side, sideRights, sides } from './side.ts'
import { transferConditions } from './transfer-condition.ts'

type Cadence = 'week' | 'month' | 'quarter' | 'half-year' | 'year'

const name = z.string().trim().min(1)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '写成 09:00 这样的时刻')
const monthDay = z.string().regex(/^\d{2}-\d{2}$/, '写成 03-31 这样的月和日')
const days = z.int().min(0).max(3650)

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

const duties = z
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
        outcomes: z.array(name).min(1).default(['rectified']),
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
        beyond_due_days: days.default(0),
      })
      .prefault({}),
    reminder_at: z
      .string()
      .regex(/^([01]\d|2[0-3]):(?!00|30)[0-5]\d$/, '写成 09:10 这样的时刻，不用整点和半点')
      .default('09:10'),
  })
  .prefault({})

const year = z.strictObject({
  off: z.array(z.string()).default([]),
  work: z.array(z.string()).default([]),
  papers: z.array(z.string()).optional(),
})

const river = z.object({
  name,
  kind: z.string().default('river'),
  sections: z
    .array(
      z.union([
        name.transform((text) => ({ name: text, chief: undefined, chief_person: undefined })),
        z.object({ name, chief: z.string().optional(), chief_person: z.string().optional() }),
      ]),
    )
    .default([]),
  chief: z.string().optional(),
  /** The chief's open_id, if the person is registered. */
  chief_person: z.string().optional(),
  /** The organisation that is responsible for the water. */
  unit: z.string().nullable().default(null),
  aliases: z.array(name).default([]),
  /** `district` or `province`: the water crosses that border (domain.md 0.8). */
  crosses: z.enum(['district', 'province']).nullable().default(null),
  ...validity,
})

/** An id as Feishu shows it; its app follows from the organisation. */
const feishuId = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[^:\s]+$/, '照抄飞书的标识，不含冒号和空格；属于哪个应用由所属单位决定')

/** One block of office hours (办公时间): `{ from: "09:00", to: "12:00" }` or `09:00-12:00`. */
const officeHours = z.union([
  z.strictObject({ from: clock, to: clock }),
  z
    .string()
    .regex(/^\d{2}:\d{2}\s*[-–—至~]\s*\d{2}:\d{2}$/, '写成 09:00-12:00 这样的时段')
    .transform((text) => ({ from: text.slice(0, 5), to: text.slice(-5) })),
])

/**
 * The profile (机制参数): one district's mechanism, domain.md 9. Another district has another file, never
 * other code.
 */
export const profileSchema = z.strictObject({
  district: name,
  mechanism: name.default('河长+检察长'),
  paper: name.optional(),
  version: z.union([z.string(), z.number()]).transform(String).default('1'),
  city_procuratorate: name.default('市检察院'),
  /** By default 市 with the district's word for the office: 市河长办. */
  city_river_chief_office: name.optional(),
  numbering: z.strictObject({
    office: name,
    referral: z.record(z.string(), name).default({}),
    feedback: z.record(z.string(), name).default({}),
    patrol: z.record(z.string(), name).default({}),
    plan: z.record(z.string(), name).default({}),
    assistance: z.record(z.string(), name).default({}),
    compensation: z.record(z.string(), name).default({}),
    restoration: z.record(z.string(), name).default({}),
    bulletin: z.record(z.string(), name).default({}),
    supervision: z.record(z.string(), name).default({}),
    minutes: z.record(z.string(), name).default({}),
    accountability: z.record(z.string(), name).default({}),
    letter: z.record(z.string(), name).default({}),
    /** By year and prefix: the first number that the bot gives, if earlier letters of the year went out on paper. */
    series_start: z
      .record(
        z.string().regex(/^\d{4}$/, '写成四位年份，如 2026'),
        z.record(z.string(), z.number().int().min(1).max(99_999)),
      )
      .default({}),
  }),
  organisations: z
    .array(
      z.strictObject({
        id: z
          .string()
          .regex(/^[a-z][a-z0-9_-]{0,39}$/, '写成小写字母开头的编号，如 water，可含数字、- 和 _'),
        name,
        side: z.enum(sides),
        parent: z.string().nullable().default(null),
        aliases: z.array(name).default([]),
        host: z.string().nullable().default(null),
        /** The app (自建应用) of the organisation's people and groups: `main`, or another one of the settings. */
        app: z
          .string()
          .regex(appName, '写成设置中应用的名称，如 jcy；小写字母开头，20 个字符以内')
          .default(mainApp),
        /** The name on papers (公文署名), such as 綦江区人民检察院; by default the name itself. */
        full_name: name.optional(),
        /** The office telephone on papers, for people without one in the register of contacts. */
        telephone: name.optional(),
      }),
    )
    .min(1),
  people: z
    .array(
      z.strictObject({
        open_id: feishuId,
        name,
        organisation: z.string(),
        roles: z.array(z.enum(roles)).min(1).default(['member']),
      }),
    )
    .default([]),
  chats: z
    .array(
      z.strictObject({
        chat_id: feishuId,
        name: name.default('工作群'),
        organisations: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  rivers: z.array(river).default([]),
  patrol_problems: z
    .array(z.strictObject({ name, field: z.string(), words: z.array(name).default([]) }))
    .min(1)
    .default(() => defaultProblems.map((one) => ({ ...one, words: [...one.words] }))),
  fields: z.array(listedEntry).min(1).optional(),
  campaigns: campaignsSchema,
  words: wordsSchema,
  sides: sideRights,
  referral: referralMatrix,
  transfer_conditions: transferConditions,
  grades: gradesSchema,
  sources: sourcesSchema,
  observers: observersSchema,
  outside_bodies: outsideBodiesSchema,
  outcomes: outcomesSchema,
  achievements: achievementsSchema,
  stages: stagesSchema,
  case_meetings: caseMeetingsSchema,
  instruments: instrumentsSchema,
  crimes: crimesSchema,
  further_duties: furtherDutiesSchema,
  report_form: reportFormSchema,
  places: placesSchema,
  bulletin_topics: topicsSchema,
  exchange_kinds: exchangeKindsSchema,
  assistance_kinds: assistanceKindsSchema,
  supervision_grounds: supervisionGrounds,
  supervision_levels: supervisionLevels,
  /** Examples in the help by command, if those of Qijiang do not fit: `线索: /线索 …`. */
  examples: z.record(z.string(), name).default({}),
  duties,
  papers: z
    .strictObject({
      /**
       * Whether a step sends its paper (文书) to a liaison officer of the acting office; this takes two
       * calls of Feishu each.
       */
      with_step: z.boolean().default(true),
      /**
       * The addressees of an office's half-year report, by their full names; by default the other offices of
       * the mechanism.
       */
      report_to: z.array(name).default([]),
      /** The red-head template (红头模板, .docx), in the folder of the profile. */
      letterhead: z.string().min(1).max(200).optional(),
    })
    .prefault({}),
  calendar: z
    .object({
      years: z.record(z.string(), year).default({}),
      office_hours: z.array(officeHours).min(1).optional(),
    })
    .prefault({}),
})

export type Profile = z.output<typeof profileSchema>
type Duties = Profile['duties']

export type { Limit } from './limit.ts'
export type ReminderSchedule = Duties['ladder']
