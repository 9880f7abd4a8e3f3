import { beforeAll, expect, test } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'
import { lastDashboard } from './figures-kit.ts'
import { enterBodies } from './outside-letter-kit.ts'
import { lastPaper } from './paper-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const fill = async (who: string, text: string) => {
  await play().type(who, text)
  return play().submit(who)
}
beforeAll(() => enterBodies(play()))

test('a patrol across the border names the bodies that are asked, and who tells them', async () => {
  const said = await fill(
    rco.liaison,
    '/巡查 3月20日 綦江河石角段 河长办+检察院，邀请丙县河长办、某某流域管理局参加 重点：侵占岸线',
  )
  expect(said).toContain('乙省丙县河长制办公室、某某流域管理局没有账号，请您自行通知')
  const card = play().read(rco.liaison)
  expect(card).toContain('外单位　乙省丙县河长制办公室、某某流域管理局')
  expect(card).toContain('参加单位　区河长办、区检察院')
})

test('on the eve whoever planned it is asked to remind them', async () => {
  await play().stage.go('2026-03-19 09:20')
  expect(play().read(rco.liaison)).toContain('请提醒乙省丙县河长制办公室、某某流域管理局')
  await play().stage.go('2026-03-20 15:00')
})

test('the record keeps who came, and its paper says so', async () => {
  await fill(rco.liaison, '/巡查 记录 巡查1 今天 河长办3人检察院2人 丙县河长办参加 发现问题0个')
  await play().type(rco.liaison, '/巡查 归档 巡查1')
  const [card] = await play().type(rco.liaison, '/查 巡1')
  expect(card?.cardText).toContain('外单位　乙省丙县河长制办公室')
  expect(card?.cardText).not.toContain('外单位　乙省丙县河长制办公室、')
  await play().type(rco.liaison, '/文书 巡1')
  expect(lastPaper(play(), rco.liaison)).toContain('外单位参加：乙省丙县河长制办公室')
})

test('a body that did not come is taken out of the record, and the border is crossed no more', async () => {
  const across = async (): Promise<number> => {
    await play().type(rco.liaison, '/看板 2026年')
    const { totals } = lastDashboard(play().stage.engine).figures
    return totals.find((one) => one.name === 'patrol-across')?.value ?? 0
  }
  await play().type(rco.liaison, '/更正 巡1 里程漏记')
  await play().submit(rco.liaison, { walked: '3公里' })
  expect(await across()).toBe(1)
  await play().type(rco.liaison, '/更正 巡1 外单位未到')
  await play().submit(rco.liaison, { bodies: [] })
  expect(await across()).toBe(0)
  const [card] = await play().type(rco.liaison, '/查 巡1')
  expect(card?.cardText).toContain('外单位由乙省丙县河长制办公室改为无')
  await play().type(rco.liaison, '/文书 巡1')
  expect(lastPaper(play(), rco.liaison)).not.toContain('外单位参加')
})

test('a meeting names the bodies that are asked, and no item of it is made of them', async () => {
  await fill(
    rco.liaison,
    '/会议 3月26日下午3点 检察院二楼会议室 邀请市河长制办公室列席 议题：跨界河流联防',
  )
  const card = play().read(rco.liaison)
  expect(card).toContain('外单位　市河长制办公室')
  expect(card).toContain('1. 跨界河流联防')
  expect(card).not.toContain('2. ')
})

test('a clue names the bodies that it concerns', async () => {
  const clue = await play().file(
    rco.member,
    '蒲河石林桥下游有污水，疑由丙县河长办辖区来水，今天发现',
  )
  const [card] = await play().type(rco.liaison, `/查 ${clue}`)
  expect(card?.cardText).toContain('外单位　乙省丙县河长制办公室')
})

test('what only begins as a name in the register is nobody there, and is said', async () => {
  await play().type(
    pro.liaison,
    '/会议 3月27日下午3点 检察院二楼会议室 邀请市河长制办公室督查中心列席',
  )
  expect(play().read(pro.liaison)).toContain('外单位名录中没有“市河长制办公室督查中心”')
})

test('a body whose time has ended is not asked, and that is said', async () => {
  await play().type(pro.liaison, '/会议 3月27日下午3点 检察院二楼会议室 邀请丁县河长办列席')
  expect(play().read(pro.liaison)).toContain('丁县河长制办公室有效期已于2025年12月31日届满')
})

test('the minutes of a meeting name the bodies that came, not all that were asked', async () => {
  await play().stage.go('2026-03-26 17:00')
  await play().type(rco.liaison, '/会议 召开 会议1 河长办3人检察院2人')
  await play().type(rco.liaison, '/会议 纪要 会议1')
  await play().submit(rco.liaison, {
    minutes: '研究跨界河流联防联控事项',
    chair: '甲河长',
    bodies: ['某某流域管理局'],
  })
  for (const who of [rco.liaison, pro.liaison]) await play().type(who, '/确认纪要 会议1')
  await play().type(rco.liaison, '/文书 会议1')
  const text = lastPaper(play(), rco.liaison)
  expect(text).toContain('某某流域管理局')
  expect(text).not.toContain('市河长制办公室')
})
