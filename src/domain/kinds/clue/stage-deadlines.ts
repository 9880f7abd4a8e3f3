import type { DeadlineChange, NewDeadline } from '../../deadline/deadline.ts'
import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { made, type OwedApart, obligation } from '../../matter/owed.ts'
import { inCharge, isHandled } from './handling.ts'
import { type StageLimit, stageLimits } from './stage-limit.ts'
import { agencyName, type StageRecord, stagesOf } from './stage-record.ts'

/** The obligation name of all limits that follow from stages; the subject tells which one. */
const what = 'stage'

const separator = '：'

/** The text of what is owed, from the subject of its deadline: 区水利局书面回复. */
export const owedOfStage = (subject: string): string =>
  subject.slice(subject.indexOf(separator) + separator.length)

/** Identifies a limit within a case, also after it or its agency is renamed. */
const keyOf = (matter: Matter, { rule, nth }: StageLimit): string =>
  `${matter.id}@${nth}#${rule.id}`

const subjectOf = (matter: Matter, limit: StageLimit, { directory }: Context): string => {
  const { rule, agency, clock } = limit
  const whose = rule.owner === 'agency' && agency !== null ? agencyName(agency, directory) : ''
  const hour = clock === null ? '' : `（${clock}前）`
  return `${keyOf(matter, limit)}${separator}${whose}${rule.name}${hour}`
}

/**
 * The deadline of a limit: owed by the agency if it is an organisation of the mechanism, otherwise by the
 * office in charge; `person` is reminded.
 */
function deadlineOf(
  matter: Matter,
  limit: StageLimit,
  { subject, person }: { readonly subject: string; readonly person: string },
  context: Context,
): NewDeadline {
  const { agency, rule, runs, dueOn } = limit
  const office = inCharge(matter)
  const theirs = rule.owner === 'agency' && agency !== null
  const owing = theirs ? (context.directory.organisation(agency)?.id ?? office) : office
  const debtor = context.directory.officeOf(owing)
  const creditor = debtor === office ? null : office
  return made(what, subject, { by: runs ?? dueOn, debtor, person, creditor }, matter, context)
}

const whyVoid = { stopped: '已中止', lapsed: '已进入后续阶段', ended: '案件已办结' } as const

/** The changes of deadlines that a limit can cause. */
interface Changes {
  readonly isOwed: (limit: StageLimit) => boolean
  readonly made: (limit: StageLimit) => DeadlineChange
  readonly kept: (limit: StageLimit) => DeadlineChange
  readonly dropped: (limit: StageLimit, why: string) => DeadlineChange
  readonly undone: (limit: StageLimit) => DeadlineChange
}

function changesOf(before: Matter, after: Matter, context: Context): Changes {
  const owed = new Map(
    context.reader
      .deadlinesOf(before.id)
      .filter((one) => one.what === what)
      .map(({ subject }) => [subject.slice(0, subject.indexOf(separator)), subject]),
  )
  // A deadline keeps the name under which it was made.
  const called = (limit: StageLimit) =>
    owed.get(keyOf(before, limit)) ?? subjectOf(before, limit, context)
  const recorders = new Map(stagesOf(after).map((one: StageRecord) => [one.nth, one.by]))
  const on = context.today
  return {
    isOwed: (limit) => owed.has(keyOf(before, limit)),
    made(limit) {
      // The handler of the case watches for the agency's answer and records it.
      const person = before.handler ?? recorders.get(limit.nth) ?? context.actor.personId
      return { make: deadlineOf(before, limit, { subject: called(limit), person }, context) }
    },
    kept: (limit) => ({ keep: what, subject: called(limit), on: limit.since ?? on }),
    dropped: (limit, why) => ({ drop: what, subject: called(limit), on, why }),
    undone: (limit) => ({ undo: what, subject: called(limit), on, why: takenBack }),
  }
}

const takenBack = '阶段登记已撤回'

/**
 * The changes of deadlines when the recorded stages change: new limits are made, kept ones settled on the
 * day of their stage, and stopped, lapsed, ended or moved ones are void.
 */
function stageDeadlines(
  before: Matter,
  after: Matter,
  context: Context,
): readonly DeadlineChange[] {
  const by = (matter: Matter) =>
    new Map(stageLimits(stagesOf(matter), context).map((one) => [keyOf(matter, one), one]))
  const was = by(before)
  const is = by(after)
  const changes = changesOf(before, after, context)
  const gone = [...was].flatMap(([key, old]) =>
    is.has(key) ? [] : [changes.dropped(old, takenBack), changes.undone(old)],
  )
  return [...gone, ...[...is].flatMap(([key, now]) => changed(was.get(key), now, changes))]
}

function changed(
  old: StageLimit | undefined,
  now: StageLimit,
  { isOwed, made, kept, dropped, undone }: Changes,
): readonly DeadlineChange[] {
  const isSame = old?.state === now.state && old.dueOn === now.dueOn && old.since === now.since
  // A case that was concluded and reopened owes the limit again.
  if (isSame) return now.state === 'open' && !isOwed(now) ? [made(now)] : []
  if (now.state === 'kept') {
    if (old?.state === 'kept') return [undone(now), made(now), kept(now)]
    return old?.state === 'open' ? [kept(now)] : [made(now), kept(now)]
  }
  if (now.state !== 'open') return [dropped(now, whyVoid[now.state])]
  if (old?.state === 'kept') return [undone(now), made(now)]
  return old?.state === 'open' ? [dropped(now, '期限变动'), made(now)] : [made(now)]
}

const goesOn = (matter: Matter): boolean =>
  isHandled(matter) || matter.state === 'conclusion-pending'

/**
 * The limits of a case (办案期限) as its stages set, keep and end them. The handler of the case watches
 * them; a case that is over owes nothing by its stages.
 */
export const stageOwed: OwedApart = {
  obligation: obligation({
    what,
    owed: '办案期限',
    act: 'stage',
    button: '登记阶段',
    moves: ['stage'],
    named: ({ subject }) => owedOfStage(subject),
  }),
  changes({ before, after }, context) {
    const owed = context.reader.deadlinesOf(before.id).filter((one) => one.what === what)
    const wentOn = goesOn(before)
    const isOther = wentOn ? before.data['stages'] !== after.data['stages'] : goesOn(after)
    const isPassedOn = before.handler !== after.handler && owed.length > 0
    const ended = wentOn && !goesOn(after) ? owed : []
    const on = context.today
    return [
      ...(isOther ? stageDeadlines(before, after, context) : []),
      ...(isPassedOn ? [{ passTo: after.handler, matter: before.id }] : []),
      ...ended.map(({ subject }) => ({ drop: what, subject, on, why: whyVoid.ended })),
    ]
  },
}
