import type { DeadlineChange, NewDeadline } from '../../deadline/deadline.ts'
import { deadlineBy, deadlineWithin } from '../../deadline/reminder-schedule.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Handlers } from './handling.ts'
import { type StageLimit, stageLimits } from './stage-limit.ts'
import { agencyName, type StageRecord, stagesOf } from './stage-record.ts'

/** The obligation of every limit that follows from a stage; its subject names it. */
export const stageConcern = 'stage'

const separator = '：'

/** What is owed, by the subject of its deadline: 区水利局书面回复. */
export const owedOfStage = (subject: string): string =>
  subject.slice(subject.indexOf(separator) + separator.length)

const subjectOf = (matter: Matter, limit: StageLimit, { directory }: Context): string => {
  const { rule, agency, nth, clock } = limit
  const whose = rule.owner === 'agency' && agency !== null ? agencyName(agency, directory) : ''
  return `${matter.id}@${nth}${separator}${whose}${rule.name}${clock === null ? '' : `（${clock}前）`}`
}

/** Whoever owes it: the agency where it is an organisation of the mechanism, else the office in charge, where somebody has it in hand. */
function deadlineOf(
  matter: Matter,
  limit: StageLimit,
  { inCharge }: Handlers,
  context: Context,
  by: string,
): NewDeadline {
  const { duties } = context.profile
  const { agency, rule, runs, dueOn } = limit
  const office = inCharge(matter)
  const theirs = rule.owner === 'agency' && agency !== null
  const owing = theirs ? (context.directory.organisation(agency)?.id ?? office) : office
  const debtor = context.directory.officeOf(owing)
  const terms = {
    what: stageConcern,
    subject: subjectOf(matter, limit, context),
    matter: matter.id,
    period: null,
    debtor,
    // The answer of an agency is watched and recorded by whoever handles the case.
    person: matter.handler ?? by,
    creditor: debtor === office ? null : office,
  }
  return runs === null
    ? deadlineBy(terms, dueOn, duties, context.calendar, context.now)
    : deadlineWithin(terms, runs.from, runs.within, duties, context.calendar, context.now)
}

const whyVoid = { stopped: '已中止', ended: '案件已办结' } as const

/**
 * What becomes of the limits when other stages stand recorded than before: new ones are made, kept ones
 * settled by the day of the stage that keeps them, and those that are stopped, over or moved are void.
 */
export function stageDeadlines(
  before: Matter,
  after: Matter,
  handlers: Handlers,
  context: Context,
): readonly DeadlineChange[] {
  const by = (matter: Matter) =>
    new Map(
      stageLimits(stagesOf(matter), context).map((one) => [subjectOf(matter, one, context), one]),
    )
  const was = by(before)
  const is = by(after)
  const recorders = new Map(stagesOf(after).map((one: StageRecord) => [one.nth, one.by]))
  const on = context.today
  const dropped = (subject: string, why: string): DeadlineChange => ({
    drop: stageConcern,
    subject,
    on,
    why,
  })
  const made = (limit: StageLimit): DeadlineChange => ({
    make: deadlineOf(
      before,
      limit,
      handlers,
      context,
      recorders.get(limit.nth) ?? context.actor.openId,
    ),
  })
  const gone = [...was.keys()].flatMap((subject): DeadlineChange[] =>
    is.has(subject) ? [] : [dropped(subject, '阶段登记已撤回'), undone(subject, on)],
  )
  const changed = [...is].flatMap(([subject, now]): readonly DeadlineChange[] => {
    const old = was.get(subject)
    const isSame = old?.state === now.state && old.dueOn === now.dueOn && old.since === now.since
    if (isSame) return []
    if (now.state === 'kept') {
      const owed = old?.state === 'open' ? [] : [made(now)]
      const again = old?.state === 'kept' ? [undone(subject, on), made(now)] : owed
      return [...again, { keep: stageConcern, subject, on: now.since ?? on }]
    }
    if (now.state === 'stopped' || now.state === 'ended') {
      return [dropped(subject, whyVoid[now.state])]
    }
    if (old?.state === 'kept') return [undone(subject, on), made(now)]
    return old?.state === 'open' ? [dropped(subject, '期限变动'), made(now)] : [made(now)]
  })
  return [...gone, ...changed]
}

const undone = (subject: string, on: Context['today']): DeadlineChange => ({
  undo: stageConcern,
  subject,
  on,
  why: '阶段登记已撤回',
})

/** A case that is concluded, withdrawn or merged owes nothing by its stages any more. */
export const endStageDeadlines = (
  matter: Matter,
  { reader, today }: Context,
): readonly DeadlineChange[] =>
  reader
    .deadlinesOf(matter.id)
    .filter((one) => one.what === stageConcern)
    .map(({ subject }) => ({ drop: stageConcern, subject, on: today, why: '案件已办结' }))
