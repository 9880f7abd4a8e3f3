import { beforeEach, expect, test } from 'vitest'
import { personFrom } from '../../simulator/options.ts'
import { admin, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay()
const outsider = 'ou_outsider'
const group = 'oc_unregistered'

/** A person of another tenant, who shares a group and a private chat with the bot. */
beforeEach(() => {
  const { state } = play().stage.feishu.world
  state.people[outsider] ??= personFrom({
    openId: outsider,
    name: '外单位人员',
    tenantKey: 'another-tenant',
  })
  const members = state.chats[group]?.members
  if (!members?.includes(outsider)) members?.push(outsider)
})

const said = /{?河检通}?只服务本单位人员/

test('a tap of somebody of another tenant is answered with the reason', async () => {
  await play().typeIn(group, rco.member, '/帮助')
  const card = play().stage.feishu.lastCard({ chat: group })
  const [button] =
    /"content":"(待办|登记线索|帮助)"/.exec(JSON.stringify(card.card))?.slice(1) ?? []
  expect(await play().tap(outsider, card, button ?? '')).toMatch(said)
})

test('a form that somebody of another tenant submits is answered with the reason', async () => {
  await play().type(outsider, '你好')
  await play().type(rco.member, '/线索 綦江河石角段有人采砂')
  const { messageId } = play().card(rco.member)
  const { state } = play().stage.feishu.world
  const chat = state.chats[play().card(rco.member).chatId]
  chat?.members.push(outsider)
  const { toast } = await play().stage.feishu.tap(outsider, messageId, '提交', { formValue: {} })
  chat?.members.pop()
  expect(toast?.content).toMatch(said)
})

test('a private message of somebody of another tenant is answered with whom to turn to', async () => {
  const [answer] = await play().type(outsider, '/线索 綦江河有人采砂')
  expect(answer?.text).toMatch(said)
  expect(answer?.text).toContain('请联系綦江区河长办')
})

test('a mention by somebody of another tenant is answered below it', async () => {
  const answers = await play().typeIn(group, outsider, '待办')
  expect(answers.map((one) => one.text).join()).toMatch(said)
})

test('talk of somebody of another tenant that is not meant for the bot stays unanswered', async () => {
  const words = { text: '明天一起去看看' }
  expect(await play().typeIn(group, outsider, words)).toEqual([])
})

test('no administrator is asked to register somebody of another tenant', async () => {
  const before = play().countOf(admin)
  await play().type(outsider, '我想登记')
  expect(play().countOf(admin)).toBe(before)
})

test('the header of a callback names the tenant of the app, whoever tapped', async () => {
  const push = play().stage.feishu.pushes.findLast((one) => one.type === 'card.action.trigger')
  expect(push?.payload).toMatchObject({
    header: { tenant_key: play().stage.feishu.world.state.app.tenantKey },
  })
})
