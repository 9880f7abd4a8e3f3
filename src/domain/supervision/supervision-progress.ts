import type { Matter } from '../matter/matter.ts'
import type { Look, Scene } from '../matter/scene.ts'
import { holderOf, referralsOf } from '../matter/sight.ts'
import { promiseWithin } from '../promise/ladder.ts'
import type { DuePromise, PromiseChange } from '../promise/promise.ts'
import { liveSupervision } from './supervision-data.ts'

const what = 'supervision-progress'

/** Where the case of a supervision stands: who holds it, who handles it, and whether it is still being handled. */
export function caseOf(clue: Matter, look: Look) {
  const referral = referralsOf(clue.id, look).findLast((one) =>
    ['referred', 'accepted', 'handling', 'conclusion-pending', 'concluded', 'answered'].includes(
      one.state,
    ),
  )
  const done = ['conclusion-pending', 'concluded', 'answered']
  const open = ['filed', 'handling'].includes(clue.state)
  return {
    holder: holderOf(clue, look),
    handler: referral?.handler ?? clue.handler,
    underWay: open && !(referral && done.includes(referral.state)),
    /** A progress entry can be made on the case itself. */
    takesProgress: clue.state === 'handling' || referral?.state === 'handling',
  }
}

const openPromise = (supervision: Matter, look: Look): DuePromise | undefined =>
  look.promisesOf(supervision.id).find((one) => one.what === what)

/** The next progress entry that is owed (督办进展), counted from today. */
function nextEntry(supervision: Matter, clue: Matter, scene: Scene): PromiseChange {
  const { profile, calendar, now, today } = scene
  const { holder, handler } = caseOf(clue, scene.look)
  const made = promiseWithin(
    {
      what,
      subject: `${supervision.id}#${now}`,
      matter: supervision.id,
      period: null,
      debtor: holder,
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
export function firstEntry(supervision: Matter, clue: Matter, scene: Scene): PromiseChange[] {
  return caseOf(clue, scene.look).underWay ? [nextEntry(supervision, clue, scene)] : []
}

/** A progress entry keeps what was owed and promises the next one; nothing without an active supervision. */
export function renewEntry(clueId: number, scene: Scene): PromiseChange[] {
  const supervision = liveSupervision(clueId, scene.look)
  const clue = scene.look.matter(clueId)
  if (supervision?.state !== 'active' || !clue) return []
  const owed = openPromise(supervision, scene.look)
  return [
    ...(owed ? [{ keep: what, subject: owed.subject, on: scene.today }] : []),
    nextEntry(supervision, clue, scene),
  ]
}

/** A concluded case owes no more progress. */
export function endEntries(clueId: number, scene: Scene): PromiseChange[] {
  const supervision = liveSupervision(clueId, scene.look)
  return supervision ? [{ dropAllOf: supervision.id, on: scene.today, why: '案件已办结' }] : []
}

/** Brings what is owed in line with a case that went to another holder, was concluded, or goes on again. */
export function followCase(supervision: Matter, scene: Scene): PromiseChange[] {
  const clue = supervision.parent === null ? undefined : scene.look.matter(supervision.parent)
  if (!clue) return []
  const owed = openPromise(supervision, scene.look)
  const { holder, handler, underWay } = caseOf(clue, scene.look)
  if (owed && underWay && owed.debtor === holder && owed.person === handler) return []
  if (!owed && !underWay) return []
  return [
    ...(owed
      ? [{ drop: what, subject: owed.subject, on: scene.today, why: '案件已办结或已转其他单位' }]
      : []),
    ...(underWay ? [nextEntry(supervision, clue, scene)] : []),
  ]
}
