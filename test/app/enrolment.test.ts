import { expect, test } from 'vitest'
import { answerTo } from './clause-kit.ts'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { at } from './namesakes-kit.ts'

const group = 'oc_unregistered'
const many = Array.from({ length: 130 }, (_, nth) => ({
  openId: `ou_member_${String(nth).padStart(3, '0')}`,
  name: `成员${nth}`,
}))
const newcomer = { openId: 'ou_newcomer', name: '庚工作员' }
const other = { openId: 'ou_other', name: '庚工作员' }
const writer = { openId: 'ou_writer', name: '辛工作员' }
const nameless = { openId: 'ou_nameless', name: '某某' }
const strangers = [...many, newcomer, other, writer, nameless]
const play = sharePlay('2026-03-10 10:20', { strangers })

const roleOf = (openId: string) =>
  play().stage.engine.all<{ organisation: string; roles: string; name: string }>(
    `SELECT organisation, roles, name FROM membership JOIN person USING (open_id) WHERE open_id = ?`,
    openId,
  )

/** The accounts in the picker of a person's newest card. */
const listedTo = (who: string): readonly string[] =>
  [...JSON.stringify(play().card(who).card).matchAll(/\{"value":"(ou_[^"]+)"\}/g)].map(
    ([, id]) => id ?? '',
  )

test('the members of a group who are not registered are registered in one form, page by page of the list', async () => {
  const { feishu } = play().stage
  for (const one of many) await feishu.addMember(group, one.openId, admin)
  await play().typeIn(group, admin, '/群 区河长办')
  const card = play().read(admin)
  expect(card).toContain('有 130 名成员尚未登记')
  expect(card).not.toContain('甲联络员')
  await play().tapLast(admin, '登记成员')
  expect(listedTo(admin)).toHaveLength(80)
  const chosen = [many[0], many[1], many[2]].map((one) => one?.openId ?? '')
  const toast = await play().submit(admin, {
    people: chosen,
    organisation: 'water',
    roles: ['handler'],
  })
  expect(toast).toContain('已登记 3 人到区水利局：成员0、成员1、成员2')
  for (const one of chosen)
    expect(roleOf(one)).toMatchObject([{ organisation: 'water', roles: '["handler"]' }])
  expect(play().read('ou_member_001')).toContain('您已登记为区水利局承办人')
  await play().tapLast(admin, '继续登记')
  expect(listedTo(admin)).not.toContain('ou_member_001')
  await play().tapLast(admin, '取消')
})

test('a liaison officer registers members of the own office’s group and of no other', async () => {
  expect(await answerTo(play(), rco.liaison, '/群成员')).toContain('区河长办工作群')
  const own = play().card(rco.liaison)
  await play().stage.feishu.addMember('oc_rco', newcomer.openId, rco.liaison)
  await play().tap(rco.liaison, own, '区河长办工作群')
  expect(play().read(rco.liaison)).toContain('1 名成员尚未登记：庚工作员')
  await play().tapLast(rco.liaison, '登记成员')
  const organisations = JSON.stringify(play().card(rco.liaison).card)
  expect(organisations).toContain('"value":"rco"')
  expect(organisations).not.toContain('"value":"water"')
  expect(
    await play().submit(rco.liaison, { people: [newcomer.openId], organisation: 'rco' }),
  ).toContain('已登记 1 人到区河长办：庚工作员')
  expect(await play().typeIn('oc_procuratorate', rco.liaison, '/群成员')).toHaveLength(1)
  expect(play().readIn('oc_procuratorate').at(-1)).toContain('不是您所在单位的群')
})

test('that all members of a group are registered is told to whoever asked for them', async () => {
  const told = (who: string) =>
    play()
      .stage.feishu.messages({ person: who })
      .filter((one) => /“区河长办工作群”的 \d+ 名成员均已登记。/.test(one.text)).length
  await play().typeIn('oc_rco', rco.liaison, '/群成员')
  expect(told(rco.liaison)).toBe(1)
  // Whoever only says whose group it is has not asked.
  await play().typeIn('oc_rco', admin, '/群 区河长办')
  expect(told(admin)).toBe(0)
})

test('a member whose name Feishu does not show is registered by none of the form', async () => {
  const { feishu, engine } = play().stage
  await feishu.addMember('oc_rco', nameless.openId, rco.liaison)
  await play().typeIn('oc_rco', admin, '/群成员')
  engine.run('DELETE FROM acquaintance WHERE open_id = ?', nameless.openId)
  await play().tapLast(admin, '登记成员')
  const chosen = { people: [nameless.openId], organisation: 'water', roles: ['handler'] }
  expect(await play().submit(admin, chosen)).toContain('其中有人没有飞书姓名，请用“/绑定”单独登记')
  expect(roleOf(nameless.openId)).toEqual([])
  await play().tapLast(admin, '取消')
})

test('somebody is registered in private by a picker, by the name that Feishu shows', async () => {
  await play().type(admin, '/绑定')
  expect(listedTo(admin)).toContain('ou_member_005')
  const toast = await play().submit(admin, { personId: 'ou_member_005', organisation: 'ecology' })
  expect(toast).toBe('已登记成员5：区生态环境局（工作人员）')
})

test('a name that is typed in private is looked for among those who are known', async () => {
  await play().type(admin, '/绑定 成员6 区生态环境局 联络员')
  expect(roleOf('ou_member_006')).toMatchObject([{ organisation: 'ecology', roles: '["liaison"]' }])
})

