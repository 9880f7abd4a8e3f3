const second = 1000
const minute = 60 * second

const steps = [
  second,
  2 * second,
  5 * second,
  15 * second,
  minute,
  5 * minute,
  15 * minute,
  30 * minute,
] as const

/** How long a parcel is tried when the failure is its own. */
export const patienceMs = 24 * 60 * minute

/** Feishu's uuid protects for an hour from the first try (feishu.md 4.3); five minutes of slack. */
export const uuidProtectsMs = 55 * minute

/** How long everything pauses when an administrator must change something first. */
export const helplessPauseMs = 5 * minute

/**
 * How many milliseconds to wait after the given number of attempts. `random` is in [0, 1): it
 * spreads parcels that failed together by up to a fifth, so that they do not return together.
 */
export function retryDelay(attempts: number, random: number): number {
  const step = steps[Math.min(Math.max(attempts, 1), steps.length) - 1] ?? 30 * minute
  return Math.round(step * (1 + random / 5))
}
