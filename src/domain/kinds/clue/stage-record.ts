import { z } from 'zod'
import { formatDay } from '../../calendar/day.ts'
import { kindData, later, storedDay } from '../../matter/kind-data.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Directory } from '../../mechanism/directory.ts'
import type { StageRule } from '../../mechanism/lists/stage-rule.ts'

/** One stage (办案阶段) that a case passed, as somebody recorded it. */
const stageRecord = z.object({
  /** Its place among those of the matter, from 1: what was taken back keeps its own. */
  nth: z.int(),
  /** The id of the profile's stage, and the name that it had then. */
  stage: z.string(),
  name: z.string(),
  on: storedDay,
  /** The time of day, where a limit runs in hours. */
  time: later.text,
  paper: later.text,
  /** An organisation of the directory, or an agency outside by its name. */
  agency: later.text,
  decidedBy: later.text,
  decidedOn: later.day,
  /** The damage goes on growing (损害继续扩大). */
  urgent: z.boolean().default(false),
  words: later.text,
  /** What was out of order and recorded all the same. */
  remark: later.text,
  by: z.string(),
  /** Why it was taken back (撤回登记); `null` while it stands. */
  takenBack: later.text,
})

export type StageRecord = z.output<typeof stageRecord>

/** What a referral or own case records of its stages; spread into the schema of its kind. */
export const stagesRecord = { stages: z.array(stageRecord).default([]) }

const recorded = kindData({}, stagesRecord).of

/** Every stage that was recorded, those taken back as well, in the order of recording. */
export const stagesRecorded = (matter: Pick<Matter, 'data'>): readonly StageRecord[] =>
  recorded(matter).stages

/** The stages that a case passed, by their days. */
export const stagesOf = (matter: Pick<Matter, 'data'>): readonly StageRecord[] =>
  stagesRecorded(matter)
    .filter((one) => one.takenBack === null)
    .toSorted((left, right) => left.on.localeCompare(right.on) || left.nth - right.nth)

/** The agencies of the stages which one follows: what it says of an agency is as a rule about one of these. */
export const agenciesBefore = (
  { requires, after }: Pick<StageRule, 'requires' | 'after'>,
  matter: Pick<Matter, 'data'>,
): readonly string[] => {
  const followed = [...requires, ...after]
  const before = stagesOf(matter).filter((one) => followed.includes(one.stage))
  return [...new Set(before.flatMap((one) => one.agency ?? []))]
}

/** The name of an agency: of an organisation of the directory, or as it was typed. */
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
