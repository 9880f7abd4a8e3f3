import type { Day } from '../calendar/day.ts'
import type { Profile } from '../mechanism/profile.ts'
import type { Contradiction } from './contradiction.ts'

type Stage = Profile['stages'][number]

/**
 * Checks the stages of a case (办案阶段): stages that refer to each other exist, and no two of one id are
 * valid on the same day.
 */
export function checkStages({ stages, case_meetings }: Profile): Contradiction[] {
  const ids = [...new Set(stages.map((one) => one.id))]
  const limits = [...new Set(stages.flatMap((one) => one.limits.map(({ id }) => id)))]
  const met = case_meetings.flatMap(({ stage = [] }, index) =>
    unknown([stage].flat(), ids, ['case_meetings', index, 'stage']),
  )
  const own = stages.flatMap((stage, index) => {
    const path = ['stages', index] as const
    const named = (['requires', 'after', 'excludes'] as const).flatMap((list) =>
      unknown(stage[list], ids, [...path, list]),
    )
    const kept = stage.limits.flatMap((one, at) => [
      ...unknown(one.kept_by, ids, [...path, 'limits', at, 'kept_by']),
      ...unknown(one.lapses_with, ids, [...path, 'limits', at, 'lapses_with']),
      ...unknown(one.follows ? [one.follows] : [], limits, [...path, 'limits', at, 'follows']),
    ])
    const prolonged = stage.prolongs ? [stage.prolongs.limit] : []
    return [
      ...named,
      ...kept,
      ...unknown(prolonged, limits, [...path, 'prolongs', 'limit']),
      ...heldTwice(stage, stages.slice(0, index), [...path, 'id']),
    ]
  })
  return [...own, ...met]
}

function unknown(
  words: readonly string[],
  known: readonly string[],
  path: Contradiction['path'],
): Contradiction[] {
  return words
    .filter((one) => !known.includes(one))
    .map((one) => ({ path, sentence: `没有编号为 ${one} 的阶段或期限，可写 ${known.join('、')}` }))
}

/** An id may occur twice, as when a law changes, if the dates of validity do not overlap. */
function heldTwice(
  { id, from, until }: Stage,
  before: readonly Stage[],
  path: Contradiction['path'],
): Contradiction[] {
  const first = (day: Day | undefined): string => day ?? '0000-01-01'
  const last = (day: Day | undefined): string => day ?? '9999-12-31'
  const isHeld = before.some(
    (one) => one.id === id && first(from) <= last(one.until) && first(one.from) <= last(until),
  )
  return isHeld ? [{ path, sentence: `${id} 写了两次，请改成不同的编号或不重叠的有效期` }] : []
}
