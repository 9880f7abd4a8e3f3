import { afterAll, beforeAll, expect, test } from 'vitest'
import { admin, Play } from './clue-kit.ts'
import { openStage } from './district-kit.ts'

// Feishu refuses requests here, so this cannot be a stage on which nothing may be refused.
let stage: Play | null = null
beforeAll(async () => {
  stage = new Play(await openStage('2026-03-10 10:20'))
})
afterAll(() => stage?.stage.close())
const group = 'oc_unregistered'
const play = (): Play => {
  if (!stage) throw new Error('the stage is not open yet')
  return stage
}

test('somebody whose name Feishu does not tell is asked for it', async () => {
  const hidden = 'ou_stranger'
  const { feishu } = play().stage
  await feishu.addMember(group, hidden, admin)
  const person = feishu.world.person(hidden)
  if (!person) throw new Error('nobody')
  person.available = false
  await feishu.say(hidden, { chat: group }, { text: '在吗', mentionBot: true })
  await play().stage.settle()
  expect(play().read(admin)).toContain('有人（未登记的群）尚未登记')
  await play().tapLast(admin, '登记')
  expect(await play().submit(admin, { organisation: 'ecology' })).toBe('请填写姓名或岗位')
  expect(await play().submit(admin, { name: '壬工作员', organisation: 'ecology' })).toBe(
    '已登记壬工作员：区生态环境局（工作人员）',
  )
})

test('members that cannot be listed are said to be so, with what to do', async () => {
  const { scopes } = play().stage.feishu.world.state.app
  const held = scopes.splice(0, scopes.length)
  scopes.push(...held.filter((one) => !/^im:chat/.test(one)))
  await play().typeIn('oc_joint', admin, '/群成员')
  const said = play().stage.feishu.messages({ person: admin }).at(-1)?.text
  scopes.splice(0, scopes.length, ...held)
  expect(said).toContain('没有读到“河长+检察长协作群”的成员')
})
