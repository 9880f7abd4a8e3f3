import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { stageRuleOf } from '../../mechanism/stage.ts'
import { type StageRecord, stagesRecorded } from './stage-record.ts'

/** The data of a case that is handled again (重启): everything that its end recorded is removed. */
export const handledAgain = (
  matter: Matter,
  reason: string,
  reopenings: number,
  context: Context,
) => ({
  stages: continued(matter, `重启：${reason}`, context),
  reopenings,
  handleBy: null,
  outcome: null,
  concludedOn: null,
  conclusion: null,
  achieved: [],
})

/**
 * The stages of a case that continues after all (驳回办结, 重启): the stage that ended it is withdrawn, with
 * the reason.
 */
export function continued(matter: Matter, why: string, context: Context): readonly StageRecord[] {
  const ends = (one: StageRecord) =>
    one.takenBack === null && stageRuleOf(one.stage, one.on, context)?.ends === true
  return stagesRecorded(matter).map((one) => (ends(one) ? { ...one, takenBack: why } : one))
}
