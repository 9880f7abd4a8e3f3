import { z } from 'zod'
import { listedEntry, validity } from '../calendar/dated.ts'
import { appName, mainApp } from './app.ts'
import { dutiesSchema } from './duties.ts'
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
import { outsideBodiesSchema } from './lists/outside-body.ts'
import { defaultProblems } from './lists/patrol-problem.ts'
import { placesSchema } from './lists/places.ts'
import { referralMatrix } from './lists/referral-matrix.ts'
import { reportFormSchema } from './lists/report-form.ts'
import { stagesSchema } from './lists/stage.ts'
import { supervisionGrounds } from './lists/supervision-ground.ts'
import { wordsSchema } from './lists/words.ts'
import { roles } from './role.ts'
import { sideRights, sides } from './side.ts'
import { transferConditions } from './transfer-condition.ts'

const name = z.string().trim().min(1)
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '写成 09:00 这样的时刻')

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
  duties: dutiesSchema,
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
