import { achievementFields } from '../../matter/achievement.ts'
import type { Context } from '../../matter/context.ts'
import type { Field } from '../../matter/field.ts'
import {
  choice,
  day,
  line,
  optionalChoice,
  optionalDay,
  paragraph,
  remembered,
} from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import type { StageRule } from '../../mechanism/lists/stage-rule.ts'
import { worksIn } from '../../mechanism/membership.ts'
import { stageRuleOf, stagesFor } from '../../mechanism/stage.ts'
import { inCharge } from './handling.ts'
import { agenciesBefore } from './stage-record.ts'

/**
 * The stages that this person may record for a case: those of the office in charge and of the handling unit,
 * if the person is a member.
 */
export function stagesOffered(matter: Matter, context: Context): readonly StageRule[] {
  const { directory, actor, today } = context
  const sides = [inCharge(matter), matter.handlingUnit].flatMap((office) => {
    if (office === null || !worksIn(actor, [office], directory)) return []
    return directory.organisation(office)?.side ?? []
  })
  return stagesFor(sides, today, context)
}

/** A field that only some stages need; hidden for others. */
const forStage =
  (asks: (rule: StageRule, matter: Matter | null) => boolean): NonNullable<Field['needed']> =>
  (context, { subject, values: { stage } }) => {
    const rule = typeof stage === 'string' ? stageRuleOf(stage, context.today, context) : undefined
    return rule !== undefined && asks(rule, subject)
  }
const decides = forStage((rule) => rule.decides && rule.decided_by.length === 0)

/** The form of a stage (办案阶段); fields that the chosen stage does not need are collapsed. */
export const stageFields = {
  stage: choice({
    label: '办案阶段',
    options: (context, { subject }) =>
      (subject === null ? [] : stagesOffered(subject, context)).map(({ id, name, words }) => ({
        value: id,
        text: name,
        words,
      })),
  }),
  on: {
    ...day({ label: '阶段日期', hint: '实际办理的日期', usual: 'none' }),
    when: 'past' as const,
  },
  time: {
    ...line.optional({ label: '时刻', hint: '期限按小时计算的须填，如 15:30' }),
    needed: forStage(({ limits }) => limits.some((one) => one.hours !== undefined)),
  },
  paper: line.optional({ label: '文书文号' }),
  agency: {
    ...line.optional({ label: '相对单位', hint: '送达、发给或作出回复的行政机关' }),
    needed: forStage(
      (rule, matter) =>
        rule.agency === 'required' &&
        (matter === null || agenciesBefore(rule, matter).length !== 1),
    ),
  },
  decidedBy: {
    ...line.optional({ label: '决定人', hint: '阶段是一项决定的须填，如 检察长' }),
    needed: decides,
  },
  decidedOn: {
    ...optionalDay({ label: '决定日期' }),
    needed: forStage((rule) => rule.decides),
  },
  urgent: {
    ...optionalChoice({
      label: '损害继续扩大',
      options: () => [
        { value: 'no', text: '否' },
        { value: 'yes', text: '是', words: ['损害继续扩大', '损害持续扩大', '情况紧急'] },
      ],
    }),
    wanted: forStage(({ limits }) => limits.some((one) => one.urgent)),
  },
  words: paragraph.optional({ label: '办理情况' }),
  ...achievementFields,
  asked: remembered,
}

/** The values of a stage's form. */
export type StageFields = typeof stageFields
