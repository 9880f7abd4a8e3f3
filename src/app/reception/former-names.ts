/**
 * Former names of values on cards that were sent before 2026-12, with today's names: such cards may still be
 * tapped.
 */
const formerly: Readonly<Record<string, string>> = {
  promise: 'deadline',
  parcel: 'outboxMessage',
  openId: 'personId',
}

/** A value of a card with all former names replaced, also inside lists. */
export function underPresentNames(
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      formerly[key] ?? key,
      Array.isArray(value) ? value.map(renamed) : value,
    ]),
  )
}

const renamed = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? underPresentNames(Object.fromEntries(Object.entries(value)))
    : value
