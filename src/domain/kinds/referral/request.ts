import type { Call } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import type { DeclaredOpening } from '../../matter/declaration.ts'
import { choice, type Incomplete, isIncomplete } from '../../matter/input.ts'
import { noneOn } from '../../matter/joint-approval.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellPeople } from '../../matter/notices.ts'
import { decideOpening, type Opened, type Opening } from '../../matter/opening.ts'
import { organisationOption } from '../../matter/organisation-field.ts'
import { dueOf, owedAtFirst } from '../../matter/owed.ts'
import { isRefusal, type Refusal, refuse } from '../../matter/refusal.ts'
import type { State } from '../../matter/state.ts'
import {
  conditionFields,
  type MetCondition,
  meetConditions,
} from '../../matter/transfer-condition.ts'
import { readTyped } from '../../matter/typed-reading.ts'
import { gradeNamed } from '../../mechanism/grade.ts'
import { organisationBearers } from '../../mechanism/named-organisations.ts'
import { receiversFor } from '../../mechanism/referral-matrix.ts'
import { officeSeat, peopleOn } from '../../mechanism/seat.ts'
import { notRegistered } from '../../reading/organisation.ts'
import { unregisteredOffice } from '../../reading/unregistered-office.ts'
import { currentReferral } from '../clue/clue-course.ts'
import { clueOf } from '../clue/clue-data.ts'
import { knowing, nobodyKnows, readersAsked, readersNamed } from '../clue/knowing.ts'
import { listRefusal } from '../clue/listed.ts'
import { factsField, reasonField } from '../clue/referral-fields.ts'
import { referralStates } from '../clue/referral-states.ts'
import { holderOf } from '../clue/sight.ts'
import { approvedBy, sending } from './referral-approval.ts'
import { referralOwes } from './referral-owed.ts'
import { statedFacts } from './stated-facts.ts'

/** Why this person cannot request a referral of the clue now; `null` when he can. */
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
  const listed = listRefusal(clue, '另行移送', context.reader)
  if (listed !== null) return listed
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

/** A requested referral: receiver, reason, and the answers that a limited clue needs. */
interface Requested {
  readonly target: string
  readonly reason: string | null
  readonly facts?: string | null
  readonly conditions: readonly MetCondition[]
  readonly values?: Readonly<Record<string, unknown>>
}

/** A new referral, with its history line and notices. */
interface Request {
  readonly opening: Omit<Opening, 'kind'> & { readonly series?: 'referral' }
  readonly opened: (referral: Matter, due: string) => Opened
}

/**
 * The result of requesting a referral (移送): it waits for approval, or is sent if the profile lets the
 * liaison officer sign.
 */
function requested(
  clue: Matter,
  from: string,
  { target, reason, facts = null, conditions, values = {} }: Requested,
  context: Context,
): Request | Refusal | Incomplete {
  const { directory, profile, actor, reader } = context
  const seat = officeSeat('referral', from, context)
  const seated = seat === null ? [] : peopleOn([seat], directory)
  const others = seated.filter((one) => one !== clue.openedBy && one !== actor.personId)
  const judges = knowing(others, clue, context)
  const without = profile.duties.approvals.liaison_signs_without_approver
  const liaisonSigns = seat === null || (seated.length === 0 && without)
  if (judges.length === 0 && !liaisonSigns) {
    return others.length > 0
      ? nobodyKnows('审批移送', clue, context)
      : noneOn(seat, '移送', context)
  }
  const opening = {
    state: 'referral-pending',
    parent: clue.id,
    office: from,
    target,
    openedBy: clue.office === from ? clue.openedBy : actor.personId,
    data: {
      clue: clue.id,
      reason,
      facts,
      conditions,
      seats: seat === null ? [] : [seat],
      requestedBy: actor.personId,
      profileVersion: profile.version,
    },
  }
  const to = directory.organisationName(target)
  const note = `申请移送${to}${reason ? `：${reason}` : ''}`
  if (liaisonSigns) {
    const why = seat === null ? '按本机制' : '本单位未设审批人，'
    return signed(clue, opening, { note: `${note}；${why}由联络员签发`, values }, context)
  }
  const names = judges.map((one) => directory.personName(one)).join('、')
  const asked = `请审批：拟移送${to}${reason ? `（${reason}）` : ''}`
  return {
    opening,
    opened(referral) {
      // Groups do not see the text of the letter.
      const isPrivate = context.place.type === 'private'
      const written = isPrivate ? statedFacts(clue, referral, reader) : ''
      const letter = written === '' ? '' : `。函件案情：“${written}”需修改的，请用“/案情”`
      return {
        note,
        notices: [tellPeople(context, judges, clue.id, asked)],
        reply: `已提交移送审批，待${names}审批${letter}`,
      }
    },
  }
}

