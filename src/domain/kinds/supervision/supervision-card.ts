import { dayOf, formatDay, formatInstant } from '../../calendar/day.ts'
import type { Reader } from '../../matter/context.ts'
import type { Facts } from '../../matter/facts.ts'
import type { Showing } from '../../matter/kind.ts'
import type { Matter } from '../../matter/matter.ts'
import { internalNumber } from '../../matter/numbering.ts'
import { seatPairs } from '../../matter/seat-approvals.ts'
import type { Directory } from '../../mechanism/directory.ts'
import { maskContacts } from '../../reading/reporter.ts'
import { clueOf as recordOf, referralOf } from '../clue/clue-data.ts'
import { caseOf } from '../clue/supervised-progress.ts'
import { supervisionOf } from './supervision-data.ts'

/** The request (督办要求) with its unit and day, as far as they are set. */
export function askedText(supervision: Matter, directory: Directory): string | null {
  const { askedOf, askedBy } = supervisionOf(supervision)
  const unit = askedOf === null ? '' : directory.organisationName(askedOf)
  const day = askedBy === null ? '' : `${formatDay(askedBy)}前办结`
  return `${unit}${day}` || null
}

/** The holder of the case and since when: 区检察院，2026年3月10日受理. */
function heldSince(clue: Matter, reader: Reader, directory: Directory): string {
  const { holder, worker, referral } = caseOf(clue, reader)
  const sent = referral ? referralOf(referral) : null
  const taken = sent?.acceptedOn ?? recordOf(clue).acceptedOn
  const since =
    taken === null
      ? sent?.approvedOn
        ? `${formatDay(sent.approvedOn)}收到移送`
        : `${formatDay(dayOf(clue.openedAt))}登记`
      : `${formatDay(taken)}${sent ? '受理' : '自办'}`
  const unit = worker === holder ? '' : `，交${directory.organisationName(worker)}承办`
  return `${directory.organisationName(holder)}，${since}${unit}`
}

/** The current due day of the case; null for none. */
function dueOfCase(clue: Matter, reader: Reader): string | null {
  const { referral } = caseOf(clue, reader)
  const owed = reader
    .deadlinesOf((referral ?? clue).id)
    .find(({ what }) => ['handling', 'feedback', 'acceptance'].includes(what))
  return owed ? formatDay(owed.dueOn) : null
}

/** What a head decides on (督办卡片): the facts of the case with photos, its holder, and the request. */
export function supervisionFacts(
  matter: Matter,
  clue: Matter,
  directory: Directory,
  { inGroup, reader }: Showing,
): Facts {
  const { reason, ground } = supervisionOf(matter)
  const data = recordOf(clue)
  const { handler } = caseOf(clue, reader)
  const where = [data.river, data.section, data.place].filter((one) => one !== null)
  const unit = data.unit === null ? null : directory.organisationName(data.unit)
  return {
    pairs: [
      ['编号', matter.number],
      ['线索', internalNumber(clue, '线索')],
      ['申请单位', directory.organisationName(matter.organisation)],
      ['申请人', inGroup ? null : directory.personName(matter.openedBy)],
      ['申请时间', formatInstant(matter.openedAt)],
      ['督办情形', ground],
      ['督办要求', askedText(matter, directory)],
      ['地点', inGroup ? null : [...new Set(where)].join(' ')],
      ['发现', inGroup || data.foundOn === null ? null : formatDay(data.foundOn)],
      ['程度', data.grade],
      ['涉及', inGroup ? null : unit],
      ['承办单位', heldSince(clue, reader, directory)],
      ['承办人', inGroup || handler === null ? null : directory.personName(handler)],
      ['办理期限', dueOfCase(clue, reader)],
      ...seatPairs(matter, matter.state === 'proposed', directory, inGroup),
    ],
    text: inGroup
      ? null
      : `督办理由\n${maskContacts(reason)}\n线索情况\n${maskContacts(data.description)}`,
    remark: null,
    pictured: inGroup ? [] : [clue.id, ...(data.finding === null ? [] : [data.finding])],
  }
}
