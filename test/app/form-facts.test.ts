import { expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { makeJpeg } from './photo-kit.ts'

const play = sharePlay()

/** The part of the newest card above its form. */
const above = (who: string): string => {
  const card = JSON.stringify(play().card(who).card)
  return card.slice(0, card.indexOf('"tag":"form"'))
}

test('whoever sends a referral back or takes it back reads the clue above the form, with its photo', async () => {
  const clue = await play().file(rco.member)
  await play().type(rco.member, { image: Buffer.from(makeJpeg()) })
  await play().type(rco.member, `/补充 ${clue} 现场照片`)
  await play().live('referral-pending', clue)
  for (const [who, button] of [
    [rco.approver, '驳回'],
    [rco.liaison, '撤回'],
  ] as const) {
    await play().tap(who, play().cardOf(who, clue), button)
    const shown = above(who)
    for (const fact of [
      clue,
      '非法采砂',
      '石角段',
      '区河长办 甲工作员',
      '有挖机在河道采砂',
      'img_',
    ]) {
      expect(shown).toContain(fact)
    }
    await play().tapLast(who, '取消')
  }
})

test('the receiver who returns a referral and the sender who objects read it too', async () => {
  const { clue } = await play().live('referred')
  await play().tap(pro.liaison, play().cardOf(pro.liaison, clue), '退回')
  expect(above(pro.liaison)).toContain('有挖机在河道采砂')
  expect(above(pro.liaison)).toContain('移送理由：涉嫌破坏公益')
  await play().tapLast(pro.liaison, '取消')
  const other = await play().live('answered')
  await play().type(rco.liaison, `/签收 ${other.letter} 有异议`)
  expect(above(rco.liaison)).toContain('有挖机在河道采砂')
  expect(above(rco.liaison)).toContain('弃渣全部清运')
})

test('so it is with a request for help, a task and a plan', async () => {
  await play().type(rco.liaison, '/协作 请区检察院提供生态损害赔偿的法律意见')
  await play().submit(rco.liaison)
  await play().tapLast(pro.liaison, '不能协助')
  expect(above(pro.liaison)).toContain('生态损害赔偿的法律意见')
  await play().type(rco.liaison, '/任务 区水利局 4月30日前 排查蒲河排污口')
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/取消事项 任务1')
  expect(above(rco.liaison)).toContain('排查蒲河排污口')
  await play().type(rco.liaison, '/要点 2026 1. 开展采砂专项巡查，区水利局，6月30日前')
  await play().submit(rco.liaison)
  await play().tapLast(rco.liaison, '撤回')
  expect(above(rco.liaison)).toContain('开展采砂专项巡查')
})
