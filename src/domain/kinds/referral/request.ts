import type { Context } from '../../matter/context.ts'
import { cardOf, type Decision } from '../../matter/decision.ts'
import { type Incomplete, isIncomplete } from '../../matter/input.ts'
import { noneOn } from '../../matter/joint-approval.ts'
import type { Matter } from '../../matter/matter.ts'
import { openMatter } from '../../matter/opening.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import type { State } from '../../matter/state.ts'
import { tellPeople } from '../../matter/tell.ts'
import type { MetCondition } from '../../matter/transfer-condition.ts'
import { gradeNamed } from '../../mechanism/grade.ts'
import type { Seat } from '../../mechanism/lists/seat.ts'
import { receiversFor } from '../../mechanism/referral-matrix.ts'
import { officeSeat, peopleOn } from '../../mechanism/seat.ts'
import { currentReferral } from '../clue/clue-course.ts'
import { clueOf } from '../clue/clue-data.ts'
import { knowing, nobodyKnows, readersNamed } from '../clue/knowing.ts'
import { referralStates } from '../clue/referral-states.ts'
import { holderOf } from '../clue/sight.ts'
import { sendReferral } from './referral-approval.ts'
import { statedFacts } from './stated-facts.ts'

/** Why this person cannot ask for a referral of the clue now; `null` when he can. */
export function requestHindrance(clue: Matter, context: Context): Refusal | null {
  const { grade } = clueOf(clue)
  if (!gradeNamed(grade, context.profile).refers) {
    return refuse(
      'not-referred',
      `按本机制，${grade}线索由本单位自行处置，不移送；请用“/自办”办理。`,
    )
  }
  if (clue.state !== 'filed') {
    return refuse('wrong-state', '该线索已自办、归档、撤回或合并，不能移送；需要时可先重启。')
  }
  const states: Record<string, State> = referralStates
  const current = currentReferral(clue, context.reader)
  const live = current !== undefined && states[current.state]?.open === true
  if (live && (current.state === 'referral-pending' || current.state === 'referred')) {
    return refuse(
      'under-way',
      `该线索目前“${states[current.state]?.name}”，不能重复移送；需要更改的可先撤回。`,
    )
  }
  if (live && !['accepted', 'handling'].includes(current.state)) {
    return refuse('wrong-state', `该线索目前“${states[current.state]?.name}”，不能再移送。`)
  }
  const holder = holderOf(clue, context.reader)
  if (!context.directory.holds(context.actor, holder, ['liaison', 'approver'])) {
    const people = context.directory.peopleOf(holder, ['liaison', 'approver'])
    const names = people.map((one) => one.name).join('、') || '联络员'
    return refuse(
      'no-right',
      `移送由持有单位${context.directory.organisationName(holder)}的${names}办理。`,
    )
  }
  if (receiversFor(holder, context).length === 0) {
    const name = context.directory.organisationName(holder)
    return refuse('no-receiver', `按本机制，${name}不移送线索；请用“/自办”办理。`)
  }
  return null
}

/** What is asked for: to whom, why, and what was said to what a limited clue asks for. */
interface Requested {
  readonly target: string
  readonly reason: string | null
  readonly facts?: string | null
  readonly conditions: readonly MetCondition[]
  readonly values?: Readonly<Record<string, unknown>>
}

/** Asks for a referral (移送): opens it, pending approval, or sends it where the profile lets the liaison sign. */
export function requestReferral(
  clue: Matter,
  from: string,
  input: Requested,
  context: Context,
): Decision | Refusal | Incomplete {
  const { directory, profile, actor } = context
  const seat = officeSeat('referral', from, context)
  const seated = seat === null ? [] : peopleOn([seat], directory)
  const others = seated.filter((one) => one !== clue.openedBy && one !== actor.personId)
  const judges = knowing(others, clue, context)
  const without = profile.duties.approvals.liaison_signs_without_approver
  const liaisonSigns = seat === null || (seated.length === 0 && without)
  if (judges.length === 0 && !liaisonSigns) {
    return others.length > 0 ? nobodyKnows('审批移送') : noneOn(seat, '移送', context)
  }
  const pending = openPending(clue, from, input, seat, context)
  if (liaisonSigns) return signByLiaison(clue, pending, input, seat, context)
  const { opened, taken, note, to } = pending
  const why = input.reason ? `（${input.reason}）` : ''
  const names = judges.map((one) => directory.personName(one)).join('、')
  // No group reads what the letter says.
  const written = context.place.type === 'private' ? statedFacts(clue, opened, context.reader) : ''
  const facts = written === '' ? '' : `。函件案情：“${written}”需修改的，请用“/案情”`
  return {
    open: [opened],
    numbers: [taken],
    entries: [{ act: 'request', matter: opened.id, note }],
    notices: [tellPeople(context, judges, clue.id, `请审批：拟移送${to}${why}`)],
    reply: { sentence: `已提交移送审批，待${names}审批${facts}`, view: cardOf(clue) },
  }
}

/** A referral that waits for its approval, and how its history begins. */
function openPending(
  clue: Matter,
  from: string,
  { target, reason, facts, conditions }: Requested,
  seat: Seat | null,
  context: Context,
) {
  const { actor, directory, profile } = context
  const { matter: opened, taken } = openMatter(context, {
    kind: 'referral',
    state: 'referral-pending',
    parent: clue.id,
    office: from,
    target,
    openedBy: clue.office === from ? clue.openedBy : actor.personId,
    data: {
      clue: clue.id,
      reason,
      facts: facts ?? null,
      conditions,
      seats: seat === null ? [] : [seat],
      requestedBy: actor.personId,
      profileVersion: profile.version,
    },
  })
  const to = directory.organisationName(target)
  return { opened, taken, to, note: `申请移送${to}${reason ? `：${reason}` : ''}` }
}

/** The liaison officer signs, where no approval is asked for or nobody could give it. */
function signByLiaison(
  clue: Matter,
  { opened, taken, note }: ReturnType<typeof openPending>,
  { target, values = {} }: Requested,
  seat: Seat | null,
  context: Context,
): Decision | Refusal | Incomplete {
  const readers = readersNamed(clue, target, values, context)
  if (isRefusal(readers) || isIncomplete(readers)) return readers
  const sent = sendReferral(opened, context, context.actor.personId)
  const why = seat === null ? '按本机制' : '本单位未设审批人，'
  const signed = `${note}；${why}由联络员签发，文号 ${sent.number}`
  const data = { ...opened.data, ...sent.data }
  return {
    open: [{ ...opened, state: 'referred', number: sent.number, data }],
    change: readers.change,
    numbers: [taken, ...sent.numbers],
    deadlines: sent.deadlines,
    entries: [{ act: 'request', matter: opened.id, note: signed }],
    notices: [...sent.told, tellPeople(context, readers.people, clue.id, sent.headline)],
    reply: { sentence: sent.sentence, view: cardOf(clue) },
  }
}
