import { type Day, daysBetween, formatDay } from '../../calendar/day.ts'
import { formatDue, type NewDeadline } from '../../deadline/deadline.ts'
import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, quietly, tellPeople } from '../../matter/tell.ts'
import { clueNumber, clueOf, handlingOf } from './clue-data.ts'
import { outcomeName } from './clue-outcome.ts'
import { clueIdOf, inCharge, isOwn } from './handling.ts'
import { planLookBack } from './look-back-plan.ts'
import { endEntries } from './supervised-progress.ts'
import { openTellings } from './telling-opening.ts'

/** What is said of a conclusion, by the feedback that is owed from its day on. */
function sentenceOf(begun: readonly NewDeadline[], { today }: Context): string {
  const feedback = begun.find(({ what }) => what === 'feedback')
  if (feedback === undefined) return '已办结归档'
  const late = daysBetween(feedback.dueOn, today)
  return late > 0
    ? `已办结。按办结日计算，反馈已于 ${formatDue(feedback)} 到期，逾期 ${late} 天，请立即反馈并说明原因`
    : `已办结，请于 ${formatDue(feedback)}前反馈`
}

/** How and when it was concluded, for those who did not read the request. */
export function concludedAs(matter: Matter, { profile }: Context): string {
  const { outcome, concludedOn } = handlingOf(matter)
  return `${outcomeName(outcome, profile)}，${concludedOn === null ? '' : formatDay(concludedOn)}`
}

/** How a case was concluded; `words` are what observers are told. */
interface Concluded {
  readonly outcome: string
  readonly on: Day
  readonly words: string
}

/** What comes of a conclusion of a day. Of a referral observers hear once the sender has its feedback. */
export function concluded(matter: Matter, { outcome, on, words }: Concluded, context: Context) {
  const own = isOwn(matter)
  const about = clueNumber(matter)
  const observers = own ? clueOf(matter).observers : []
  const { said, ...told } = openTellings(matter, observers, { about, outcome: words }, context)
  const planned = planLookBack(matter, { outcome, on, office: inCharge(matter) }, context)
  return {
    sentence: (begun: readonly NewDeadline[]) => sentenceOf(begun, context),
    said: `${said}${planned?.said ?? ''}`,
    done: {
      to: own ? 'closed' : 'concluded',
      on,
      with: [...told.with, ...(planned?.with ?? [])],
      deadlines: endEntries(clueIdOf(matter), context),
    },
  }
}

/** Those of the office in charge who hear what became of the request: nobody else is a party to it. */
export const asking = (matter: Matter, context: Context): readonly (string | null)[] => [
  matter.handler,
  handlingOf(matter).concludedBy,
  ...(isOwn(matter) ? [matter.openedBy] : []),
  ...peopleOf(context, inCharge(matter), ['liaison']),
]

/** Whoever has it in hand hears of what he owes now; his liaison officers, and all of an own case that is closed, find it on their cards. */
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
