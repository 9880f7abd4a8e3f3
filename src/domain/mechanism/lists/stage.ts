import { z } from 'zod'
import { stageRule } from './stage-rule.ts'
import { usualStages } from './usual-stages.ts'

/** The profile's list `stages` (办案阶段); by default those of the rules in force in 2026. */
export const stagesSchema = z
  .array(stageRule)
  .min(1)
  .prefault(() => [...usualStages])
