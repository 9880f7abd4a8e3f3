import type { Knobs } from '../simulator/world/knobs.ts'

/** The local Feishu waits for the bot however long a busy machine takes; tests of its limits set them themselves. */
export const unhurried: Partial<Knobs> = { answerTimeoutMs: 200_000, challengeTimeoutMs: 200_000 }