/** Sends the referral on the liaison officer's signature, if no approval is needed or nobody could give it. */
function signed(
  clue: Matter,
  opening: Request['opening'],
  { note, values }: { readonly note: string; readonly values: Call['values'] },
  context: Context,
): Request | Refusal | Incomplete {
  const readers = readersNamed(clue, opening.target ?? '', values, context)
  if (isRefusal(readers) || isIncomplete(readers)) return readers
  return {
    opening: {
      ...opening,
      state: 'referred',
      series: 'referral',
      data: { ...opening.data, ...approvedBy(context) },
    },
    opened(referral, due) {
      const sent = sending(referral, context)
      return {
        change: readers.change,
        deadlines: sent.deadlines,
        note: `${note}，文号 ${referral.number}`,
        notices: sent.notices(due, readers.people),
        reply: sent.sentence,
      }
    },
  }
}

/** Requests the referral of a clue as part of a step of another matter. */
export function requestReferral(
  clue: Matter,
  from: string,
  asked: Requested,
  context: Context,
): Decision | Refusal | Incomplete {
  const request = requested(clue, from, asked, context)
  if (isRefusal(request) || isIncomplete(request)) return request
  const opening = { ...request.opening, kind: 'referral', act: 'request', owes: referralOwes }
  return decideOpening(context, opening, [], (referral) =>
    request.opened(referral, dueOf(owedAtFirst(referralOwes, referral, context))),
  )
}

const fields = {
  target: choice({
    label: '接收单位',
    offers: '可移送至',
    options: (context, { subject }) => {
      const { organisations } = context.directory
      const offices = organisations.filter((one) => one.parent === null)
      const targets = subject
        ? receiversFor(holderOf(subject, context.reader), context).flatMap((id) =>
            offices.filter((one) => one.id === id),
          )
        : offices
      return targets.map(organisationOption)
    },
  }),
  reason: reasonField,
}

/** The facts for the letter are shown in the form for checking; they are not typed after the number. */
const letterFields = { ...fields, facts: { ...factsField, privateOnly: true } }

const withoutSubject = refuse('no-subject', '请写明线索编号，例如“/移送 12 {区检察院}”。')

/**
 * Further fields: the profile's conditions on referrals of the holding office, and, if the liaison officer's
 * signature is enough, who at the receiver may know of a limited clue.
 */
function askedBesides(clue: Matter | null, context: Context) {
  if (clue === null) return {}
  const holder = holderOf(clue, context.reader)
  const [usual = null] = receiversFor(holder, context)
  const isSigned = officeSeat('referral', holder, context) === null
  return {
    ...conditionFields(holder, context),
    ...(isSigned ? readersAsked(clue, usual, context) : {}),
  }
}

/** /移送: asks the office's approver to send the clue to the other office. */
export const request: DeclaredOpening<typeof letterFields> = {
  command: {
    name: 'request',
    aliases: ['refer', '线索移送', '移送线索', '双向移送'],
    summary: '把线索移送给另一单位，经本单位审批人同意后送达',
    example: '/移送 12 {区检察院} 涉嫌破坏公益',
    audience: ['liaison', 'approver'],
    subjects: ['clue'],
    confirm: false,
    button: { text: '移送', primary: true, group: false },
    read(text, _along, context, subject) {
      const typed = readTyped(fields, text, context, subject)
      const unknown =
        typed.values['target'] === undefined
          ? unregisteredOffice(text, organisationBearers(context))
          : null
      const unclear = [
        ...typed.unclear,
        ...(unknown === null ? [] : [notRegistered(unknown, fields.target.label)]),
      ]
      const usual = subject
        ? receiversFor(holderOf(subject, context.reader), context)[0]
        : undefined
      // A typed receiver that was not recognised is asked for and not replaced by the default.
      const target = unclear.length > 0 ? undefined : usual
      const facts = subject ? statedFacts(subject, null, context.reader) : undefined
      return { ...typed, unclear, values: { target, facts, ...typed.values } }
    },
  },
  act: 'request',
  fields: letterFields,
  asks: askedBesides,
  office: (context, clue) =>
    clue === null
      ? withoutSubject
      : (requestHindrance(clue, context) ?? holderOf(clue, context.reader)),
  decide(input, context, { subject: clue, values }, from) {
    if (clue === null) return withoutSubject
    const conditions = meetConditions(from, input.target, values, context)
    if ('problems' in conditions) {
      return { incomplete: true, values, problems: conditions.problems }
    }
    const asked = { ...input, conditions: conditions.met, values }
    const request = requested(clue, from, asked, context)
    if (isRefusal(request) || isIncomplete(request)) return request
    return { ...request.opening, opened: request.opened }
  },
}
