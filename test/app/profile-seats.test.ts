import { expect, test } from 'vitest'
import { sharePlay } from './clue-kit.ts'
import { lastPaper } from './paper-kit.ts'
import { profileNamed } from './profile-kit.ts'
import { deadlinesOf } from './time-kit.ts'

const play = sharePlay('2026-03-10 10:20', { profile: profileNamed('tiexi') })
const office = {
  liaison: 'ou_forestry_liaison',
  approver: 'ou_forestry_approver',
  chief: 'ou_forest_chief',
  vice: 'ou_vice_head',
}
const procurators = {
  liaison: 'ou_pro_liaison',
  approver: 'ou_pro_approver',
  chief: 'ou_chief_procurator',
  deputy: 'ou_deputy_procurator',
}
const felling = '北山林区一林班今天早上发现盗伐林木约十株，有车辙'

async function proposed(): Promise<string> {
  const clue = await play().file(office.liaison, felling)
  await play().type(office.liaison, `/督办 ${clue} 群众反映强烈，久拖未决`)
  return clue
}

test('a supervision is put before those whom the district names, and not before 林长', async () => {
  const clue = await proposed()
  for (const who of [office.vice, procurators.chief, procurators.deputy]) {
    expect(play().read(who)).toContain('请审批联合督办')
  }
  expect(play().read(office.vice)).toContain('分管副区长　待审批')
  expect(play().read(office.vice)).toContain('检察长或分管副检察长　待审批')
  const [answer] = await play().type(office.chief, `/同意 ${clue}`)
  expect(answer?.text).toContain('可由甲副区长、乙副检察长、乙检察长办理')
})

test('either leader of the procuratorate speaks for its seat, and the other speaks no more', async () => {
  const card = play().cardOf(procurators.deputy, '联合督办')
  expect(await play().tap(procurators.deputy, card, '同意')).toBe('已同意，还须分管副区长审批')
  const [answer] = await play().type(procurators.chief, '/同意 线索 2026-0001')
  expect(answer?.text).toContain('还须分管副区长审批')
})

test('with the word of the last seat it is in force, and its letter says whose consent there is', async () => {
  const card = play().cardOf(office.vice, '联合督办')
  expect(await play().tap(office.vice, card, '同意')).toContain('铁林检督〔2026〕1号已生效')
  const text = lastPaper(play(), office.liaison)
  expect(text).toContain('经分管副区长、检察长或分管副检察长同意')
  expect(text.split('群众反映强烈')).toHaveLength(2)
  // Internal opinions of the approvers are not in the letter.
  expect(text).not.toContain('分管副区长2026年3月10日同意')
})

test('one 驳回 of a seat ends it', async () => {
  const clue = await proposed()
  await play().type(procurators.chief, `/驳回 ${clue} 证据尚不充分`)
  expect(play().read(office.liaison)).toContain('联合督办未获批准：证据尚不充分')
})

test('work points wait for the forest office alone, and are issued by its word', async () => {
  await play().type(office.liaison, '/要点 2026 一、整治毁林开垦，区农业农村局，6月30日前')
  await play().submit(office.liaison)
  await play().type(office.liaison, '/要点 提交 要点2026-0001')
  expect(play().stage.feishu.messages({ person: office.liaison }).at(-1)?.text).not.toContain(
    '区检察院',
  )
  const [refused] = await play().type(procurators.approver, '/同意 要点2026-0001')
  expect(refused?.text).toContain('可由甲主任办理')
  await play().type(office.approver, '/同意 要点2026-0001')
  expect(play().cardOf(office.approver, '2026 年度工作要点').cardText).toContain('已印发')
})

test('the patrol focus waits for nobody: it holds when it is drafted', async () => {
  await play().type(procurators.liaison, '/巡查 重点 2026 盗伐滥伐、毁林开垦')
  expect(await play().submit(procurators.liaison)).toContain('2026 年度巡查重点已确定')
  expect(deadlinesOf(play(), 'patrol-focus')).toEqual(['2026 kept'])
  expect(play().cardOf(office.liaison, '2026 年度巡查重点').cardText).toContain('已确定')
})

test('a new focus takes the place of the one that stood', async () => {
  await play().type(procurators.liaison, '/巡查 重点 2026 野外用火')
  await play().submit(procurators.liaison)
  await play().type(office.liaison, '/查看 巡查重点 2026-0001')
  expect(play().read(office.liaison)).toContain('已更新')
})

test('a deputy is bound by the word of the district', async () => {
  await play().type('ou_admin', { text: '/绑定 区林长办 分管副区长', mentions: [office.chief] })
  const row = play().stage.engine.get<{ roles: string }>(
    'SELECT roles FROM membership WHERE open_id = ?',
    office.chief,
  )
  expect(row?.roles).toContain('general_river_chief')
})

test('a supervision is asked for on one of the grounds of the district', async () => {
  const clue = await play().file(office.liaison, felling)
  await play().type(office.liaison, `/督办 ${clue} 久拖未决，涉及两个乡镇`)
  expect(play().read(office.liaison)).toContain('督办情形')
  await play().submit(office.liaison, { ground: '上级交办' })
  expect(play().read(procurators.chief)).toContain('督办情形　上级交办')
})

test('a clue in a field of the year’s campaign belongs to it by itself, and can be taken out', async () => {
  const clue = await play().file(office.liaison, felling)
  expect(play().cardOf(office.liaison, clue).cardText).toContain('专项　打击盗伐滥伐')
  await play().type(office.liaison, `/专项 ${clue} 取消`)
  expect(play().cardOf(office.liaison, clue).cardText).not.toContain('专项　打击盗伐滥伐')
})

test('a clue in another field, or after the campaign, belongs to none', async () => {
  const other = await play().file(office.liaison, '北山林区一林班发现松材线虫疫木 今天早上')
  expect(play().cardOf(office.liaison, other).cardText).not.toContain('打击盗伐滥伐')
  await play().stage.go('2026-12-01 10:00')
  const later = await play().file(office.liaison, felling)
  expect(play().cardOf(office.liaison, later).cardText).not.toContain('打击盗伐滥伐')
})
