/** How values were called on cards that were sent before 2026-12, and are called now: such a card may still be tapped. */
const formerly: Readonly<Record<string, string>> = {
  promise: 'deadline',
  parcel: 'outboxMessage',
  openId: 'personId',
}

/** What a card sent along, its values under the names that they have now; those inside a list as well. */
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
