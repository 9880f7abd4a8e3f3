import { choices, type Incomplete, line, remembered } from '../../matter/input.ts'
import { problem } from '../../matter/problem.ts'
import type { Role } from '../../mechanism/role.ts'
import { roleNames } from '../../mechanism/role.ts'
import { headRoles } from '../../mechanism/side.ts'
import { formatMillionths, readMeasured } from '../../reading/measured.ts'

/** The distance walked: read like any quantity, stored in millionths of a kilometre. */
const distance = {
  id: 'walked',
  name: '里程',
  unit: '公里',
  units: { 公里: '1', 千米: '1', km: '1', 米: '0.001', 里: '0.5' },
  words: [],
  most: 300,
}

const isHeadRole = (word: string): word is Role => headRoles.some((one) => one === word)

/** Who led a walk of the heads (带队), and its distance. */
export const leadFields = {
  led: choices({
    label: '带队负责人',
    hint: '{河长}、检察长带队{巡河}的请选择，另行统计',
    options: () => headRoles.map((role) => ({ value: role, text: roleNames[role] })),
  }),
  walked: line.optional({ label: '里程', hint: '如 5.2公里' }),
  walkedAsked: remembered,
}

interface Said {
  readonly led: readonly string[]
  readonly walked: string | null
  readonly walkedAsked: string | null
}

/** The recorded values from the form; an uncertain distance is asked for. */
export function leadOf(
  input: Said,
): { readonly led: readonly string[]; readonly walked: number | null } | Incomplete {
  const led = input.led.filter(isHeadRole)
  if (input.walked === null) return { led, walked: null }
  const { found, doubts, large } = readMeasured(input.walked, [distance])
  const [doubt] = doubts
  const [only, ...others] = found
  if (doubt !== undefined || only === undefined || others.length > 0) {
    return problem('walked', `里程${doubt ?? '请写一个数，如 5.2公里'}`, { ...input })
  }
  if (large.length > 0 && input.walkedAsked !== input.walked) {
    const sentence = `里程${large.join('，')}，请核对；确实如此的，请再次提交`
    return { ...problem('walked', sentence, { ...input }), asked: { walkedAsked: input.walked } }
  }
  return { led, walked: only.millionths }
}

/** `河长、检察长`; `null` when none is recorded. */
export const leadNames = (led: readonly string[]): string | null =>
  led
    .filter(isHeadRole)
    .map((role) => roleNames[role])
    .join('、') || null
export const walkedText = (walked: number | null): string | null =>
  walked === null ? null : `${formatMillionths(walked)} 公里`
