import { promiseWithin } from '../../deadline/ladder.ts'
import type { DuePromise, PromiseChange } from '../../deadline/promise.ts'
import type { Context, Reader } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { holderOf, referralsOf } from './sight.ts'
import { liveSupervision } from './supervisions-of.ts'

const what = 'supervision-progress'

/** States of a referral in which its case is not being handled any more. */
const done: readonly string[] = [
  'conclusion-pending',
  'concluded',
  'answered',
  'objected',
  'replied',
]

/** Where the case of a supervision stands: who holds it, who reports on it, and whether it is still being handled. */
export function caseOf(clue: Matter, reader: Reader) {
  const referral = referralsOf(clue.id, reader).findLast((one) =>
    ['referred', 'accepted', 'handling', ...done].includes(one.state),
  )
  const open = ['filed', 'handling'].includes(clue.state)
  const holder = holderOf(clue, reader)
  return {
    /** The referral under which it is handled; none in an own case. */
    referral,
    holder,
    /** Who reports on it: the unit that handles it for the holder, else the holder. */
    worker: (referral ?? clue).handlingUnit ?? holder,
    handler: referral?.handler ?? clue.handler,
    underWay: open && !(referral && done.includes(referral.state)),
    /** A progress entry can be made on the case itself. */
    takesProgress: clue.state === 'handling' || referral?.state === 'handling',
  }
}

const openPromise = (supervision: Matter, reader: Reader): DuePromise | undefined =>
  reader.promisesOf(supervision.id).find((one) => one.what === what)

/** The next progress entry that is owed (督办进展), counted from today. */
function nextEntry(supervision: Matter, clue: Matter, context: Context): PromiseChange {
  const { profile, calendar, now, today } = context
  const { worker, handler } = caseOf(clue, context.reader)
  const made = promiseWithin(
    {
      what,
      subject: `${supervision.id}#${now}`,
      matter: supervision.id,
      period: null,
      debtor: worker,
      person: handler,
    },
    today,
    profile.duties.supervision,
    profile.duties,
    calendar,
    now,
  )
  return { make: made }
}

/** What activation of a supervision promises: the first progress entry, while the case is being handled. */
export function firstEntry(supervision: Matter, clue: Matter, context: Context): PromiseChange[] {
  return caseOf(clue, context.reader).underWay ? [nextEntry(supervision, clue, context)] : []
}

/** A progress entry keeps what was owed and promises the next one; nothing without an active supervision. */
export function renewEntry(clueId: number, context: Context): PromiseChange[] {
  const supervision = liveSupervision(clueId, context.reader)
  const clue = context.reader.matter(clueId)
  if (supervision?.state !== 'active' || !clue) return []
  const owed = openPromise(supervision, context.reader)
  return [
    ...(owed ? [{ keep: what, subject: owed.subject, on: context.today }] : []),
    nextEntry(supervision, clue, context),
  ]
}

/** A concluded case owes no more progress. */
export function endEntries(clueId: number, context: Context): PromiseChange[] {
  const supervision = liveSupervision(clueId, context.reader)
  return supervision ? [{ dropAllOf: supervision.id, on: context.today, why: '案件已办结' }] : []
}

/** Brings what is owed in line with a case that went to another holder, was concluded, or goes on again. */
export function followCase(supervision: Matter, context: Context): PromiseChange[] {
  const clue = supervision.parent === null ? undefined : context.reader.matter(supervision.parent)
  if (!clue) return []
  const owed = openPromise(supervision, context.reader)
  const { worker, handler, underWay } = caseOf(clue, context.reader)
  if (owed && underWay && owed.debtor === worker && owed.person === handler) return []
  if (!owed && !underWay) return []
  return [
    ...(owed
      ? [{ drop: what, subject: owed.subject, on: context.today, why: '案件已办结或已转其他单位' }]
      : []),
    ...(underWay ? [nextEntry(supervision, clue, context)] : []),
  ]
}
