import { type Day, daysBetween, formatDay } from '../../calendar/day.ts'
import { type DeadlineChange, formatDue } from '../../deadline/deadline.ts'
import { deadlineWithin } from '../../deadline/reminder-schedule.ts'
import type { Context } from '../../matter/context.ts'
import type { Notice } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { internalNumber } from '../../matter/numbering.ts'
import { peopleOf, quietly, tellPeople } from '../../matter/tell.ts'
import { clueOf } from './clue-data.ts'
import { outcomeName } from './clue-outcome.ts'
import { clueIdOf, type Handlers, round } from './handling.ts'
import { planLookBack } from './look-back-plan.ts'
import { endStageDeadlines } from './stage-deadlines.ts'
import { endEntries } from './supervised-progress.ts'
import { openTellings } from './telling-opening.ts'

/** What a conclusion keeps, and the feedback that it owes from its day on. */
function settle(
  { own, inCharge }: Handlers,
  matter: Matter,
  concludedOn: string,
  context: Context,
): { readonly deadlines: readonly DeadlineChange[]; readonly sentence: string } {
  const start = concludedOn as typeof context.today
  const kept: DeadlineChange = { keep: 'handling', subject: round(matter), on: start }
  if (own) return { deadlines: [kept], sentence: '已办结归档' }
  const { duties } = context.profile
  const made = deadlineWithin(
    {
      what: 'feedback',
      subject: round(matter),
      matter: matter.id,
      period: null,
      debtor: inCharge(matter),
      person: matter.handler,
      creditor: matter.office,
    },
    start,
    duties.feedback,
    duties,
    context.calendar,
    context.now,
  )
  const late = daysBetween(made.dueOn, context.today)
  const sentence =
    late > 0
      ? `已办结。按办结日计算，反馈已于 ${formatDue(made)} 到期，逾期 ${late} 天，请立即反馈并说明原因`
      : `已办结，请于 ${formatDue(made)}前反馈`
  return { deadlines: [kept, { make: made }], sentence }
}

/** How and when it was concluded, for those who did not read the request. */
export const concludedAs = ({ data }: Matter, { profile }: Context): string =>
  `${outcomeName(String(data['outcome']), profile)}，${formatDay(String(data['concludedOn']) as Day)}`

/** What the observers who brought an own case are told; of a referral they hear once the sender has its feedback. */
const telling = ({ own }: Handlers, matter: Matter, words: string, context: Context) =>
  openTellings(
    matter,
    own ? clueOf(matter).observers : [],
    { about: internalNumber(matter, '线索'), outcome: words },
    context,
  )

/** How a case was concluded; `words` are what observers are told. */
interface Concluded {
  readonly outcome: string
  readonly on: string
  readonly words: string
}

/** What comes of a conclusion of a day. */
export function concluded(
  handlers: Handlers,
  matter: Matter,
  { outcome, on, words }: Concluded,
  context: Context,
) {
  const { deadlines, sentence } = settle(handlers, matter, on, context)
  const { said, ...told } = telling(handlers, matter, words, context)
  const end = { outcome, on: on as Day, office: handlers.inCharge(matter) }
  const planned = planLookBack(matter, end, context)
  return {
    to: handlers.own ? 'closed' : 'concluded',
    sentence,
    said: `${said}${planned?.said ?? ''}`,
    told: {
      ...told,
      with: [...told.with, ...(planned?.with ?? [])],
      deadlines: [
        ...deadlines,
        ...endStageDeadlines(matter, context),
        ...endEntries(clueIdOf(matter), context),
      ],
    },
  }
}

/** Those of the office in charge who hear what became of the request: nobody else is a party to it. */
export function asking(
  { own, inCharge }: Handlers,
  matter: Matter,
  context: Context,
): readonly (string | null)[] {
  const { concludedBy } = matter.data
  return [
    matter.handler,
    typeof concludedBy === 'string' ? concludedBy : null,
    ...(own ? [matter.openedBy] : []),
    ...peopleOf(context, inCharge(matter), ['liaison']),
  ]
}

/** Whoever has it in hand hears of what he owes now; his liaison officers, and all of an own case that is closed, find it on their cards. */
export function tellHandlers(
  { own, inCharge }: Handlers,
  matter: Matter,
  clue: number,
  sentence: string,
  context: Context,
): readonly Notice[] {
  const handler = tellPeople(context, [matter.handler], clue, sentence)
  const liaisons = peopleOf(context, inCharge(matter), ['liaison'])
  const others = tellPeople(context, liaisons, clue, sentence)
  if (own) return [quietly(handler), quietly(others)]
  return matter.handler === null ? [others] : [handler, quietly(others)]
}
