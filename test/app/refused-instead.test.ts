import { beforeAll, expect, test } from 'vitest'
import { rco, sharePlay } from './clue-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const answer = async (who: string, text: string): Promise<string> => {
  const [first] = await play().type(who, text)
  return first?.text || first?.cardText || ''
}

beforeAll(async () => {
  await play().file(rco.member, '綦江河石角段 有挖机在河道采砂 今天')
  await play().file(rco.member, '蒲河石林桥段 有挖机在河道采砂 今天')
  await play().type(rco.liaison, '/问题清单 1-2 第一批')
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/一函移送 清单1 区检察院')
})

test('a clue whose list waits for approval names who decides on the list, and no step that is refused', async () => {
  for (const text of ['/自办 线索1', '/撤回 线索1 重复登记', '/移送 线索1 区检察院']) {
    const said = await answer(rco.liaison, text)
    expect(said).toContain('正随清单报批移送')
    expect(said).toContain('目前可由甲主任同意')
    expect(said).not.toContain('自办。')
  }
})

test('the approver of the list is told what he can do with the list', async () => {
  expect(await answer(rco.approver, '/自办 线索1')).toContain('您现在可以：同意、驳回')
})

test('a command that does not apply to the item named offers what can be done with that item', async () => {
  await play().type(rco.liaison, '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人')
  await play().submit(rco.liaison)
  for (const text of ['右岸堆放弃渣，区水利局，4月10日前', '桥下有人电鱼'])
    await play()
      .type(rco.liaison, `/巡查 问题 巡1 ${text}`)
      .then(() => play().submit(rco.liaison))
  expect(await answer(rco.liaison, '/调整 巡1 第2项 4月30日 车辆紧张')).toContain(
    '您现在可以：转线索、交办整改、当场整改。',
  )
})
