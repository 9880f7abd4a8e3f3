import { formatDay } from '../../calendar/day.ts'
import { move, tellSides } from '../../matter/declared-move.ts'
import { choice, optionalAmount, optionalDay, paragraph, pastDay } from '../../matter/input.ts'
import { problem } from '../../matter/problem.ts'
import type { Who } from '../../matter/who.ts'
import { formatAmount } from '../../reading/amount.ts'
import { readOutcome } from './compensation-reading.ts'

const workers: readonly Who[] = [
  'keeper',
  { of: 'sender', roles: ['liaison', 'handler', 'approver'] },
]

/** 磋商结果: an agreement with its amount and day, or no agreement. */
export const conclude = move(
  '登记赔偿磋商结果',
  { accepted: 'agreed', failed: 'agreed' },
  workers,
  {
    fields: {
      outcome: choice({
        label: '赔偿磋商结果',
        options: () => [
          { value: '达成协议', text: '达成协议', words: ['达成'] },
          { value: '未达成', text: '未达成', words: ['未达成协议', '没有达成', '磋商未成'] },
        ],
      }),
      heldOn: pastDay({ label: '赔偿磋商日期' }),
      fen: optionalAmount({ label: '协议金额' }),
      performOn: optionalDay({ label: '履行期限', hint: '达成协议的须填写', lean: 'future' }),
      text: paragraph.required({ label: '协议要点或未达成的原因', min: 2 }),
    },
    effect(matter, { outcome, heldOn, fen, performOn, text }, context) {
      const data = { outcome, heldOn, agreement: `${outcome}：${text}` }
      const words = `${formatDay(heldOn)} 赔偿磋商${outcome}`
      const tell = (said: string) => tellSides('sides', matter, `${words}，${said}`, context)
      if (outcome === '未达成') {
        return {
          to: 'failed',
          on: heldOn,
          data,
          told: (due) => ({
            note: words,
            notices: tell('可支持起诉或转公益诉讼'),
            reply: `已登记，${words}；请于 ${due}前起诉、转公益诉讼或结束赔偿磋商`,
          }),
        }
      }
      if (!fen) return problem('fen', '达成协议的，请填写协议金额，如 120万元')
      if (performOn === null) return problem('performOn', '达成协议的，请填写履行期限')
      if (performOn < heldOn) return problem('performOn', '履行期限不能早于赔偿磋商日期')
      return {
        on: heldOn,
        data: { ...data, agreedFen: fen, performOn },
        told: (due) => ({
          note: `${words}，金额 ${formatAmount(fen)}，${due}前履行`,
          notices: tell(`${due}前履行`),
          reply: `已登记，${words}，履行期限 ${due}`,
        }),
      }
    },
    command: [
      'compensation-outcome',
      '登记赔偿磋商结果：达成协议（金额、履行期限）或未达成',
      '达成协议',
    ],
    words: {
      chinese: '赔偿磋商结果',
      aliases: ['磋商结果'],
      material: true,
      confirm: true,
      button: { text: '登记赔偿磋商结果', primary: true, group: false },
      read: readOutcome,
    },
  },
)

/** 磋商履行: the agreement has been performed. */
export const perform = move('登记履行', { agreed: 'performed', supported: 'performed' }, workers, {
  fields: {
    on: pastDay({ label: '履行日期' }),
    text: paragraph.required({ label: '履行情况', hint: '已支付金额、已完成的修复', min: 2 }),
  },
  records: ({ on }) => ({ performedOn: on }),
  note: ({ text }) => `履行：${text}`,
  tells: { whom: 'sides', what: () => '赔偿协议已履行' },
  reply: '已登记履行，可结束赔偿磋商',
  command: ['compensation-performed', '登记赔偿协议已履行', '今天 赔偿款已全部缴清'],
  words: {
    chinese: '赔偿磋商履行',
    aliases: ['磋商履行', '履行协议'],
    material: true,
    button: { text: '登记履行', primary: true, group: false },
  },
})

/** 支持起诉: the procuratorate supports the right-holder's suit. */
export const support = move(
  '支持起诉',
  { failed: 'supported', agreed: 'supported' },
  [{ of: 'receiver', roles: ['liaison', 'handler', 'approver'] }],
  {
    fields: { text: paragraph.required({ label: '支持起诉情况', hint: '受理法院和进度', min: 2 }) },
    effect: (matter, { text }, context) => ({
      data: { suit: text, supportedOn: context.today },
      told: (due) => ({
        note: `支持起诉：${text}`,
        notices: tellSides('sides', matter, `检察院支持起诉，请于 ${due}前登记诉讼结果`, context),
        reply: '已登记支持起诉',
      }),
    }),
    command: [
      'support-suit',
      '赔偿磋商未达成或不履行的，检察院支持起诉',
      '已向区法院提交支持起诉意见书',
    ],
    words: {
      chinese: '支持起诉',
      aliases: ['磋商支持起诉'],
      audience: ['handler', 'liaison', 'approver'],
      material: true,
      button: { text: '支持起诉', primary: false, group: false },
    },
  },
)
