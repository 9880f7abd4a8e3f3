import { hasSurelyPassed } from '../src/domain/calendar/act-time.ts'
import { addDays } from '../src/domain/calendar/day.ts'
import { atOnce, daily, type Job } from '../src/domain/casework/job.ts'
import { referralOf } from '../src/domain/kinds/clue/clue-data.ts'
import { withLists } from '../src/domain/kinds/clue-list/list-course.ts'
import { closeReferral } from '../src/domain/kinds/referral/referral-outcome.ts'
import { type Decision, joinAll } from '../src/domain/matter/decision.ts'

/**
 * Automatic 签收: a feedback, or a reply to an objection, that nobody has received for fifteen days is filed
 * with a note (domain.md 3).
 */
export const automaticReceipt: Job = {
  name: 'automatic-receipt',
  nextAt: daily('08:20'),
  run: atOnce((context) => {
    const { receipt } = context.profile.duties
    const answered = context.reader.inState('referral', ['answered', 'replied'], 500)
    const decisions = answered.flatMap((referral): Decision[] => {
      const { feedbackOn, repliedOn } = referralOf(referral)
      const replied = referral.state === 'replied'
      const since = replied ? repliedOn : feedbackOn
      // A receipt made on the last day may still be in delivery.
      if (since === null || !hasSurelyPassed(addDays(since, receipt.days), context.now)) return []
      return [
        {
          change: [
            {
              matter: referral,
              to: { state: 'closed', data: { ...referral.data, receipt: '未签收，自动归档' } },
            },
            ...closeReferral(referral, context.reader),
          ],
          entries: [
            {
              act: 'receive',
              matter: referral.id,
              note: `${replied ? '答复异议' : '反馈'}后 ${receipt.days} 日内未签收，自动归档`,
            },
          ],
          reply: {},
        },
      ]
    })
    const received = joinAll(decisions)
    return received && withLists(received, context)
  }),
}
