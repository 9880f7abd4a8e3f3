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
  /** The entry of the profile's list, and its unit as it was then. */
  id: z.string(),
  unit: z.string(),
  /** Whole millionths of the unit. */
  millionths: z.int().min(1),
  on: storedDay,
  office: z.string(),
})

/** So much of a thing, achieved on a day by an office (治理成效). */
type Achieved = z.output<typeof achieved>

/** What a matter records of it. */
export const achievedRecord = { achieved: z.array(achieved).default([]) }

/** What a matter of any kind has achieved; nothing while its conclusion waits for approval. */
export const achievedOf = ({ state, data }: Matter): readonly Achieved[] =>
  state === 'conclusion-pending' || data['achieved'] === undefined
    ? []
    : achievedRecord.achieved.parse(data['achieved'])

const offered = ({ profile, today }: Pick<Context, 'profile' | 'today'>) =>
  profile.achievements.filter((one) => isInForce(one, today))

/** What stands of it in a report, as the field proposes it. */
export const readAchieved = (text: string, context: Context): string | undefined =>
  measuredIn(text, offered(context)) ?? undefined

/** The fields of a form that asks for it; what is more than usual is asked about once. */
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

/** What was filled in, as it is recorded; whatever is not certain is asked. */
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
const achievedWords = (
  all: readonly Pick<Achieved, 'id' | 'unit' | 'millionths'>[],
  { achievements }: Profile,
): string =>
  all
    .map(({ id, unit, millionths }) => {
      const name = achievements.find((one) => one.id === id)?.name ?? id
      return `${name} ${formatMillionths(millionths)} ${unit}`
    })
    .join('、')

/** The end of a line of history, and of an answer, that tells what was achieved; nothing where nothing was. */
export const achievedNote = (all: readonly Achieved[], { profile }: Pick<Context, 'profile'>) =>
  all.length === 0 ? '' : `；治理成效：${achievedWords(all, profile)}`
