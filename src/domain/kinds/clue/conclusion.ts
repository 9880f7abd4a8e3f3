import { type Day, daysBetween, formatDay } from '../../calendar/day.ts'
import { formatDue, type NewDeadline } from '../../deadline/deadline.ts'
import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, quietly, tellPeople } from '../../matter/notices.ts'
import { clueNumber, clueOf, handlingOf } from './clue-data.ts'
import { outcomeName } from './clue-outcome.ts'
import { clueIdOf, inCharge, isOwn } from './handling.ts'
import { planLookBack } from './look-back-plan.ts'
import { endEntries } from './supervised-progress.ts'
import { openTellings } from './telling-opening.ts'

/** The reply to a conclusion, with the feedback deadline that follows from its day. */
function sentenceOf(begun: readonly NewDeadline[], { today }: Context): string {
  const feedback = begun.find(({ what }) => what === 'feedback')
  if (feedback === undefined) return '已办结归档'
  const late = daysBetween(feedback.dueOn, today)
  return late > 0
    ? `已办结。按办结日计算，反馈已于 ${formatDue(feedback)} 到期，逾期 ${late} 天，请立即反馈并说明原因`
    : `已办结，请于 ${formatDue(feedback)}前反馈`
}

/** How and when a case was concluded, for readers who did not see the request. */
export function concludedAs(matter: Matter, { profile }: Context): string {
  const { outcome, concludedOn } = handlingOf(matter)
  return `${outcomeName(outcome, profile)}，${concludedOn === null ? '' : formatDay(concludedOn)}`
}

/** A concluded case; `words` are for observers. */
interface Concluded {
  readonly outcome: string
  readonly on: Day
  readonly words: string
  /** Whether the feedback is made with it. */
  readonly answered?: boolean
}

/**
 * The effects of a conclusion on a day. For a referral, observers are told only after the sender has
 * received the feedback.
 */
export function concluded(
  matter: Matter,
  { outcome, on, words, answered = false }: Concluded,
  context: Context,
) {
  const own = isOwn(matter)
  const about = clueNumber(matter)
  const observers = own ? clueOf(matter).observers : []
  const { said, ...told } = openTellings(matter, observers, { about, outcome: words }, context)
  const planned = planLookBack(matter, { outcome, on, office: inCharge(matter) }, context)
  return {
    sentence: (begun: readonly NewDeadline[]) => (answered ? '已办结' : sentenceOf(begun, context)),
    said: `${said}${planned?.said ?? ''}`,
    done: {
      to: own ? 'closed' : 'concluded',
      on,
      with: [...told.with, ...(planned?.with ?? [])],
      deadlines: endEntries(clueIdOf(matter), context),
    },
  }
}

/**
 * The people of the office in charge who are told what became of a request for approval; nobody else is a
 * party to it.
 */
export const asking = (matter: Matter, context: Context): readonly (string | null)[] => [
  matter.handler,
  handlingOf(matter).concludedBy,
  ...(isOwn(matter) ? [matter.openedBy] : []),
  ...peopleOf(context, inCharge(matter), ['liaison']),
]

/** Shows on the cards of the office in charge that nothing is owed, since the case was answered at once. */
export const showAnswered = (matter: Matter, context: Context): readonly Notice[] => [
  quietly(
    tellPeople(
      context,
      [matter.handler, ...peopleOf(context, inCharge(matter), ['liaison'])],
      clueIdOf(matter),
      '已办结并反馈',
    ),
  ),
]

/**
 * Tells the handler what is owed now. Liaison officers, and all people of a kept case that is closed, see it
 * on their cards.
 */
export function tellHandlers(
  matter: Matter,
  sentence: string,
  context: Context,
): readonly Notice[] {
  const clue = clueIdOf(matter)
  const handler = tellPeople(context, [matter.handler], clue, sentence)
  const liaisons = peopleOf(context, inCharge(matter), ['liaison'])
  const others = quietly(tellPeople(context, liaisons, clue, sentence))
  if (isOwn(matter)) return [quietly(handler), others]
  return matter.handler === null
    ? [tellPeople(context, liaisons, clue, sentence)]
    : [handler, others]
}
