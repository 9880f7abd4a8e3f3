import { type Day, formatDay } from '../../calendar/day.ts'
import { achievedIn, achievedNote, achievementFields } from '../../matter/achievement.ts'
import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import { type AnyMove, type Doing, move } from '../../matter/declared-move.ts'
import { choice, day, isIncomplete, paragraph } from '../../matter/input.ts'
import { noneOn } from '../../matter/joint-approval.ts'
import type { Effect } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellPeople } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import type { Seat } from '../../mechanism/lists/seat.ts'
import { officeSeat, peopleOn } from '../../mechanism/seat.ts'
import { answersAtOnce } from './answer-at-once.ts'
import { handlingOf } from './clue-data.ts'
import { outcomeName, outcomeOptions } from './clue-outcome.ts'
import { asking, concluded, concludedAs, showAnswered, tellHandlers } from './conclusion.ts'
import { clueIdOf, type HandlingSide, handlingOn, inCharge, isOwn, leadersOn } from './handling.ts'
import { knowing, nobodyKnows } from './knowing.ts'
import { continued } from './stage-continued.ts'

/**
 * Why the day of conclusion is invalid; `null` when it is valid. It is neither in the future nor before the
 * acceptance (domain.md 3).
 */
function doubtfulDay(concludedOn: string, since: string | null, today: string): string | null {
  if (concludedOn > today) return '办结日期不能晚于今天'
  if (since !== null && concludedOn < since) return '办结日期不能早于受理（登记）日期'
  return null
}

const conclusionFields = {
  outcome: choice({
    label: '办结结果',
    options: (context, { subject }) =>
      outcomeOptions(context, subject === null ? null : inCharge(subject)),
  }),
  concludedOn: day({ label: '办结日期', lean: 'past' }),
  text: paragraph.required({
    label: '办理情况',
    hint: '处理方式、时间和结果；线索不实的请写明理由',
    min: 5,
  }),
  ...achievementFields,
}

/** The end of a case: outcome, true day and text. */
interface End {
  readonly outcome: string
  readonly concludedOn: Day
  readonly text: string
  readonly achieved: string | null
  readonly achievedAsked: string | null
  /** Whether the feedback is made with it, so that it need not be asked for. */
  readonly answered?: boolean
}

/** The stage (办案阶段) that ends the case and is recorded together with the conclusion. */
interface WithStage {
  readonly note: string
  readonly notices: readonly Notice[]
}

/**
 * Concludes a matter, or requests the approval that this needs; if a stage ends it, `matter` already
 * contains that stage.
 */
export function ending(matter: Matter, given: End, context: Context, stage?: WithStage): Doing {
  const { outcome: id, concludedOn, text } = given
  const { acceptedOn, stages } = handlingOf(matter)
  const doubt = doubtfulDay(concludedOn, acceptedOn, context.today)
  if (doubt !== null) return problem(stage ? 'on' : 'concludedOn', doubt)
  const office = inCharge(matter)
  const achieved = achievedIn(given, { on: concludedOn, office }, context)
  if (isIncomplete(achieved)) return achieved
  const gained = achievedNote(achieved, context)
  const data = {
    achieved,
    ...(stage ? { stages } : {}),
    outcome: id,
    concludedOn,
    conclusion: text,
    concludedBy: context.actor.personId,
  }
  const outcome = outcomeName(id, context.profile)
  const said = `办结（${outcome}，${formatDay(concludedOn)}）：${text}${gained}`
  const note = stage ? `${said}。登记阶段：${stage.note}` : said
  const notices = stage?.notices ?? []
  const seat = officeSeat(isOwn(matter) ? 'own_conclusion' : 'conclusion', office, context)
  if (seat !== null) {
    const asked = askFor(seat, matter, { data, note }, context)
    return isRefusal(asked) ? asked : { ...asked, notices: [...(asked.notices ?? []), ...notices] }
  }
  const result = concluded(
    matter,
    {
      outcome: id,
      on: concludedOn,
      words: `${outcome}：${text}`,
      answered: given.answered === true,
    },
    context,
  )
  return {
    ...result.done,
    data,
    told(_due, begun) {
      const sentence = result.sentence(begun)
      return {
        note,
        notices: [
          ...(given.answered
            ? showAnswered(matter, context)
            : tellHandlers(matter, sentence, context)),
          ...notices,
        ],
        reply: `${sentence}${result.said}${gained}`,
      }
    },
  }
}

