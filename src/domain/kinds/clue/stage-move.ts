import { formatDay } from '../../calendar/day.ts'
import { formatDue, type NewDeadline } from '../../deadline/deadline.ts'
import type { Context } from '../../matter/context.ts'
import { cardOf, type Notice } from '../../matter/decision.ts'
import { type AnyMove, type Doing, move } from '../../matter/declared-move.ts'
import { isIncomplete } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellOffice, tellPeople } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import { refuse } from '../../matter/refusal.ts'
import type { StageRule } from '../../mechanism/lists/stage-rule.ts'
import { stageRuleOf } from '../../mechanism/stage.ts'
import { clueIdOf, type HandlingSide, handlingOn, isOwn, leadersOn } from './handling.ts'
import { ending } from './handling-end.ts'
import { owedOfStage } from './stage-deadlines.ts'
import { stageFields, stagesOffered } from './stage-fields.ts'
import { stageLimits } from './stage-limit.ts'
import { stageDoubts, unlawful } from './stage-order.ts'
import { stageRead } from './stage-reading.ts'
import { type StageRecord, stageLine, stagesOf, stagesRecorded } from './stage-record.ts'
import { renewEntry } from './supervised-progress.ts'

/** The refusal for a person who has no stages to record here; `null` otherwise. */
const withoutStages = (matter: Matter, context: Context) =>
  stagesOffered(matter, context).length > 0
    ? null
    : refuse('no-stages', '您所在单位办理的事项没有办案阶段可登记。')

/** The matter with these stages. */
const withStages = (matter: Matter, stages: readonly StageRecord[]): Matter => ({
  ...matter,
  data: { ...matter.data, stages },
})

/** The limits that a stage sets, in words: `；送达立案决定书期限2026年6月10日`. */
const dueWords = (begun: readonly NewDeadline[]): string =>
  begun.map((one) => `；${owedOfStage(one.subject)}期限${formatDue(one)}`).join('')

/** The limits that a stage sets, each with its legal basis (依据). */
const basisOf = (record: StageRecord, matter: Matter, context: Context): string =>
  stageLimits(stagesOf(matter), context)
    .filter((one) => one.nth === record.nth && one.state === 'open')
    .map(({ rule, dueOn }) => `；${rule.name}至${formatDay(dueOn)}（${rule.source}）`)
    .join('')

/** Tells the sender of the referral about the stage (阶段性反馈), if senders are told about it. */
export function tellSender(matter: Matter, words: string, context: Context): readonly Notice[] {
  if (isOwn(matter)) return []
  const clue = context.reader.matter(clueIdOf(matter))
  const headline = `${matter.number}阶段性反馈`
  return [
    ...tellOffice(context, matter.office, clueIdOf(matter), headline, words),
    tellPeople(context, [clue?.openedBy ?? null], clueIdOf(matter), `${headline}：${words}`),
  ]
}

/** The text about a stage for the person who referred the clue: its day and the agency. */
const newsOf = ({ name, on, paper }: StageRecord): string =>
  `${formatDay(on)}${name}${paper === null ? '' : `（${paper}）`}`

/**
 * 登记阶段: records that a case passed a stage, with its day; a stage that ends the case also concludes it
 * (办结).
 */
export const stageMove = (side: HandlingSide, command: Partial<AnyMove> = {}): AnyMove => ({
  ...move('登记阶段', handlingOn(side), ['handler', leadersOn(side)], {
    fields: stageFields,
    unless: withoutStages,
    effect(matter, input, context) {
      const rule = stageRuleOf(input.stage, input.on, context)
      if (rule === undefined) return problem('stage', '请选择办案阶段')
      const read = stageRead(input, rule, matter, context)
      const { acceptedOn } = matter.data
      const proposed = {
        rule,
        on: input.on,
        agency: isIncomplete(read) ? null : read.record.agency,
        stages: stagesOf(matter),
        since: typeof acceptedOn === 'string' ? (acceptedOn as typeof context.today) : null,
      }
      // A stage that is not allowed here is refused before the rest of the form is filled in.
      const wrong = unlawful(proposed, context)
      if (wrong !== null) return problem('stage', wrong)
      if (isIncomplete(read)) return read
      const { achieved, achievedAsked } = input
      if (achieved !== null && !rule.ends) {
        return problem('achieved', '治理成效在办结（终结案件等）时登记，请先清空')
      }
      const doubts = stageDoubts(proposed, context)
      const doubted = [rule.id, input.on, ...doubts.map((one) => one.remark)].join('|')
      // Of several items of a list each may have doubts of its own, and each is asked about once.
      const before = input.asked?.split('\n') ?? []
      if (doubts.length > 0 && !before.includes(doubted)) {
        const sentence = doubts.map((one) => one.sentence).join('；')
        return {
          ...problem('stage', `${sentence}。情况属实的，请再次提交，将注明后登记`),
          asked: { asked: [...before, doubted].join('\n') },
        }
      }
      const remark = doubts.map((one) => one.remark).join('、') || null
      const record = { ...read.record, remark }
      return recorded(record, rule, matter, { achieved, achievedAsked }, context)
    },
  }),
  ...command,
})

function recorded(
  record: StageRecord,
  rule: StageRule,
  matter: Matter,
  achieved: Pick<Parameters<typeof ending>[1], 'achieved' | 'achievedAsked'>,
  context: Context,
): Doing {
  const after = withStages(matter, [...stagesRecorded(matter), record])
  const line = stageLine(record, context.directory)
  const clue = clueIdOf(matter)
  const notices = rule.told ? tellSender(matter, newsOf(record), context) : []
  if (rule.ends) {
    const { name, on, words } = record
    const text = words ?? `${formatDay(on)}${name}`
    const conclusion = { outcome: rule.id, concludedOn: on, ...achieved, text }
    return ending(after, conclusion, context, { note: line, notices })
  }
  return {
    data: { stages: after.data['stages'] },
    deadlines: renewEntry(clue, context),
    told: (_due, begun) => ({
      note: `登记阶段：${line}${basisOf(record, after, context)}`,
      notices,
      reply: {
        sentence: `已登记${record.name}${dueWords(begun)}`,
        view: cardOf({ id: clue }),
        personal: true,
      },
    }),
  }
}
