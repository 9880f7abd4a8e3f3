import { move } from '../../matter/declared-move.ts'
import { paragraph } from '../../matter/input.ts'
import { tellOffice, tellPeople } from '../../matter/notices.ts'
import type { Who } from '../../matter/who.ts'
import { clueIdOf } from '../clue/handling.ts'
import { renewEntry } from '../clue/supervised-progress.ts'
import { clueOfReferral } from './referral-clue.ts'

const receiver: Who = { of: 'receiver', roles: ['liaison', 'approver'] }

/**
 * 阶段性反馈: tells the sender something before the conclusion; the deadline of feedback stays open
 * (domain.md 0.2).
 */
export const interim = move(
  '阶段性反馈',
  { accepted: 'accepted', handling: 'handling', 'conclusion-pending': 'conclusion-pending' },
  ['handler', receiver],
  {
    fields: {
      text: paragraph.required({ label: '阶段性情况', hint: '目前办到哪一步、下一步安排', min: 2 }),
    },
    effect(referral, input, context) {
      const clue = clueOfReferral(referral, context.reader)
      const headline = `${referral.number}阶段性反馈`
      return {
        note: `阶段性反馈：${input.text}`,
        deadlines: renewEntry(clueIdOf(referral), context),
        notices: [
          ...tellOffice(context, referral.office, clue.id, headline, input.text),
          tellPeople(context, [clue.openedBy], clue.id, `${headline}：${input.text}`),
        ],
        reply: '已作阶段性反馈；办结后仍须在十日内反馈结果',
      }
    },
    command: [
      'interim',
      '办结前向移送方告知阶段性情况；不代替办结后的反馈',
      '已到现场核查，正在取样检测',
    ],
    words: {
      chinese: '阶段性反馈',
      audience: ['handler', 'liaison', 'approver'],
      aliases: ['interim'],
      material: true,
    },
  },
)
