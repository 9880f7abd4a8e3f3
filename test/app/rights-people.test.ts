import { describe, expect, onTestFinished, test } from 'vitest'
import { admin, Play, pro, rco, sand, sharePlay, unit } from './clue-kit.ts'
import { openStage, profileWith } from './district-kit.ts'

const play = sharePlay()
const stranger = 'ou_stranger'

test('somebody unknown is told politely whom to ask', async () => {
  await play().type(stranger, '/线索 蒲河有污水直排')
  expect(play().read(stranger)).toContain('请联系系统管理员为您登记单位和角色，已同时告知')
})

test('the administrator hears of somebody unknown once a day, with a button that binds', async () => {
  const before = play().countOf(admin)
  await play().stage.go('2026-03-11 09:40')
  const later = play().countOf(admin)
  await play().type(stranger, '你好')
  await play().type(stranger, '在吗')
  expect(play().read(admin)).toContain('尚未登记')
  expect(play().countOf(admin)).toBe(later + 1)
  expect(later).toBeGreaterThanOrEqual(before)
})

test('nothing that somebody unknown writes is filed', async () => {
  await play().type(stranger, `/线索 ${sand}`)
  const { total } = play().stage.engine.get<{ total: number }>(
    "SELECT count(*) AS total FROM matter WHERE kind = 'clue'",
  ) ?? { total: -1 }
  expect(total).toBe(0)
})

test('a tap of somebody unknown in a group is answered politely', async () => {
  await play().file()
  const { feishu } = play().stage
  await feishu.addMember('oc_rco', stranger, rco.liaison)
  const toast = await play().tap(stranger, feishu.lastCard({ chat: 'oc_rco' }), '查看详情')
  await feishu.removeMember('oc_rco', stranger, rco.liaison)
  expect(toast).toBe('您尚未登记，不能办理；已告知管理员。')
})

test('the administrator binds somebody with the button', async () => {
  const card = play()
    .stage.feishu.cards({ person: admin })
    .findLast((one) => one.cardText.includes('有未登记人员'))
  if (!card) throw new Error('no request')
  await play().tap(admin, card, '登记')
  const toast = await play().submit(admin, {
    name: '己工作员',
    organisation: 'rco',
    roles: ['member'],
  })
  expect(toast).toBe('已登记己工作员：区河长办（工作人员）')
})

test('whoever was bound hears of it and can file at once', async () => {
  const cards = play().stage.feishu.cards({ person: stranger })
  expect(cards.map((one) => one.cardText).join('')).toContain('您已登记为区河长办工作人员')
  expect(await play().file(stranger)).toMatch(/^线索/)
})

test('somebody who was stopped loses every right at once', async () => {
  await play().type(admin, { text: '/绑定 停用', mentions: [stranger] })
  const answer = await play().type(stranger, '/待办')
  expect(answer.map((one) => one.cardText).join('')).toContain('您尚未登记')
})

test('binding somebody stopped again in one office does not revive what he was in another', async () => {
  await play().type(admin, { text: '/绑定 区检察院 联络员', mentions: [stranger] })
  await play().type(admin, { text: '/绑定 停用', mentions: [stranger] })
  await play().type(rco.liaison, { text: '/绑定 区河长办 工作人员', mentions: [stranger] })
  const rows = play().stage.engine.all<{ organisation: string }>(
    'SELECT organisation FROM membership WHERE open_id = ?',
    stranger,
  )
  expect(rows.map((row) => row.organisation)).toEqual(['rco'])
})

test('a liaison officer binds no one to another office', async () => {
  await play().type(rco.liaison, { text: '/绑定 区检察院 联络员', mentions: [unit.water] })
  const rows = play().stage.engine.all<{ organisation: string }>(
    'SELECT organisation FROM membership WHERE open_id = ?',
    unit.water,
  )
  expect(rows.map((row) => row.organisation)).toEqual(['water'])
})

test('a liaison officer makes nobody an administrator', async () => {
  await play().type(rco.liaison, { text: '/绑定 区河长办 管理员', mentions: [rco.member] })
  const row = play().stage.engine.get<{ roles: string }>(
    'SELECT roles FROM membership WHERE open_id = ?',
    rco.member,
  )
  expect(row?.roles).not.toContain('admin')
})

