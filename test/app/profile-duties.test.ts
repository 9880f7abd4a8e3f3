import { expect, test } from 'vitest'
import { sharePlay } from './clue-kit.ts'
import { profileNamed } from './profile-kit.ts'
import { deadlinesOf } from './time-kit.ts'

const play = sharePlay('2026-03-10 10:20', { profile: profileNamed('shiquan') })
const office = { liaison: 'ou_rco_liaison', approver: 'ou_rco_approver' }
const police = { liaison: 'ou_police_liaison', approver: 'ou_police_approver' }
const court = { liaison: 'ou_court_liaison', approver: 'ou_court_approver' }

test('each side that owes the half-year referral owes it for itself', () => {
  expect(deadlinesOf(play(), 'half-year-referral')).toEqual([
    '2026H1:rco open',
    '2026H1:procuratorate open',
    '2026H1:police open',
  ])
})

test('a side that owes it signs its own nil return', async () => {
  await play().type(police.approver, '/零报告 上半年无线索，原因：均为立案在办')
  expect(await play().submit(police.approver)).toContain('已签报县公安局2026年上半年零报告')
  expect(deadlinesOf(play(), 'half-year-referral')).toContain('2026H1:police kept')
})

test('a side that owes none is told who signs', async () => {
  const [answer] = await play().type(court.approver, '/零报告 上半年无线索，原因：没有')
  expect(answer?.text).toContain('零报告由县河长办或县检察院或县公安局的审批人签报')
})

test('the police sign in for the week beside the procuratorate', async () => {
  await play().type(police.liaison, '/值守 周二上午 会商线索1件')
  await play().submit(police.liaison)
  const weeks = deadlinesOf(play(), 'weekly-presence').filter((one) => one.startsWith('2026-W11'))
  expect(weeks).toEqual(['2026-W11:procuratorate open', '2026-W11:police kept'])
})

test('the weeks of a month are listed by office', async () => {
  await play().type(office.liaison, '/值守 本月')
  expect(play().read(office.liaison)).toContain('县公安局　已签到')
  expect(play().read(office.liaison)).toContain('县检察院　待签到')
})

test('a patrol of two sides does not count where four owe it', async () => {
  await play().type(office.liaison, '/巡查 记录 3月9日 池河 池河段 县河长办3人县检察院2人')
  expect(await play().submit(office.liaison, { findings: '' })).toContain(
    '县河长办和县检察院和县公安局和县法院未同时参加，不计入年度联合巡查',
  )
  expect(deadlinesOf(play(), 'annual-patrol')).toEqual(['2026 open'])
})

test('a patrol of all four counts', async () => {
  await play().type(
    office.liaison,
    '/巡查 记录 3月10日 池河 池河段 县河长办3人县检察院2人县公安局2人县法院1人',
  )
  expect(await play().submit(office.liaison, { findings: '' })).toContain('计入2026年联合巡查')
  expect(deadlinesOf(play(), 'annual-patrol')).toEqual(['2026 kept'])
})

test('a meeting counts for the quarter when all four were called to it', async () => {
  await play().type(office.liaison, '/会议 3月12日下午3点 县检察院二楼会议室 议题：上季度线索')
  await play().submit(office.liaison, { offices: ['rco', 'procuratorate'] })
  await play().type(office.liaison, '/会议 3月13日下午3点 县检察院二楼会议室 议题：上季度线索')
  await play().submit(office.liaison, { offices: ['rco', 'procuratorate', 'police', 'court'] })
  await play().stage.go('2026-03-12 17:00')
  await play().type(office.liaison, '/会议 召开 会议1')
  expect(deadlinesOf(play(), 'joint-meeting')).toEqual(['2026Q1 open'])
  await play().stage.go('2026-03-13 17:00')
  await play().type(office.liaison, '/会议 召开 会议2')
  expect(deadlinesOf(play(), 'joint-meeting')).toEqual(['2026Q1 kept'])
})

test('the river chief office alone owes the patrol focus there, and is reminded of it', async () => {
  expect(deadlinesOf(play(), 'patrol-focus')).toEqual(['2026 open'])
  await play().type(office.liaison, '/待办')
  expect(play().read(office.liaison)).toContain('巡查重点')
  await play().type('ou_pro_liaison', '/待办')
  expect(play().read('ou_pro_liaison')).not.toContain('巡查重点')
})
