import type { Context } from '../../matter/context.ts'
import { type Doing, move } from '../../matter/declared-move.ts'
import { optionalChoice, paragraph } from '../../matter/input.ts'
import type { Matter } from '../../matter/matter.ts'
import { peopleOf, quietly, tellLiaisons, tellPeople } from '../../matter/notices.ts'
import { problem } from '../../matter/problem.ts'
import { refuse } from '../../matter/refusal.ts'
import type { Who } from '../../matter/who.ts'
import { objectionHeadline } from './objection.ts'
import { clueOfReferral } from './referral-clue.ts'
import { closeReferral } from './referral-outcome.ts'

const sender: Who = { of: 'sender', roles: ['liaison', 'approver'] }

/** 有异议: nothing is closed; the handler has to reply, and the approvers of both offices are told. */
function objecting(referral: Matter, words: string, context: Context): Doing {
  if (referral.state === 'objected') {
    return refuse('objected', '异议已提出，正待受理单位答复；需要撤回异议的，请签收并选“满意”。')
  }
  const clue = clueOfReferral(referral, context.reader)
  const target = referral.target ?? referral.office
  const approvers = [referral.office, target].flatMap((one) => peopleOf(context, one, ['approver']))
  return {
    to: 'objected',
    data: { receipt: '有异议', objection: words, objectedOn: context.today, reply: null },
    told: (due) => ({
      note: `签收（有异议）：${words}`,
      notices: [
        tellLiaisons(context, target, clue.id, objectionHeadline(words, due), [referral.handler]),
        tellPeople(
          context,
          approvers,
          clue.id,
          `移送方对办理结果有异议：${words}。受理单位 ${due}前答复，也可由审批人重启办理`,
        ),
      ],
      reply: `异议已告知承办人和双方审批人，${due}前答复`,
    }),
  }
}

/**
 * 签收: the sender accepts the feedback, and the clue is closed with its last referral. With an objection it
 * waits for the reply.
 */
export const receive = move(
  '签收',
  { answered: 'closed', objected: 'closed', replied: 'closed' },
  ['filer', sender],
  {
    awaits: 'liaison',
    awaitsIn: ['answered', 'replied'],
    fields: {
      opinion: optionalChoice({
        label: '签收意见',
        options: () => [
          { value: '满意', text: '满意', words: ['同意', '无异议', '认可', '撤回异议'] },
          { value: '有异议', text: '有异议', words: ['不满意', '仍有异议', '异议'] },
        ],
      }),
      text: paragraph.optional({ label: '说明', hint: '有异议的请写明理由' }),
    },
    effect(referral, input, context) {
      if (input.opinion === '有异议') {
        return input.text === null
          ? problem('text', '有异议的请写明理由')
          : objecting(referral, input.text, context)
      }
      const clue = clueOfReferral(referral, context.reader)
      const open = referral.state === 'objected'
      if (open && input.opinion === null) {
        return problem('opinion', '异议还没有答复；撤回异议的请选“满意”')
      }
      const opinion = input.opinion ?? '满意'
      const target = referral.target ?? referral.office
      const headline = `${referral.number}${open ? '的异议已撤回，反馈已签收' : '反馈已签收'}`
      const news = tellLiaisons(context, target, clue.id, headline, [referral.handler])
      return {
        data: { receipt: opinion },
        also: closeReferral(referral, context.reader),
        note: `${open ? '撤回异议，' : ''}签收（${opinion}）${input.text ? `：${input.text}` : ''}`,
        notices: [open ? news : quietly(news)],
        reply: '已签收归档',
      }
    },
    command: ['receive', '签收反馈，线索归档；有异议可写明', '满意'],
    words: {
      chinese: '签收',
      aliases: ['receipt'],
      audience: ['liaison', 'approver', 'member'],
      button: { text: '签收', primary: true, group: true },
    },
  },
)
