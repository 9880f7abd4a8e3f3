import type { Knobs } from '../simulator/world/knobs.ts'

/** Long timeouts of the local Feishu, for busy machines; tests of its limits set their own. */
export const unhurried: Partial<Knobs> = { answerTimeoutMs: 200_000, challengeTimeoutMs: 200_000 }
