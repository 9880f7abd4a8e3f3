import { type Day, formatDay } from '../../calendar/day.ts'
import type { DeadlineChange } from '../../deadline/deadline.ts'
import { achievedIn, achievedNote, achievementFields } from '../../matter/achievement.ts'
import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import { choice, day, type Incomplete, isIncomplete, paragraph } from '../../matter/input.ts'
import { noneOn } from '../../matter/joint-approval.ts'
import { defineMove, type Effect, type Move } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { problem } from '../../matter/problem.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import { tellPeople } from '../../matter/tell.ts'
import type { Seat } from '../../mechanism/lists/seat.ts'
import { officeSeat, peopleOn } from '../../mechanism/seat.ts'
import { outcomeName, outcomeOptions } from './clue-outcome.ts'
import { asking, concluded, concludedAs, tellHandlers } from './conclusion.ts'
import { cardWith, clueIdOf, type Handlers } from './handling.ts'
import { knowing, nobodyKnows } from './knowing.ts'
import { continued } from './stage-continued.ts'

/** Why the chosen day of conclusion cannot stand; `null` when it can. Not in the future, not before acceptance (domain.md 3). */
function doubtfulDay(concludedOn: string, since: string | null, today: string): string | null {
  if (concludedOn > today) return '办结日期不能晚于今天'
  if (since !== null && concludedOn < since) return '办结日期不能早于受理（登记）日期'
  return null
}

const conclusionFields = ({ inCharge }: Handlers) => ({
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
})

/** How a case ends: its outcome, the true day and the words of it. */
interface End {
  readonly outcome: string
  readonly concludedOn: Day
  readonly text: string
  readonly achieved: string | null
  readonly achievedAsked: string | null
}

/** The stage (办案阶段) with which a case ends, as it is recorded along with the conclusion. */
interface WithStage {
  readonly note: string
  readonly deadlines: readonly DeadlineChange[]
  readonly notices: readonly Notice[]
}

/** Concludes a matter, or asks for the word that it takes; `matter` holds its last stage already, where it ends with one. */
export type Ending = (
  matter: Matter,
  end: End,
  context: Context,
  stage?: WithStage,
) => Effect | Refusal | Incomplete

/** What a conclusion does, with the stage that brought it about. */
export const endingOf =
  (handlers: Handlers): Ending =>
  (matter, given, context, stage) => {
    const { outcome: id, concludedOn, text } = given
    const since = typeof matter.data['acceptedOn'] === 'string' ? matter.data['acceptedOn'] : null
    const doubt = doubtfulDay(concludedOn, since, context.today)
    if (doubt !== null) return problem(stage ? 'on' : 'concludedOn', doubt)
    const office = handlers.inCharge(matter)
    const achieved = achievedIn(given, { on: concludedOn, office }, context)
    if (isIncomplete(achieved)) return achieved
    const gained = achievedNote(achieved, context)
    const data = {
      achieved,
      ...(stage ? { stages: matter.data['stages'] } : {}),
      outcome: id,
      concludedOn,
      conclusion: text,
      concludedBy: context.actor.personId,
    }
    const clue = clueIdOf(matter)
    const outcome = outcomeName(id, context.profile)
    const said = `办结（${outcome}，${formatDay(concludedOn)}）：${text}${gained}`
    const note = stage ? `${said}。登记阶段：${stage.note}` : said
    const { deadlines = [], notices = [] } = stage ?? {}
    const seat = officeSeat(handlers.own ? 'own_conclusion' : 'conclusion', office, context)
    if (seat !== null) {
      const asked = askFor(seat, matter, { data, note }, context)
      if (isRefusal(asked)) return asked
      return { ...asked, deadlines, notices: [...(asked.notices ?? []), ...notices] }
    }
    const end = { outcome: id, on: concludedOn, words: `${outcome}：${text}` }
    const result = concluded(handlers, matter, end, context)
    const told = tellHandlers(handlers, matter, clue, result.sentence, context)
    return {
      ...result.told,
      to: result.to,
      data,
      note,
      deadlines: [...deadlines, ...result.told.deadlines],
      notices: [...told, ...notices],
      reply: cardWith(clue, `${result.sentence}${result.said}${gained}`),
    }
  }

