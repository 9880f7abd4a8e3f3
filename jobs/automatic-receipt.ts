import { addDays } from '../src/domain/calendar/day.ts'
import { referralOf } from '../src/domain/clue/clue-data.ts'
import { joinPlans, type Plan } from '../src/domain/matter/plan.ts'
import { atOnce, daily, type Job } from '../src/domain/promise/job.ts'
import { closeReferral } from '../src/domain/referral/referral-outcome.ts'

/** 签收 by itself: a feedback that nobody has received for fifteen days is filed with a note (domain.md 3). */
export const automaticReceipt: Job = {
  name: 'automatic-receipt',
  nextAt: daily('08:20'),
  run: atOnce((scene) => {
    const { receipt } = scene.profile.duties
    const plans = scene.look.inState('referral', ['answered'], 500).flatMap((referral): Plan[] => {
      const { feedbackOn } = referralOf(referral)
      if (feedbackOn === null || addDays(feedbackOn, receipt.days) >= scene.today) return []
      return [
        {
          change: [
            {
              matter: referral,
              to: { state: 'closed', data: { ...referral.data, receipt: '未签收，自动归档' } },
            },
            ...closeReferral(referral, scene.look),
          ],
          entries: [
            {
              act: 'receive',
              matter: referral.id,
              note: `反馈后 ${receipt.days} 日内未签收，自动归档`,
            },
          ],
          reply: {},
        },
      ]
    })
    const [first, ...rest] = plans
    return first ? joinPlans(first, ...rest) : null
  }),
}
