import { z } from 'zod'
import { isInForce } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import type { Profile } from '../mechanism/profile.ts'
import { formatMillionths, measuredIn, readMeasured } from '../reading/measured.ts'
import type { Context } from './context.ts'
import { type Incomplete, paragraph, remembered } from './input.ts'
import { storedDay } from './kind-data.ts'
import type { Matter } from './matter.ts'
import { problem } from './problem.ts'

const achieved = z.object({
  /** The id of the profile's entry, and its unit at that time. */
  id: z.string(),
  unit: z.string(),
  /** The amount in millionths of the unit, an integer. */
  millionths: z.int().min(1),
  on: storedDay,
  office: z.string(),
})

/** An amount of one item that an office achieved on a day (治理成效). */
export type Achieved = z.output<typeof achieved>

/** What a matter records of achievements. */
export const achievedRecord = { achieved: z.array(achieved).default([]) }

/** The achievements of a matter of any kind; empty while its conclusion waits for approval. */
export const achievedOf = ({ state, data }: Matter): readonly Achieved[] =>
  state === 'conclusion-pending' || data['achieved'] === undefined
    ? []
    : achievedRecord.achieved.parse(data['achieved'])

const offered = ({ profile, today }: Pick<Context, 'profile' | 'today'>) =>
  profile.achievements.filter((one) => isInForce(one, today))

/** The achievements that a report text mentions, as a proposal for the field; `undefined` for none. */
export const readAchieved = (text: string, context: Context): string | undefined =>
  measuredIn(text, offered(context)) ?? undefined

/** The form fields for achievements; an unusually large amount is asked about once. */
export const achievementFields = {
  achieved: {
    ...paragraph.optional({
      label: '治理成效',
      hint: '数量加单位，如 清运砂石120立方米、补植300株；已登记过的不重复写',
    }),
    readIn: readAchieved,
  },
  achievedAsked: remembered,
}

/** The recorded achievements from the form; uncertain ones are asked about. */
export function achievedIn(
  input: { readonly achieved: string | null; readonly achievedAsked: string | null },
  by: { readonly on: Day; readonly office: string },
  context: Context,
): readonly Achieved[] | Incomplete {
  if (input.achieved === null) return []
  const { found, doubts, large } = readMeasured(input.achieved, offered(context))
  const [doubt] = doubts
  if (doubt !== undefined) return problem('achieved', `治理成效：${doubt}`, input)
  if (large.length > 0 && input.achievedAsked !== input.achieved) {
    const sentence = `治理成效：${large.join('，')}，请核对；确实如此的，请再次提交`
    return { ...problem('achieved', sentence, input), asked: { achievedAsked: input.achieved } }
  }
  return found.map((one) => ({ ...one, ...by }))
}

/** `清运砂石弃渣 120 立方米、补植苗木 300 株`. */
export const achievedWords = (
  all: readonly Pick<Achieved, 'id' | 'unit' | 'millionths'>[],
  { achievements }: Profile,
): string =>
  all
    .map(({ id, unit, millionths }) => {
      const name = achievements.find((one) => one.id === id)?.name ?? id
      return `${name} ${formatMillionths(millionths)} ${unit}`
    })
    .join('、')

/** The end of a history line or reply that tells what was achieved; '' for nothing. */
export const achievedNote = (all: readonly Achieved[], { profile }: Pick<Context, 'profile'>) =>
  all.length === 0 ? '' : `；治理成效：${achievedWords(all, profile)}`
