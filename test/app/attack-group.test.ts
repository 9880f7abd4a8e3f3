import { expect, test } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'

const play = sharePlay()
const groups = ['oc_rco', 'oc_procuratorate', 'oc_joint']
const inGroups = () => groups.flatMap((chat) => play().readIn(chat)).join('\n')

test('no group reads why an exchange ended early', async () => {
  await play().type(rco.liaison, '/交流 生态检察官 乙检察官 蒲河 2026年3月1日至2026年6月30日')
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/交流结束 交流2026-0001')
  await play().submit(rco.liaison, { on: '2026-03-10 +0800', reason: '因家庭变故本人申请' })
  expect(play().read(rco.liaison)).toContain('因家庭变故')
  expect(inGroups()).not.toContain('家庭变故')
})

test('no group reads what a unit wrote of the decision that it carried out', async () => {
  await play().type(
    rco.liaison,
    '/会议 3月12日下午3点 检察院二楼会议室 主持：甲河长 议题：上半年线索',
  )
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/会议 召开 会议1 3月10日 河长办3人检察院2人')
  await play().type(
    rco.liaison,
    '/会议 纪要 会议1 听取上半年工作 议定：清运弃渣，区水利局，5月31日前',
  )
  await play().type(rco.liaison, '/确认纪要 会议1')
  await play().type(pro.liaison, '/确认纪要 会议1')
  await play().type(unit.water, '/落实 纪1 弃渣已清运，某砂石厂老板拒不配合，今天完成')
  expect(play().read(unit.water)).toContain('拒不配合')
  expect(inGroups()).toContain('已落实')
  expect(inGroups()).not.toContain('拒不配合')
})

test('no group reads the facts that the letter of a referral will state', async () => {
  const clue = await play().file(rco.member, '綦江河石角段今天早上有挖机采砂，挖机停在龙洞湾')
  await play().typeIn('oc_rco', rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  expect(inGroups()).toContain('已提交移送审批')
  expect(inGroups()).not.toMatch(/函件案情|龙洞湾/)
})