/** Requests the approval of the conclusion from those who hold the seat and may know of the clue. */
function askFor(
  seat: Seat,
  matter: Matter,
  { data, note }: { readonly data: Readonly<Record<string, unknown>>; readonly note: string },
  context: Context,
): Effect | Refusal {
  const clue = clueIdOf(matter)
  const { actor, directory, reader } = context
  const others = peopleOn([seat], directory).filter((one) => one !== actor.personId)
  const known = reader.matter(clue) ?? matter
  const judges = knowing(others, known, context)
  if (judges.length === 0) {
    return others.length > 0
      ? nobodyKnows('审批办结', known, context)
      : noneOn(seat, '办结', context)
  }
  return {
    to: 'conclusion-pending',
    act: 'request-conclusion',
    data: { ...data, seats: [seat] },
    note: `申请${note}`,
    notices: [tellPeople(context, judges, clue, '请审批办结')],
    reply: '已提交办结审批',
  }
}

/**
 * The moves that end the work (办结): the conclusion, and its approval where the profile or a kept case
 * needs it.
 */
export const endMoves = (side: HandlingSide, conclude: Partial<AnyMove> = {}) => ({
  conclude: {
    ...move(
      '办结',
      handlingOn(side, side === 'sender' ? 'closed' : 'concluded'),
      ['handler', leadersOn(side)],
      {
        fields: conclusionFields,
        effect: (matter, input, context, values) =>
          ending(matter, { ...input, answered: answersAtOnce(values) }, context),
      },
    ),
    ...conclude,
  },
  'approve-conclusion': approveConclusion(side),
  'reject-conclusion': rejectConclusion,
})

const approveConclusion = (side: HandlingSide) =>
  move('同意办结', { 'conclusion-pending': side === 'sender' ? 'closed' : 'concluded' }, ['seat'], {
    awaits: true,
    fields: { opinion: paragraph.optional({ label: '审批意见' }) },
    unless: (matter, context) =>
      handlingOf(matter).concludedBy === context.actor.personId
        ? refuse('own-conclusion', '您是办结申请人，不能审批自己的办结，请由本单位其他审批人办理。')
        : null,
    effect(matter, { opinion }, context) {
      const { outcome, conclusion, concludedOn } = handlingOf(matter)
      const words = `${outcomeName(outcome, context.profile)}：${conclusion ?? ''}`
      const end = { outcome: outcome ?? '', on: concludedOn ?? context.today, words }
      const { done, said, sentence: sentenceOf } = concluded(matter, end, context)
      const clue = clueIdOf(matter)
      return {
        ...done,
        told(_due, begun) {
          const sentence = sentenceOf(begun)
          return {
            note: `同意办结（${concludedAs(matter, context)}）${opinion ? `：${opinion}` : ''}`,
            notices: [
              ...tellHandlers(matter, sentence, context),
              tellPeople(context, asking(matter, context), clue, sentence),
            ],
            reply: isOwn(matter) ? `已同意办结${said}` : `已同意。${sentence}${said}`,
          }
        },
      }
    },
  })

const rejectConclusion = move('驳回办结', { 'conclusion-pending': 'handling' }, ['seat'], {
  fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
  effect(matter, { reason }, context) {
    const clue = clueIdOf(matter)
    const stages = continued(matter, `办结被驳回：${reason}`, context)
    return {
      note: `驳回办结：${reason}`,
      data: { outcome: null, concludedOn: null, conclusion: null, achieved: [], stages },
      notices: [tellPeople(context, asking(matter, context), clue, `办结被驳回：${reason}`)],
      reply: '已驳回，承办人已收到理由',
    }
  },
})
