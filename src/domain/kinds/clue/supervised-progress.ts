import type { Deadline, DeadlineChange } from '../../deadline/deadline.ts'
import type { Context, Reader } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { owed, owedAtFirst } from '../../matter/owed.ts'
import { holderOf, referralsOf } from './sight.ts'
import { liveSupervision } from './supervisions-of.ts'

const what = 'supervision-progress'

/** States of a referral whose case is no longer handled. */
const done: readonly string[] = [
  'conclusion-pending',
  'concluded',
  'answered',
  'objected',
  'replied',
]

/**
 * The referral under which the case is handled: the latest one; while it waits to be accepted, the one under
 * which the case is still handled, if any.
 */
function referralOfCase(clue: Matter, reader: Reader): Matter | undefined {
  const all = referralsOf(clue.id, reader)
  const handled = ['accepted', 'handling']
  const latest = all.findLast(({ state }) => ['referred', ...handled, ...done].includes(state))
  if (latest?.state !== 'referred') return latest
  return all.findLast(({ state }) => handled.includes(state)) ?? latest
}

/** The case of a supervision: who holds it, who reports on it, and whether it is still handled. */
export function caseOf(clue: Matter, reader: Reader) {
  const referral = referralOfCase(clue, reader)
  const open = ['filed', 'handling'].includes(clue.state)
  const holder = holderOf(clue, reader)
  return {
    /** The referral under which it is handled; undefined for a kept case. */
    referral,
    holder,
    /** The office that reports on the case: the unit that handles it for the holder, otherwise the holder. */
    worker: (referral ?? clue).handlingUnit ?? holder,
    handler: referral?.handler ?? clue.handler,
    underWay: open && !(referral && done.includes(referral.state)),
    /** Whether progress can be recorded on the case itself. */
    takesProgress: clue.state === 'handling' || referral?.state === 'handling',
  }
}

/** The clue that is supervised. */
export function supervisedClue(supervision: Matter, reader: Reader): Matter {
  const clue = supervision.parent === null ? undefined : reader.matter(supervision.parent)
  if (!clue) throw new Error(`supervision ${supervision.id} has no clue`)
  return clue
}

/**
 * What an active supervision owes while its case is handled: the next progress entry (督办进展), counted
 * from today.
 */
export const supervisionOwes = {
  active: owed({
    what,
    owed: '督办进展',
    act: 'progress',
    button: '进展',
    moves: ['progress', 'report'],
    when: (matter, reader) => caseOf(supervisedClue(matter, reader), reader).underWay,
    due(matter, { profile, now, today, reader }) {
      const { worker, handler } = caseOf(supervisedClue(matter, reader), reader)
      const by = { from: today, within: profile.duties.supervision }
      return [{ subject: `${matter.id}#${now}`, anew: true, by, debtor: worker, person: handler }]
    },
  }),
}

const openEntry = (supervision: Matter, reader: Reader): Deadline | undefined =>
  reader.deadlinesOf(supervision.id).find((one) => one.what === what)

/**
 * A progress entry on the case keeps the current deadline and makes the next one; no change without an
 * active supervision.
 */
export function renewEntry(clueId: number, context: Context): readonly DeadlineChange[] {
  const supervision = liveSupervision(clueId, context.reader)
  if (supervision?.state !== 'active') return []
  const open = openEntry(supervision, context.reader)
  const next = owedAtFirst(supervisionOwes, supervision, context)
  return open ? [{ keep: what, subject: open.subject, on: context.today }, ...next] : next
}

/** A concluded case owes no more progress. */
export function endEntries(clueId: number, context: Context): DeadlineChange[] {
  const supervision = liveSupervision(clueId, context.reader)
  return supervision ? [{ dropAllOf: supervision.id, on: context.today, why: '案件已办结' }] : []
}

/** Adjusts the deadlines after the case went to another holder, was concluded, or was reopened. */
export function followCase(supervision: Matter, context: Context): readonly DeadlineChange[] {
  const open = openEntry(supervision, context.reader)
  const clue = supervisedClue(supervision, context.reader)
  const { worker, handler, underWay } = caseOf(clue, context.reader)
  if (open && underWay && open.debtor === worker && open.person === handler) return []
  const next = owedAtFirst(supervisionOwes, supervision, context)
  const why = '案件已办结或已转其他单位'
  return open ? [{ drop: what, subject: open.subject, on: context.today, why }, ...next] : next
}
