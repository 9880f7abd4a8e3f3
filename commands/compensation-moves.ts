import { compensation } from '../src/domain/compensation/compensation.ts'
import { moveAct } from '../src/domain/matter/act.ts'
import { withoutDay } from '../src/domain/matter/typed.ts'
import { readAmount } from '../src/domain/reading/amount.ts'
import { readDay } from '../src/domain/reading/date.ts'
import { trimSeparators } from '../src/domain/reading/text.ts'

/** /磋商邀请: the unit invites the procuratorate. */
export const invite = moveAct({
  name: 'compensation-invite',
  chinese: '磋商邀请',
  aliases: ['cuoshangyaoqing', '邀请磋商'],
  summary: '邀请检察院参加磋商',
  example: '/磋商邀请 磋3 {区检察院} 4月10日',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [{ kind: compensation, moves: ['invite'] }],
  button: { text: '邀请检察院', primary: true, group: false },
})

/** /磋商应邀: the procuratorate accepts and names its people. */
export const attend = moveAct({
  name: 'compensation-accept',
  chinese: '磋商应邀',
  aliases: ['cuoshangyingyao', '应邀磋商'],
  summary: '应邀参加磋商，写明参加人员',
  example: '/磋商应邀 磋3 乙检察官',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [{ kind: compensation, moves: ['accept'] }],
  button: { text: '应邀', primary: true, group: true },
})

/** /磋商谢绝: the procuratorate does not take part. */
export const stayAway = moveAct({
  name: 'compensation-decline',
  chinese: '磋商谢绝',
  aliases: ['cuoshangxiejue', '谢绝磋商'],
  summary: '不参加磋商的，说明原因',
  example: '/磋商谢绝 磋3 与正在办理的案件冲突',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [{ kind: compensation, moves: ['decline'] }],
  button: { text: '不参加', primary: false, group: false },
})

/** /磋商结果: the consultation was held. */
export const consulted = moveAct({
  name: 'compensation-outcome',
  chinese: '磋商结果',
  aliases: ['cuoshangjieguo'],
  summary: '登记磋商结果：达成协议（金额、履行期限）或未达成',
  example: '/磋商结果 磋3 达成协议',
  group: '机制',
  moves: [{ kind: compensation, moves: ['conclude'] }],
  material: true,
  confirm: true,
  button: { text: '登记磋商结果', primary: true, group: false },
  read(text, _along, { today }) {
    const money = readAmount(text)
    const without = text.replace(money?.matched ?? '', ' ')
    // A day with 前 behind it is the day of performance; another one is the day of the consultation.
    const [by] = without.split(/[\s，,。；;]+/).flatMap((part) => {
      const read = readDay(part, today, 'future')
      const ahead = part.slice(part.indexOf(read?.matched ?? '') + (read?.matched.length ?? 0))
      return read?.kind === 'day' && /^(?:之|以)?前/.test(ahead) ? [read] : []
    })
    const held = readDay(without.replace(by?.matched ?? '', ' '), today, 'past')
    const failed = /未(?:能)?达成|没有达成|磋商未成/.test(text)
    return {
      values: {
        outcome: failed ? '未达成' : /达成/.test(text) ? '达成协议' : undefined,
        heldOn: held?.kind === 'day' ? held.day : undefined,
        fen: money?.matched,
        performOn: by?.day,
        text: trimSeparators(withoutDay(text, held?.matched ?? '')) || undefined,
      },
      warnings: held?.kind === 'problem' ? [held.message] : [],
    }
  },
})

/** /磋商履行: the agreement has been performed. */
export const performed = moveAct({
  name: 'compensation-performed',
  chinese: '磋商履行',
  aliases: ['cuoshanglvxing', '履行协议'],
  summary: '登记赔偿协议已履行',
  example: '/磋商履行 磋3 今天 赔偿款已全部缴清',
  group: '机制',
  moves: [{ kind: compensation, moves: ['perform'] }],
  material: true,
  button: { text: '登记履行', primary: true, group: false },
})

/** /支持起诉: the procuratorate supports the suit of the right-holder. */
export const supportSuit = moveAct({
  name: 'support-suit',
  chinese: '支持起诉',
  aliases: ['zhichiqisu', '磋商支持起诉'],
  summary: '磋商未达成或不履行的，检察院支持起诉',
  example: '/支持起诉 磋3 已向区法院提交支持起诉意见书',
  group: '机制',
  audience: ['handler', 'liaison', 'approver'],
  moves: [{ kind: compensation, moves: ['support'] }],
  material: true,
  button: { text: '支持起诉', primary: false, group: false },
})

/** /转公益诉讼: opens the linked clue. */
export const toPublicInterest = moveAct({
  name: 'public-interest',
  chinese: '转公益诉讼',
  aliases: ['zhuangongyisusong', '磋商转公益诉讼'],
  summary: '符合公益诉讼条件的，登记为线索并移送检察院',
  example: '/转公益诉讼 磋3 义务人下落不明，公共利益持续受损',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [{ kind: compensation, moves: ['transfer'] }],
  button: { text: '转公益诉讼', primary: false, group: false },
})

/** /磋商结束: closes the consultation. */
export const consultationOver = moveAct({
  name: 'compensation-close',
  chinese: '磋商结束',
  aliases: ['cuoshangjieshu', '磋商办结'],
  summary: '结束磋商，写明结果',
  example: '/磋商结束 磋3 协议已全部履行',
  group: '机制',
  audience: ['liaison', 'approver'],
  moves: [{ kind: compensation, moves: ['close'] }],
  button: { text: '结束磋商', primary: false, group: false },
})