test('a liaison officer makes nobody a head who sees every case', async () => {
  await play().type(rco.liaison, { text: '/绑定 区河长办 河长', mentions: [rco.liaison] })
  const row = play().stage.engine.get<{ roles: string }>(
    'SELECT roles FROM membership WHERE open_id = ?',
    rco.liaison,
  )
  expect(row?.roles).not.toContain('river_chief')
})

test('a town’s river chief is no head who sees every case', async () => {
  await play().type(admin, { text: '/绑定 石角镇 河长', mentions: [unit.water] })
  expect(play().read(admin)).toContain('镇街河长请登记为工作人员或审批人')
  const rows = play().stage.engine.all<{ roles: string }>(
    'SELECT roles FROM membership WHERE open_id = ?',
    unit.water,
  )
  expect(rows.map((row) => row.roles).join()).not.toContain('river_chief')
})

test('a liaison officer does not stop somebody of another office', async () => {
  const [answer] = await play().type(rco.liaison, { text: '/绑定 停用', mentions: [pro.handler] })
  expect(`${answer?.text}${answer?.cardText}`).toContain('停用')
  const row = play().stage.engine.get<{ active: number }>(
    'SELECT active FROM person WHERE open_id = ?',
    pro.handler,
  )
  expect(row?.active).toBe(1)
})

test('only an administrator stops a head', async () => {
  const isActive = () =>
    play().stage.engine.get<{ active: number }>(
      'SELECT active FROM person WHERE open_id = ?',
      rco.chief,
    )?.active
  await play().type(rco.liaison, { text: '/绑定 停用', mentions: [rco.chief] })
  expect(isActive()).toBe(1)
  await play().type(admin, { text: '/绑定 停用', mentions: [rco.chief] })
  expect(isActive()).toBe(0)
})

test('a member binds nobody', async () => {
  const [answer] = await play().type(rco.member, {
    text: '/绑定 区河长办 联络员',
    mentions: [rco.member],
  })
  expect(answer?.text).toBe('登记人员由管理员、联络员或审批人办理。')
})

test('a command in a group that nobody registered is answered in private', async () => {
  const clue = await play().file()
  const answers = await play().typeIn('oc_unregistered', rco.liaison, `/查 ${clue}`)
  expect(answers.map((one) => one.text)).toEqual(['已在私聊中回复您。'])
})

test('a clue typed in a group that nobody registered is filled in in private', async () => {
  const [answer] = await play().typeIn('oc_unregistered', rco.member, `/线索 ${sand}`)
  expect(answer?.text).toBe('请在与机器人的私聊中填写表单。')
})

test('the administrator registers a group by its office', async () => {
  const [answer] = await play().typeIn('oc_unregistered', admin, '/群 区水利局')
  expect(answer?.text).toBe('已登记本群：区水利局')
})

