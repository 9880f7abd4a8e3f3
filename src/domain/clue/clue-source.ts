import { z } from 'zod'
import { isInForce, namedEntry } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import type { Profile } from '../mechanism/profile.ts'

const anonymous = '其他'
const reported = '群众举报'

/** The profile's list `sources`: where a clue came from (线索来源); left out, that of domain.md 2. */
export const sourcesSchema = z
  .array(namedEntry)
  .min(1)
  .prefault([
    '巡查发现',
    reported,
    '媒体反映',
    '上级交办',
    '部门移送',
    '人民监督员',
    '公益诉讼观察员',
    '监测预警',
    anonymous,
  ])

type Given = { readonly profile: Profile; readonly today: Day }

/** The sources that may be chosen today. */
export const sourcesIn = ({ profile, today }: Given) =>
  profile.sources.filter((one) => isInForce(one, today))

/** The source that a text names by itself or by one of the profile's words; `read`: what was recognised otherwise. */
export function sourceIn(text: string, read: string | null, given: Given): string | null {
  const offered = sourcesIn(given)
  const named = offered.find((one) => one.words.some((word) => text.includes(word)))
  return named?.name ?? offered.find((one) => one.name === read)?.name ?? null
}

/** The source where none is chosen: a report when somebody reported it, else the last of the list. */
export function usualSource(isReported: boolean, given: Given): string {
  const offered = sourcesIn(given).map((one) => one.name)
  if (isReported && offered.includes(reported)) return reported
  return offered.at(-1) ?? anonymous
}
