import { afterAll, beforeAll, expect, test } from 'vitest'
import { tapByHand } from './attack-kit.ts'
import { admin, pro, rco } from './clue-kit.ts'
import { openTwoTenants, type TwoPlays, twoTenants } from './tenants-kit.ts'

/** An administrator of the procuratorate's own tenant. */
const jcyAdmin = 'ou_jcy_admin'
const stranger = 'ou_stranger'
let plays: TwoPlays

beforeAll(async () => {
  const profile = twoTenants((text) =>
    text.replace(
      'people:\n',
      `people:\n  - { open_id: ${jcyAdmin}, name: 检察管理员, organisation: procuratorate, roles: [admin] }\n`,
    ),
  )
  plays = await openTwoTenants('2026-03-10 10:20', { profile })
})
afterAll(async () => {
  await plays.stage.close()
})

const membershipsOf = (id: string) =>
  plays.stage.engine.all('SELECT organisation FROM membership WHERE open_id = ?', id)

test('somebody unknown is told of to the administrators of his own tenant, and is told to ask them', async () => {
  await plays.jcy.type(stranger, '你好')
  expect(plays.jcy.read(stranger)).toContain('检察管理员')
  expect(plays.jcy.read(stranger)).not.toContain('系统管理员')
  expect(plays.jcy.read(jcyAdmin)).toContain('有未登记人员使用机器人')
  expect(plays.rco.countOf(admin)).toBe(0)
})

test('an administrator registers people of his tenant, whose ids are theirs alone', async () => {
  await plays.jcy.tapLast(jcyAdmin, '登记')
  const form = JSON.stringify(plays.jcy.card(jcyAdmin).card)
  expect(form).toContain('"value":"procuratorate"')
  expect(form).not.toContain('"value":"rco"')
  expect(await plays.jcy.submit(jcyAdmin, { organisation: 'procuratorate' })).toContain('已登记')
  expect(membershipsOf('jcy:ou_stranger')).toEqual([{ organisation: 'procuratorate' }])
  expect(membershipsOf('ou_stranger')).toEqual([])
  await plays.jcy.type(stranger, '/待办')
  expect(plays.jcy.read(stranger)).not.toContain('您尚未登记')
  await plays.rco.type(stranger, '/待办')
  expect(plays.rco.read(stranger)).toContain('您尚未登记')
})

test('a picker offers the accounts of the tenant in which it stands, by the ids of that tenant', async () => {
  await plays.jcy.type(jcyAdmin, '/绑定')
  const form = JSON.stringify(plays.jcy.card(jcyAdmin).card)
  expect(form).toContain('"ou_pro_handler"')
  expect(form).not.toMatch(/ou_rco_liaison|jcy:ou_/)
  const picked = { personId: 'ou_pro_handler', organisation: 'procuratorate', roles: ['approver'] }
  expect(await plays.jcy.submit(jcyAdmin, picked)).toContain('已登记乙检察官')
})

test('nobody registers people of the other tenant, by name or by hand', async () => {
  const [answer] = await plays.rco.type(admin, '/绑定 乙检察官 区检察院 联络员')
  expect(`${answer?.text}${answer?.cardText}`).not.toContain('已登记')
  const { messageId, chatId } = plays.rco.card(admin)
  for (const [personId, organisation] of [
    ['jcy:ou_pro_handler', 'rco'],
    ['jcy:ou_pro_handler', 'procuratorate'],
    ['ou_stranger', 'procuratorate'],
  ]) {
    const value = {
      act: 'bind',
      values: { personId, name: '某人', organisation, roles: ['admin'] },
    }
    const said = await tapByHand(plays.stage, { who: admin, messageId, chatId, value })
    expect(said).not.toContain('已登记')
  }
  expect(membershipsOf('jcy:ou_pro_handler')).toEqual([{ organisation: 'procuratorate' }])
})

test('a group is registered with organisations of its own tenant', async () => {
  await plays.jcy.typeIn('oc_procuratorate', jcyAdmin, '/群 区河长办')
  const form = JSON.stringify(plays.jcy.card(jcyAdmin).card ?? {})
  expect(form).not.toContain('"value":"rco"')
  const chats = plays.stage.engine.all(
    "SELECT organisations FROM chat WHERE chat_id = 'jcy:oc_procuratorate'",
  )
  expect(chats).toEqual([{ organisations: '["procuratorate"]' }])
})

test('the list of groups names those of the own tenant', async () => {
  await plays.jcy.type(jcyAdmin, '/群')
  expect(plays.jcy.read(jcyAdmin)).toContain('区检察院协作群')
  expect(plays.jcy.read(jcyAdmin)).not.toContain('区河长办工作群')
})

test('somebody of a third tenant is served by neither', async () => {
  const { jcy } = plays.stage.tenants
  if (!jcy) throw new Error('no second tenant')
  const { state } = jcy.world
  const person = state.people[pro.liaison]
  if (!person) throw new Error('nobody')
  // The account is of another tenant, as in an external chat.
  state.people[pro.liaison] = { ...person, tenantKey: 'a-third-tenant' }
  const [answer] = await plays.jcy.type(pro.liaison, '/待办')
  state.people[pro.liaison] = person
  expect(answer?.text).toContain('只服务本单位人员')
})

test('a name that is mentioned across tenants is text, and no card carries an id of the other tenant', async () => {
  const clue = await plays.rco.file(rco.member)
  await plays.rco.type(rco.liaison, `/移送 ${clue} 区检察院 涉嫌破坏公益`)
  await plays.rco.tap(rco.approver, plays.rco.cardOf(rco.approver, clue), '同意')
  const bodies = (calls: readonly { body: unknown }[]) =>
    JSON.stringify(calls.map((one) => one.body))
  const { jcy } = plays.stage.tenants
  expect(bodies(jcy?.calls ?? [])).not.toMatch(/<at|ou_rco_|oc_rco/)
  expect(bodies(plays.stage.feishu.calls)).not.toMatch(/<at|"ou_pro_|oc_procuratorate/)
})
