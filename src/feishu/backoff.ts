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

/** How long an outbox message is retried when the failure is its own (ms). */
export const patienceMs = 24 * 60 * minute

/**
 * Feishu's uuid prevents duplicates for an hour from the first attempt (feishu.md 4.3); this leaves five
 * minutes of slack (ms).
 */
export const uuidProtectsMs = 55 * minute

/** How often an outbox message is retried at the short interval that its failure states. */
export const shortTries = 10

/** How long an outbox message that fails by itself may delay those behind it (ms). */
export const chatPatienceMs = 2 * minute

/** The pauses after consecutive failures of the whole app (ms); short at first, since most failures pass. */
const pauses = {
  /** Feishu is unreachable, or asks for fewer calls. */
  passing: [second, 2 * second, 5 * second, 15 * second, 30 * second, minute],
  /** An administrator has to change something first. */
  helpless: [5 * second, 15 * second, minute, 5 * minute],
} as const

/** The pause in milliseconds after this many consecutive failures of the whole app. */
export function restDelay(kind: keyof typeof pauses, failures: number, random: number): number {
  const steps = pauses[kind]
  const step = steps[Math.min(Math.max(failures, 1), steps.length) - 1] ?? minute
  return Math.round(step * (1 + random / 5))
}

/**
 * The delay in milliseconds after this many attempts. `random` in [0, 1) adds up to a fifth, so that
 * messages that failed together are not retried together.
 */
export function retryDelay(attempts: number, random: number): number {
  const step = steps[Math.min(Math.max(attempts, 1), steps.length) - 1] ?? 30 * minute
  return Math.round(step * (1 + random / 5))
}