const conclude = (handlers: Handlers): Move =>
  defineMove({
    name: 'conclude',
    chinese: '办结',
    states: handlers.states,
    from: handlers.handling,
    to: 'concluded',
    who: ['handler', handlers.leaders],
    fields: conclusionFields(handlers),
    effect: (matter, input, context) => endingOf(handlers)(matter, input, context),
  })

/** Asks whoever speaks for the seat and may know of the clue for his word on the conclusion. */
function askFor(
  seat: Seat,
  matter: Matter,
  { data, note }: { readonly data: Readonly<Record<string, unknown>>; readonly note: string },
  context: Context,
): Effect | Refusal {
  const clue = clueIdOf(matter)
  const { actor, directory, reader } = context
  const others = peopleOn([seat], directory).filter((one) => one !== actor.personId)
  const judges = knowing(others, reader.matter(clue) ?? matter, context)
  if (judges.length === 0) {
    return others.length > 0 ? nobodyKnows('审批办结') : noneOn(seat, '办结', context)
  }
  return {
    to: 'conclusion-pending',
    act: 'request-conclusion',
    data: { ...data, seats: [seat] },
    note: `申请${note}`,
    notices: [tellPeople(context, judges, clue, '请审批办结')],
    reply: cardWith(clue, '已提交办结审批'),
  }
}

const approveConclusion = (handlers: Handlers): Move =>
  defineMove({
    name: 'approve-conclusion',
    chinese: '同意办结',
    states: handlers.states,
    from: ['conclusion-pending'],
    to: 'concluded',
    awaits: true,
    who: ['seat'],
    fields: { opinion: paragraph.optional({ label: '审批意见' }) },
    unless: (matter, context) =>
      matter.data['concludedBy'] === context.actor.personId
        ? refuse('own-conclusion', '您是办结申请人，不能审批自己的办结，请由本单位其他审批人办理。')
        : null,
    effect(matter, { opinion }, context) {
      const { outcome, conclusion, concludedOn } = matter.data
      const words = `${outcomeName(String(outcome), context.profile)}：${conclusion ?? ''}`
      const end = { outcome: String(outcome), on: String(concludedOn ?? context.today), words }
      const { told, to, said, sentence } = concluded(handlers, matter, end, context)
      const clue = clueIdOf(matter)
      return {
        ...told,
        to,
        note: `同意办结（${concludedAs(matter, context)}）${opinion ? `：${opinion}` : ''}`,
        notices: [
          ...tellHandlers(handlers, matter, clue, sentence, context),
          tellPeople(context, asking(handlers, matter, context), clue, sentence),
        ],
        reply: cardWith(clue, handlers.own ? `已同意办结${said}` : `已同意。${sentence}${said}`),
      }
    },
  })

const rejectConclusion = (handlers: Handlers): Move =>
  defineMove({
    name: 'reject-conclusion',
    chinese: '驳回办结',
    states: handlers.states,
    from: ['conclusion-pending'],
    to: 'handling',
    who: ['seat'],
    fields: { reason: paragraph.required({ label: '驳回理由', min: 2 }) },
    effect(matter, { reason }, context) {
      const clue = clueIdOf(matter)
      const told = asking(handlers, matter, context)
      const { stages, deadlines } = continued(matter, handlers, `办结被驳回：${reason}`, context)
      return {
        note: `驳回办结：${reason}`,
        data: { outcome: null, concludedOn: null, conclusion: null, achieved: [], stages },
        deadlines,
        notices: [tellPeople(context, told, clue, `办结被驳回：${reason}`)],
        reply: cardWith(clue, '已驳回，承办人已收到理由'),
      }
    },
  })

/** The moves that end the work (办结): conclusion, and its approval where the profile or an own case asks for it. */
export const endMoves = (handlers: Handlers): Readonly<Record<string, Move>> => ({
  conclude: conclude(handlers),
  'approve-conclusion': approveConclusion(handlers),
  'reject-conclusion': rejectConclusion(handlers),
})
