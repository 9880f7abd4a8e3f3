import { expect, test } from 'vitest'
import { kinds } from '../../src/domain/casework/kinds.ts'

/** Written by hand: the states in which nothing is left to do, by kind. In all others a matter is open. */
const ended: Readonly<Record<string, string>> = {
  clue: '已归档 已撤回 已合并',
  referral: '已归档 已驳回 已退回 已撤回 已合并',
  'early-notice': '已确认知悉',
  patrol: '已归档 已取消',
  'patrol-focus': '已确定 已更新 已撤回',
  finding: '当场整改 已整改 已转线索',
  plan: '已总结 已撤回',
  'work-point': '已落实 已取消 已结转',
  presence: '已签到 未签到 已说明',
  bulletin: '已归档',
  supervision: '督办已解除 督办未批准 督办申请已撤回',
  meeting: '纪要已印发 已取消',
  decision: '已落实 已取消 已结转',
  report: '均已阅',
  instruction: '已落实 已取消 已结转',
  errand: '已落实 已取消 已结转',
  assistance: '已办结 已驳回 已撤回',
  'assistance-answer': '已确认 不能协助 已撤回',
  exchange: '已结束',
  outreach: '已归档 已取消',
  compensation: '已办结 已撤回',
  restoration: '已办结 已撤回',
  recovery: '已全部到账 已核销',
  accountability: '已归档 已撤回',
  backfill: '已补登 已驳回 已撤回',
  telling: '已告知 未能告知 不再告知',
  'look-back': '整改到位 已转线索 已取消',
  'case-meeting': '已会商 已取消',
  commitment: '已落实 已取消 已结转',
  'clue-list': '已销号',
  'outgoing-letter': '已复函 已办结 已驳回 已撤回',
  'incoming-letter': '已复函 已存查 不再复函 登记已撤回',
  'higher-supervision': '已销号 登记已撤回',
}

test('every kind stands in the table', () => {
  expect(kinds.map(({ name }) => name).toSorted()).toEqual(Object.keys(ended).toSorted())
})

test.each(kinds.map((kind) => [kind.name, kind] as const))(
  '%s ends in these states',
  (name, kind) => {
    const over = Object.values(kind.states).filter(({ open }) => !open)
    expect(over.map((one) => one.name).join(' ')).toBe(ended[name])
  },
)

test('a position is missed on the map of what lies outdoors, and of nothing else', () => {
  const located = kinds.filter((one) => one.located).map(({ name }) => name)
  expect(located.toSorted()).toEqual(['clue', 'compensation', 'finding', 'patrol', 'restoration'])
})
