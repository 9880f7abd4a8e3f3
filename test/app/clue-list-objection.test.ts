import { beforeAll, expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const answer = async (who: string, text: string): Promise<string> => {
  const [first] = await play().type(who, text)
  return first?.text || first?.cardText || ''
}

beforeAll(async () => {
  for (const river of ['綦江河石角段', '蒲河石林桥段', '通惠河文龙段'])
    await play().file(rco.member, `${river} 有挖机在河道采砂 今天`)
  await play().type(rco.liaison, '/问题清单 1-3 第一批')
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/一函移送 清单1 区检察院')
  await play().tap(rco.approver, play().cardOf(rco.approver, '问题清单'), '同意')
  await play().type(pro.liaison, '/受理并分办 移1 乙检察官')
  await play().type(pro.handler, '/办结 移1 责令整改到位')
  await play().submit(pro.handler)
  await play().type(pro.handler, '/反馈 移1 已责令恢复原状，弃渣3月9日清运完毕')
})

test('an objection to an item of a list is called an objection, not a receipt', async () => {
  const said = await answer(rco.liaison, '/签收 移1 第3项 有异议 鸭场还在')
  expect(said).toContain('第3项已提出异议，共 1 项')
  expect(said).not.toContain('已签收')
  expect(said).toContain('有异议待答复 1')
  expect(said).toContain('提出异议第3项（1 项）')
})

test('the receipt of the whole list withdraws no objection that is not answered', async () => {
  const said = await answer(rco.liaison, '/签收 移1 满意')
  expect(said).toContain('第1–2项已签收，共 2 项')
  expect(said).toContain('有异议待答复 1')
})

test('a step that no list makes names the way by the number of the clue', async () => {
  expect(await answer(pro.handler, '/答复异议 移1 已复核')).toContain('/答复异议 线索2026-')
  expect(await answer(rco.liaison, '/补充 移1 第3项 补拍照片')).toContain('/补充 线索2026-')
  expect(await answer(pro.handler, '/答复异议 线索3 已复核，鸭场已限期搬迁')).toContain(
    '异议已答复',
  )
})

test('an objection is withdrawn by its item', async () => {
  expect(await answer(rco.liaison, '/签收 移1 第3项 满意')).toContain('第3项已签收')
})
