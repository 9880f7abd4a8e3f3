import type { DeadlineChange } from '../../deadline/deadline.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { stageRuleOf } from '../../mechanism/stage.ts'
import type { Handlers } from './handling.ts'
import { stageDeadlines } from './stage-deadlines.ts'
import { type StageRecord, stagesRecorded } from './stage-record.ts'

/**
 * A case that goes on after all (驳回办结, 重启): the stage that ended it no longer stands, with the reason, and
 * what the others make due is owed again.
 */
export function continued(
  matter: Matter,
  handlers: Handlers,
  why: string,
  context: Context,
): { readonly stages: readonly StageRecord[]; readonly deadlines: readonly DeadlineChange[] } {
  const ends = (one: StageRecord) =>
    one.takenBack === null && stageRuleOf(one.stage, one.on, context)?.ends === true
  const stages = stagesRecorded(matter).map((one) => (ends(one) ? { ...one, takenBack: why } : one))
  const after = { ...matter, data: { ...matter.data, stages } }
  return { stages, deadlines: stageDeadlines(matter, after, handlers, context) }
}