test('whoever is registered for a second office is told to hold the first one still, and how a move is recorded', async () => {
  const said = await answerTo(play(), admin, '/绑定 成员6 区水利局 承办人')
  expect(said).toContain(
    '已登记成员6：区水利局（承办人），同时仍为区生态环境局（联络员）；已调离的，请先用“/绑定 停用”停用，再登记新单位',
  )
  expect(play().read('ou_member_006')).toContain(
    '您已登记为区水利局承办人，同时仍为区生态环境局联络员。',
  )
})

test('whoever may not stop somebody is told who can', async () => {
  expect(await answerTo(play(), rco.liaison, '/绑定 成员6 区河长办 工作人员')).toContain(
    '已调离的，请管理员先用“/绑定 停用”停用，再登记新单位',
  )
})

test('a typed name that two bear is asked about', async () => {
  await play().stage.feishu.addMember('oc_rco', other.openId, rco.liaison)
  await play().typeIn('oc_rco', admin, '/群成员')
  await play().type(admin, '/绑定 庚工作员 区水利局 承办人')
  expect(play().read(admin)).toContain(
    '“庚工作员”可能是庚工作员（区河长办，工作人员）、庚工作员（尚未登记）',
  )
  expect(roleOf(other.openId)).toEqual([])
  await play().submit(admin, { personId: other.openId })
  expect(roleOf(other.openId)).toMatchObject([{ organisation: 'water' }])
  await play().type(admin, '/绑定 停用 庚工作员 区水利局')
  expect(roleOf(other.openId)).toHaveLength(1)
  expect(await answerTo(play(), other.openId, '/待办')).toContain('您尚未登记')
  expect(await answerTo(play(), newcomer.openId, '/待办')).not.toContain('您尚未登记')
})

test('nobody is called by the tail of an id', async () => {
  await play().type(writer.openId, '你好')
  expect(play().read(admin)).toContain('辛工作员（私聊）尚未登记')
  expect(JSON.stringify(play().card(admin).card)).not.toContain('人员 ')
})

test('somebody who is registered again is called by his name alone', async () => {
  await play().type(admin, { text: `/绑定 停用 ${at('ou_member_006')}` })
  await play().stage.go('2026-03-11 09:20')
  await play().type('ou_member_006', '/待办')
  expect(play().read(admin)).toContain('成员6（私聊，曾登记，已停用）尚未登记')
  await play().tapLast(admin, '登记')
  await play().submit(admin, { organisation: 'ecology' })
  expect(roleOf('ou_member_006')).toMatchObject([{ name: '成员6' }])
  await play().type(admin, { text: `/绑定 停用 ${at('ou_member_006')}` })
  await play().type(admin, { text: `/绑定 ${at('ou_member_006')} 区生态环境局` })
  expect(roleOf('ou_member_006')).toMatchObject([{ name: '成员6' }])
})

test('what somebody wrote before he was registered is done as his own, dated when it was sent', async () => {
  const { letter } = await play().live('referred')
  await play().stage.go('2026-03-11 16:40')
  const said = await answerTo(play(), writer.openId, `/受理 ${letter} 今天已核对材料`)
  expect(said).toContain('您发来的内容已保留')
  await play().type(writer.openId, '/线索 蒲河石林桥下游今天早上有污水直排')
  await play().stage.go('2026-03-13 09:40')
  await play().type(admin, { text: `/绑定 ${at(writer.openId)} 区检察院 联络员` })
  const row = play().stage.engine.get<{ state: string; data: string }>(
    'SELECT state, data FROM matter WHERE number = ?',
    letter,
  )
  expect(row?.state).toBe('accepted')
  expect(JSON.parse(row?.data ?? '{}')).toMatchObject({ acceptedOn: '2026-03-11' })
  const form = play().card(writer.openId)
  expect(form.cardText).toContain('登记线索')
  expect(JSON.stringify(form.card)).toContain('"initial_date":"2026-03-11"')
  expect(play().stage.engine.all('SELECT open_id FROM kept_message')).toEqual([])
})

test('what somebody wrote and took back is not done', async () => {
  const { feishu } = play().stage
  const taken = 'ou_member_030'
  await feishu.say(taken, 'bot', '/线索 蒲河石林桥下游有污水直排')
  await play().stage.settle()
  const { messageId } = feishu.messages({ person: taken }).find((one) => one.sender !== 'bot') ?? {
    messageId: '',
  }
  await feishu.recall(taken, messageId)
  await play().type(admin, { text: `/绑定 ${at(taken)} 区水利局 承办人` })
  expect(play().read(taken)).toContain('您已登记')
})

test('nothing confidential is kept for somebody unknown', async () => {
  await play().type('ou_member_040', '/追责 某镇不履行职责，白鹭湖污染')
  expect(play().everything()).not.toContain('白鹭湖')
})

test('a group that is renamed is called by its new name', async () => {
  await play().stage.feishu.rename('oc_rco', '綦江河长办工作群', rco.liaison)
  await play().stage.settle()
  expect(await answerTo(play(), admin, '/群')).toContain('綦江河长办工作群：区河长办')
})

test('a member binds nobody, in a group of his office or elsewhere', async () => {
  expect(await answerTo(play(), rco.member, '/群成员')).toContain('由管理员、联络员或审批人办理')
  expect(await answerTo(play(), unit.water, '/绑定 成员50 区检察院 联络员')).toContain(
    '您只能登记本单位人员',
  )
  expect(await answerTo(play(), pro.handler, '/绑定')).toContain('由管理员、联络员或审批人办理')
})
