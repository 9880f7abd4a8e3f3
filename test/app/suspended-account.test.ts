import { beforeEach, expect, test } from 'vitest'
import { admin, Play, pro, rco } from './clue-kit.ts'
import { openStage } from './district-kit.ts'

let play: Play
beforeEach(async () => {
  play = new Play(await openStage('2026-03-10 10:20'))
  return () => play.stage.close()
})

async function freeze(who: string, frozen = true): Promise<void> {
  await play.stage.feishu.freeze(who, frozen)
  await play.stage.settle()
}

const adminCards = () => play.stage.feishu.cards({ person: admin }).map((card) => card.cardText)

test('the cases of somebody whose account was suspended go to a colleague', async () => {
  const { clue } = await play.live('handling')
  await freeze(pro.handler)
  expect(play.cardOf(pro.liaison, clue).cardText).toContain('承办：乙联络员')
  expect(adminCards().at(-1)).toContain('账号暂停')
})

test('somebody whose account was suspended is no longer among those who may be assigned', async () => {
  const { letter } = await play.live('accepted')
  await freeze(pro.handler)
  await play.type(pro.liaison, `/分办 ${letter} 乙检察官`)
  expect(play.read(pro.liaison)).not.toContain('承办：乙检察官')
})

test('the administrator is asked what somebody is whose account works again', async () => {
  await freeze(rco.member)
  await freeze(rco.member, false)
  expect(adminCards().at(-1)).toContain('账号已恢复')
})

test('an account that works again gives nobody a right by itself', async () => {
  await freeze(rco.member)
  await freeze(rco.member, false)
  await play.type(rco.member, '/待办')
  expect(play.read(rco.member)).toContain('登记单位和角色')
})

test('a change of somebody’s name or telephone stops nobody', async () => {
  await freeze(rco.member, false)
  await play.type(rco.member, '/待办')
  expect(play.read(rco.member)).toContain('待办')
})

test('somebody whom an administrator stopped is not asked about when the account works again', async () => {
  await play.type(admin, { text: '/绑定 停用 @甲工作员', mentions: [rco.member] })
  const before = adminCards().length
  await freeze(rco.member)
  await freeze(rco.member, false)
  expect(adminCards().length).toBe(before)
})
