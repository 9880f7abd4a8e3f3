import { expect, test } from 'vitest'
import { dutyObligations } from '../../src/domain/matter/duty-obligation.ts'
import { pro, rco } from './clue-kit.ts'
import { shareTime } from './time-kit.ts'

const play = shareTime('2026-03-10 10:20')
const owed = async (who: string): Promise<string> => {
  await play().type(who, '/待办')
  return (
    play()
      .read(who)
      .split('应办时限')[1]
      ?.split(/正在承办|他方应办/)[0] ?? ''
  )
}
const typed = async (who: string, text: string): Promise<void> => {
  await play().type(who, text)
  await play().submit(who)
}

/** Who begins a duty, by which step, and what is then owed by whom. */
const begun: readonly {
  readonly duty: string
  readonly begin: () => Promise<unknown>
  readonly who: string
  readonly line: string
  readonly owed: string
}[] = [
  {
    duty: 'patrol-focus',
    begin: () => typed(pro.liaison, '/巡查 重点 2026 采砂、捕捞'),
    who: rco.approver,
    line: '2026年巡查重点（待审批）',
    owed: '审批年度巡查重点',
  },
  {
    duty: 'patrol-focus',
    begin: () => play().type(rco.approver, '/驳回 巡查重点1 请增加行洪安全'),
    who: pro.liaison,
    line: '2026年巡查重点（退回修改）',
    owed: '修改后重报年度巡查重点',
  },
  {
    duty: 'q1-work-plan',
    begin: () => typed(pro.liaison, '/要点 2026 一、整治非法采砂，区水利局，6月30日前'),
    who: pro.liaison,
    line: '2026年工作要点建议（起草中）',
    owed: '提交年度工作要点建议',
  },
  {
    duty: 'half-year-referral',
    begin: () => play().live('referral-pending'),
    who: rco.approver,
    line: '2026年上半年线索移送（移送待批）',
    owed: '审批线索移送',
  },
  {
    duty: 'half-year-referral',
    begin: () => typed(pro.liaison, '/补登 移送 2月20日 綦检河移〔2026〕3号 移送石角段采砂线索1件'),
    who: pro.approver,
    line: '2026年上半年线索移送（补登待批）',
    owed: '审批补登',
  },
]

test('what an office owes stands in the to-do of whoever speaks for it, and not of all who work there', async () => {
  expect(await owed(rco.liaison)).toContain('2026年上半年线索移送')
  await play().type(rco.member, '/待办')
  expect(play().read(rco.member)).not.toContain('线索移送')
})

test.each(begun)('$duty that somebody began says what it waits for: $owed', async (one) => {
  await one.begin()
  const text = await owed(one.who)
  expect(text).toContain(one.line)
  expect(text).toContain(one.owed)
})

test('of every duty that can be in hand each next step stands in the table above', () => {
  const steps = dutyObligations
    .flatMap(({ what, inHand = [] }) => inHand.map(({ owed }) => `${what}: ${owed}`))
    .filter((step) => !step.endsWith('审批补登'))
  const told = begun.map(({ duty, owed }) => `${duty}: ${owed}`)
  expect(steps.filter((one) => !told.includes(one))).toEqual([])
})
