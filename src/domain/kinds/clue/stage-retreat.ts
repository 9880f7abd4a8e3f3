import { formatDay } from '../../calendar/day.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf } from '../../matter/decision.ts'
import { type AnyMove, move } from '../../matter/declared-move.ts'
import { choice, paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { problem } from '../../matter/problem.ts'
import { refuse } from '../../matter/refusal.ts'
import { stageRuleOf } from '../../mechanism/stage.ts'
import { clueIdOf, type HandlingSide, handlingOn, leadersOn } from './handling.ts'
import { stagesOffered } from './stage-fields.ts'
import { tellSender } from './stage-move.ts'
import { type StageRecord, stagesOf, stagesRecorded } from './stage-record.ts'

const dated = ({ name, on }: StageRecord) => `${name} ${formatDay(on)}`

/** The recorded stages that this person may withdraw: those that he could record. */
const ownStages = (matter: Matter, context: Context): readonly StageRecord[] => {
  const offered = stagesOffered(matter, context).map((one) => one.id)
  return stagesOf(matter).filter((one) => offered.includes(one.stage))
}

/** A later stage that requires this one; `undefined` when there is none. */
function dependent(record: StageRecord, matter: Matter, context: Context): StageRecord | undefined {
  const others = stagesOf(matter).filter((one) => one.nth !== record.nth)
  return others.find((one) => {
    const needed = stageRuleOf(one.stage, one.on, context)?.requires ?? []
    return (
      needed.includes(record.stage) &&
      !others.some((other) => needed.includes(other.stage) && other.on <= one.on)
    )
  })
}

/** 撤回阶段: a stage that was recorded wrongly no longer counts; it stays in the history, with the reason. */
export const stageRetreat = (side: HandlingSide): AnyMove =>
  move('撤回阶段', handlingOn(side), ['handler', leadersOn(side)], {
    fields: {
      which: choice({
        label: '撤回的阶段',
        options: (context, { subject }) =>
          (subject === null ? [] : ownStages(subject, context)).map((one) => ({
            value: String(one.nth),
            text: dated(one),
            words: [one.name],
          })),
      }),
      reason: paragraph.required({ label: '撤回原因', hint: '如 日期登记有误，另行登记', min: 2 }),
    },
    unless: (matter, context) =>
      ownStages(matter, context).length > 0
        ? null
        : refuse('no-stages', '该事项没有您可以撤回的办案阶段。'),
    effect(matter, { which, reason }, context) {
      const all = stagesRecorded(matter)
      const record = all.find((one) => String(one.nth) === which)
      if (record === undefined) return problem('which', '请选择要撤回的阶段')
      const later = dependent(record, matter, context)
      if (later !== undefined) {
        return problem('which', `${dated(later)}以此为前提，请先撤回该阶段`)
      }
      const stages = all.map((one) => (one === record ? { ...one, takenBack: reason } : one))
      const wasTold = stageRuleOf(record.stage, record.on, context)?.told === true
      const words = `${dated(record)}登记有误，已撤回`
      return {
        data: { stages },
        note: `撤回阶段：${dated(record)}。原因：${reason}`,
        notices: wasTold ? tellSender(matter, words, context) : [],
        reply: {
          sentence: `已撤回${dated(record)}`,
          view: cardOf({ id: clueIdOf(matter) }),
          personal: true,
        },
      }
    },
  })
