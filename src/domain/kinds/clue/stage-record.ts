import { z } from 'zod'
import { formatDay } from '../../calendar/day.ts'
import { kindData, later, storedDay } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Directory } from '../../mechanism/directory.ts'
import type { StageRule } from '../../mechanism/lists/stage-rule.ts'

/** One stage (办案阶段) of a case, as it was recorded. */
const stageRecord = z.object({
  /** The number of the stage among those of the matter, from 1; a withdrawn stage keeps its number. */
  nth: z.int(),
  /** The id of the stage in the profile, and its name at that time. */
  stage: z.string(),
  name: z.string(),
  on: storedDay,
  /** The time of day (`HH:mm`), for a limit in hours. */
  time: later.text,
  paper: later.text,
  /** The id of an organisation of the directory, or the name of an outside agency. */
  agency: later.text,
  decidedBy: later.text,
  decidedOn: later.day,
  /** Whether the damage is still growing (损害继续扩大). */
  urgent: z.boolean().default(false),
  words: later.text,
  /** What was unusual and recorded all the same. */
  remark: later.text,
  by: z.string(),
  /** The reason why the stage was withdrawn (撤回登记); `null` while it counts. */
  takenBack: later.text,
})

export type StageRecord = z.output<typeof stageRecord>

/** The stages of a referral or kept case; spread into the schema of its kind. */
export const stagesRecord = { stages: z.array(stageRecord).default([]) }

const recorded = kindData({}, stagesRecord).of

/** All recorded stages, including withdrawn ones, in the order of recording. */
export const stagesRecorded = (matter: Pick<Matter, 'data'>): readonly StageRecord[] =>
  recorded(matter).stages

/** The stages that count, by their days. */
export const stagesOf = (matter: Pick<Matter, 'data'>): readonly StageRecord[] =>
  stagesRecorded(matter)
    .filter((one) => one.takenBack === null)
    .toSorted((left, right) => left.on.localeCompare(right.on) || left.nth - right.nth)

/** The agencies of the stages that this stage follows; its agency is usually one of them. */
export const agenciesBefore = (
  { requires, after }: Pick<StageRule, 'requires' | 'after'>,
  matter: Pick<Matter, 'data'>,
): readonly string[] => {
  const followed = [...requires, ...after]
  const before = stagesOf(matter).filter((one) => followed.includes(one.stage))
  return [...new Set(before.flatMap((one) => one.agency ?? []))]
}

/** The name of an agency: of the organisation with that id, or as typed. */
export const agencyName = (agency: string, directory: Directory): string =>
  directory.organisation(agency)?.name ?? agency

/** `立案　2026年6月3日，綦检行公立〔2026〕5号，检察长 6月2日决定`. */
export function stageLine(one: StageRecord, directory: Directory): string {
  const { on, time, paper, agency, decidedBy, decidedOn, urgent, words, remark } = one
  const decided =
    decidedBy === null
      ? null
      : `${decidedBy}${decidedOn === null ? '' : ` ${formatDay(decidedOn)}`}决定`
  const when = `${formatDay(on)}${time === null ? '' : ` ${time}`}`
  const said = [
    when,
    agency === null ? null : agencyName(agency, directory),
    paper,
    decided,
    urgent ? '损害继续扩大' : null,
    words,
    remark === null ? null : `（${remark}）`,
  ]
  return `${one.name}　${said.filter((part) => part !== null).join('，')}`
}
