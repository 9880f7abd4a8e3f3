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

/** How long an outbox message is tried when the failure is its own. */
export const patienceMs = 24 * 60 * minute

/** Feishu's uuid protects for an hour from the first try (feishu.md 4.3); five minutes of slack. */
export const uuidProtectsMs = 55 * minute

/** How often an outbox message is tried at the short interval that its failure tells. */
export const shortTries = 10

/** How long an outbox message that fails by itself may hold up those behind it. */
export const chatPatienceMs = 2 * minute

/** How long everything pauses after so many failures of the whole app in a row; short at first, since most pass. */
const pauses = {
  /** Feishu cannot be reached, or asks for fewer calls. */
  passing: [second, 2 * second, 5 * second, 15 * second, 30 * second, minute],
  /** An administrator must change something first. */
  helpless: [5 * second, 15 * second, minute, 5 * minute],
} as const

/** How many milliseconds everything rests after the given number of failures of the whole app in a row. */
export function restDelay(kind: keyof typeof pauses, failures: number, random: number): number {
  const steps = pauses[kind]
  const step = steps[Math.min(Math.max(failures, 1), steps.length) - 1] ?? minute
  return Math.round(step * (1 + random / 5))
}

/**
 * How many milliseconds to wait after the given number of attempts. `random` is in [0, 1): it
 * spreads outbox messages that failed together by up to a fifth, so that they do not return together.
 */
export function retryDelay(attempts: number, random: number): number {
  const step = steps[Math.min(Math.max(attempts, 1), steps.length) - 1] ?? 30 * minute
  return Math.round(step * (1 + random / 5))
}
