import { beforeAll, expect, test } from 'vitest'
import { pro, rco } from './clue-kit.ts'
import { lastPaper } from './paper-kit.ts'
import { shareTime } from './time-kit.ts'

const play = shareTime('2026-03-10 10:20')
const fill = async (who: string, text: string, values: Record<string, string | string[]> = {}) => {
  await play().type(who, text)
  return play().read(who).includes('待提交') ? play().submit(who, values) : ''
}
/** The observers who are to be told, and the state of each word. */
const tellings = (): readonly string[] =>
  play()
    .stage.engine.all<{ who: string; state: string }>(
      "SELECT json_extract(data, '$.who.name') AS who, state FROM matter WHERE kind = 'telling' ORDER BY id",
    )
    .map(({ who, state }) => `${who} ${state}`)
/** The keys of observers as a form has them, by name. */
const keyOf = (form: string, name: string): string =>
  new RegExp(`"content":"${name}（[^"]*"},"value":"([^"]*)"`).exec(form)?.[1] ?? name

beforeAll(async () => {
  for (const one of [
    '寅老师 人民监督员 某中学教师 2025年1月1日至2026年3月24日',
    '卯师傅 公益诉讼观察员 个体渔业经营 长期',
    '寅代表 人大代表 某中学教师 长期',
  ]) {
    await play().type(pro.liaison, `/监督员 登记 ${one}`)
    await play().submit(pro.liaison)
  }
})

test('the minutes name the observers who came, also one whose term has ended since, and only they are told', async () => {
  await fill(
    pro.liaison,
    '/会议 3月24日下午3点 检察院二楼会议室 主持：甲河长 议题：排污整治听证，邀请人民监督员寅老师、观察员卯师傅旁听',
  )
  await play().wait('2026-03-25 09:30')
  await fill(pro.liaison, '/会议 召开 会议1 3月24日 河长办3人检察院2人')
  await play().type(pro.liaison, '/会议 纪要 会议1')
  const form = JSON.stringify(play().card(pro.liaison).card)
  expect(form).toContain('到会的监督员')
  await play().submit(pro.liaison, {
    minutes: '研究了蒲河排污整治方案',
    observers: [keyOf(form, '寅老师')],
  })
  for (const who of [rco.liaison, pro.liaison]) await play().type(who, '/确认纪要 会议1')
  expect(lastPaper(play(), pro.liaison)).toContain('列席：人民监督员寅老师')
  expect(lastPaper(play(), pro.liaison)).not.toContain('卯师傅')
  expect(tellings()).toEqual(['寅老师 due'])
})

test('minutes that are typed keep all who were invited', async () => {
  await fill(
    pro.liaison,
    '/会议 3月26日下午3点 检察院二楼会议室 主持：甲河长 议题：砂石整治听证，邀请观察员卯师傅旁听',
  )
  await play().wait('2026-03-26 17:00')
  await fill(pro.liaison, '/会议 召开 会议2 3月26日 河长办3人检察院2人')
  await fill(pro.liaison, '/会议 纪要 会议2 研究了砂石整治方案')
  expect(play().read(pro.liaison)).toContain('监督员　公益诉讼观察员卯师傅')
})

test('who did not come is taken out of the record of a patrol, and need not be told', async () => {
  await fill(rco.liaison, '/巡查 3月30日 綦江河石角段 河长办+检察院 邀请卯师傅参加 重点：排污口')
  await play().wait('2026-03-30 15:00')
  await fill(rco.liaison, '/巡查 记录 联合巡查1 河长办3人检察院2人 发现问题0个')
  await play().type(rco.liaison, '/巡查 归档 联合巡查1')
  expect(tellings().at(-1)).toBe('卯师傅 due')
  await play().type(rco.liaison, '/更正 巡1 里程漏记')
  await play().submit(rco.liaison, { walked: '3公里' })
  expect(tellings().at(-1)).toBe('卯师傅 due')
  await play().type(rco.liaison, '/更正 巡1 监督员未到')
  await play().submit(rco.liaison, { observers: [] })
  expect(tellings().at(-1)).toBe('卯师傅 overtaken')
  await play().type(rco.liaison, '/待办')
  expect(play().read(rco.liaison)).not.toContain('告知监督员结果')
  await play().type(rco.liaison, '/文书 巡1')
  expect(lastPaper(play(), rco.liaison)).not.toContain('社会监督：')
})

test('who came besides is put into the record, and is told by whoever put him there', async () => {
  await play().type(rco.liaison, '/更正 巡1 卯师傅到场')
  const form = JSON.stringify(play().card(rco.liaison).card)
  await play().submit(rco.liaison, { observers: [keyOf(form, '卯师傅')] })
  expect(tellings().at(-1)).toBe('卯师傅 due')
  const [card] = await play().type(rco.liaison, '/查 巡1')
  expect(card?.cardText).toContain('监督员由无改为公益诉讼观察员卯师傅')
})

test('whoever did not come to a meeting about a case is neither on its card nor told', async () => {
  const { clue } = await play().live('handling')
  await play().type(pro.handler, `/会商 ${clue} 公开听证 4月3日 邀请观察员卯师傅，人大代表寅代表`)
  await play().submit(pro.handler)
  await play().wait('2026-04-03 17:00')
  const before = tellings().length
  await play().type(pro.handler, '/会商召开 会商1 今天 支持处理意见，各方均表示按期整改')
  const form = JSON.stringify(play().card(pro.handler).card)
  await play().submit(pro.handler, { observers: [keyOf(form, '寅代表')] })
  expect(tellings().slice(before)).toEqual(['寅代表 due'])
  const [card] = await play().type(pro.handler, '/查 会商1')
  expect(card?.cardText).toMatch(/监督员　人大代表寅代表(?!、)/)
})