test('a registered group hears of what is sent to its office', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/移送 ${clue} 区水利局`)
  await play().type(rco.approver, `/同意 ${clue}`)
  expect(play().readIn('oc_unregistered').at(-1)).toContain('移送线索')
})

test('a group from which the bot was taken hears nothing more', async () => {
  await play().stage.feishu.removeBot('oc_unregistered', admin)
  await play().stage.settle()
  const before = play().readIn('oc_unregistered').length
  const clue = await play().file()
  await play().type(rco.liaison, `/移送 ${clue} 区水利局`)
  await play().type(rco.approver, `/同意 ${clue}`)
  expect(play().readIn('oc_unregistered')).toHaveLength(before)
  expect(play().read(admin)).toContain('机器人被移出群')
})

test('a group to which the bot comes back is greeted', async () => {
  await play().stage.feishu.addBot('oc_unregistered', admin)
  await play().stage.settle()
  expect(play().readIn('oc_unregistered').at(-1)).toContain('河检通已加入本群')
})

test('a group to which the bot came back hears again of what is sent to its office', async () => {
  const clue = await play().file()
  await play().type(rco.liaison, `/移送 ${clue} 区水利局`)
  await play().type(rco.approver, `/同意 ${clue}`)
  expect(play().readIn('oc_unregistered').at(-1)).toContain('移送线索')
})

test('somebody but the administrator registers no group', async () => {
  const [answer] = await play().typeIn('oc_rco', rco.liaison, '/群 区检察院')
  expect(answer?.text).toBe('登记群由管理员办理。')
})

test('the first private contact is a welcome by role, once', async () => {
  await play().stage.feishu.enter(unit.ecologyApprover)
  await play().stage.settle()
  expect(play().read(unit.ecologyApprover)).toContain('区生态环境局审批人')
  const before = play().countOf(unit.ecologyApprover)
  await play().stage.feishu.enter(unit.ecologyApprover)
  await play().stage.settle()
  expect(play().countOf(unit.ecologyApprover)).toBe(before)
})

test('a welcome says what comes to whoever it greets, and nothing of what comes to others', async () => {
  const tips = [
    '直接写一句话或“/线索 …”',
    '新线索、移送和到期提醒会发到这里',
    '需要您审批的事项会发到这里',
    '逾期事项和报请阅示的报告会发到这里',
    '用“/自检”检查系统',
  ]
  const fresh = new Play(await openStage('2026-03-10 10:20'))
  onTestFinished(() => fresh.stage.close())
  const said: Record<string, readonly boolean[]> = {}
  for (const who of [rco.member, rco.liaison, rco.approver, rco.chief, admin]) {
    await fresh.stage.feishu.enter(who)
    await fresh.stage.settle()
    const welcome = fresh.cardOf(who, '河检通').cardText
    expect(welcome).toContain('发送“待办”看该办什么')
    said[who] = tips.map((tip) => welcome.includes(tip))
  }
  expect(said).toEqual({
    [rco.member]: [true, false, false, false, false],
    [rco.liaison]: [true, true, false, false, false],
    [rco.approver]: [true, false, true, false, false],
    [rco.chief]: [true, false, false, true, false],
    [admin]: [false, false, false, false, true],
  })
})

test('the help of a member names nothing that he cannot do', async () => {
  await play().type(rco.member, '/帮助')
  expect(play().read(rco.member)).not.toContain('/受理')
  expect(play().read(rco.member)).not.toContain('/自检')
})

test('the help of an administrator as such names no act on cases', async () => {
  await play().type(admin, '/帮助')
  expect(play().read(admin)).toContain('/自检')
  for (const word of ['/线索', '/宣传', '/催办']) expect(play().read(admin)).not.toContain(word)
})

test('the to-do list shows what waits for the approver', async () => {
  const { clue } = await play().live('referral-pending')
  await play().type(rco.approver, '/待办')
  expect(play().read(rco.approver)).toContain(clue)
})

test('the cases of somebody who leaves go to a colleague, who hears of it', async () => {
  const { clue } = await play().live('handling')
  await play().stage.feishu.resign(pro.handler)
  await play().stage.settle()
  expect(play().cardOf(pro.liaison, clue).cardText).toContain('承办：乙联络员')
  expect(play().cardOf(pro.liaison, clue).cardText).toContain('乙检察官已停用，事项转由您承办')
})

test('the administrator hears that somebody left', async () => {
  expect(play().read(admin)).toContain('人员离职')
})

describe('a district that has no administrator yet', () => {
  const profile = profileWith()
  const people = profile.people.filter((one) => !one.roles.includes('admin'))
  const bare = sharePlay('2026-03-10 10:20', { profile: { ...profile, people } })

  test('tells nobody that somebody was told', async () => {
    await bare().type(stranger, '你好')
    expect(bare().read(stranger)).toContain('请联系綦江区河长办为您登记单位和角色。')
  })
})

test('whoever only administers is not invited to file a clue', async () => {
  await play().stage.feishu.enter(admin)
  await play().stage.settle()
  const welcome = play().cardOf(admin, '河检通').cardText
  expect(welcome).toContain('自检')
  expect(welcome).not.toContain('登记线索')
})
