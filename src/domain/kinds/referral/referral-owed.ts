import type { Context } from '../../matter/context.ts'
import type { Matter } from '../../matter/matter.ts'
import { made, type OwedApart, obligation, owed } from '../../matter/owed.ts'
import { gradeNamed } from '../../mechanism/grade.ts'
import type { Limit } from '../../mechanism/limit.ts'
import { clueOf, referralOf } from '../clue/clue-data.ts'
import { handlingOwes, inCharge, round } from '../clue/handling.ts'
import { objectionOwed } from './objection.ts'
import { clueOfReferral } from './referral-clue.ts'

const acceptanceOwed = owed({
  what: 'acceptance',
  owed: '受理或退回',
  act: 'accept',
  button: '受理',
  moves: ['accept', 'return'],
  keptBy: ['report'],
  alternative: { act: 'return', text: '退回' },
  // After a report upward the case waits for the higher procuratorate; for an item of a list, the list owes
  // it.
  when: (referral) => {
    const { reportedOn, list } = referralOf(referral)
    return reportedOn === null && list === null
  },
  due: (referral, { today, profile: { duties } }) => [
    {
      subject: round(referral),
      by: { from: today, within: duties.acceptance },
      debtor: referral.target ?? '',
      creditor: referral.office,
    },
  ],
})

const feedbackOwed = owed({
  what: 'feedback',
  owed: '反馈',
  act: 'answer',
  button: '反馈',
  moves: ['answer'],
  due: (referral, { today, profile: { duties } }) => [
    {
      subject: round(referral),
      by: { from: referralOf(referral).concludedOn ?? today, within: duties.feedback },
      debtor: inCharge(referral),
      person: referral.handler,
      creditor: referral.office,
    },
  ],
})

/** The obligations of a referral, by state. */
export const referralOwes = {
  referred: acceptanceOwed,
  ...handlingOwes,
  concluded: feedbackOwed,
  objected: objectionOwed,
}

/**
 * The limit within which an accepted referral is reported to the city procuratorate, 三(二): for a
 * cross-district clue, or a grade that goes up at once; `null` when it need not be reported.
 */
export function upwardLimit(referral: Matter, { profile, directory, reader }: Context) {
  if (directory.organisation(referral.target ?? '')?.side !== 'procuratorate') return null
  const { crossDistrict, grade } = clueOf(clueOfReferral(referral, reader))
  const { reports_up: atOnce } = gradeNamed(grade, profile)
  const within: Limit | null = atOnce ?? (crossDistrict ? profile.duties.report_to_city : null)
  return within && { within, why: atOnce === null ? '跨区划' : `为${grade}线索` }
}

const what = 'report-to-city'

/** The report upward is owed from the acceptance until it is made, whatever state the case is in. */
export const reportOwed: OwedApart = {
  obligation: obligation({
    what,
    owed: '报送{市检察院}',
    act: 'report',
    button: '报送',
    moves: ['report'],
  }),
  changes({ before, after, move, on }, context) {
    const subject = round(before)
    if (move === 'report') return [{ keep: what, subject, on }]
    const upward = move === 'accept' ? upwardLimit(after, context) : null
    if (upward === null) return []
    const due = { by: { from: context.today, within: upward.within }, debtor: after.target ?? '' }
    return [{ make: made(what, subject, due, after, context) }]
  },
}
