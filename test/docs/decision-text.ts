import { formatInstant } from '../../src/domain/calendar/day.ts'
import type { Decision } from '../../src/domain/matter/decision.ts'

/** A decision, one change a line, without what every matter has, such as its version. */
export function decisionLines({ change = [], reply, ...others }: Decision): string[] {
  const lines = change.map(({ matter, to: { data = {}, ...columns } }) => {
    const changed = Object.entries(data).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(matter.data[name]),
    )
    return `change ${matter.kind} ${brief({ ...columns, ...Object.fromEntries(changed) })}`
  })
  for (const [name, value] of Object.entries(others)) {
    for (const one of [value].flat()) lines.push(`${name} ${brief(one)}`)
  }
  return [...lines, `reply ${brief(reply)}`]
}

const usual = new Set(['openedAt', 'updatedAt', 'since', 'version', 'calendarVersion', 'schedule'])

/** Figures and forms stand in the written cards. */
const longest = 1000

/** A value on one line, without what is empty or the same in every matter. */
export const brief = (value: unknown): string =>
  JSON.stringify(value, (name, inner) => {
    if (inner === null || usual.has(name)) return undefined
    return name === 'nextAt' ? formatInstant(inner as number) : inner
  }).slice(0, longest)

/** A text without what is drawn by lot, or hashed from it. */
export const withoutLots = (text: string): string =>
  text
    .replaceAll(/\b\d{10,}\b/g, '…')
    .replaceAll(/(?<=-|"ordinal":)\d{6}\b/g, '…')
    .replaceAll(/\b[\da-f]{64}\b/g, '…')
