import { beforeAll, expect, test } from 'vitest'
import { rco, sharePlay } from './clue-kit.ts'
import { enterBodies } from './outside-letter-kit.ts'
import { lastPaper, lastWorkbook } from './paper-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const fill = async (who: string, text: string) => {
  await play().type(who, text)
  return play().submit(who)
}
const workbook = async (who: string) => JSON.stringify((await lastWorkbook(play(), who)).sheets)

beforeAll(async () => {
  await enterBodies(play())
  const { clue } = await play().live('handling')
  await fill(rco.liaison, `/挂牌督办 ${clue} 市河长制办公室 市级 今天挂牌 6月30日前办结`)
  await play().type(rco.liaison, `/报送 ${clue} 今天`)
  await fill(rco.liaison, '/去函 丙县河长办 请协助调查蒲河上游来水污染，3月25日前复函')
  await play().type(rco.approver, '/同意 去函2026-0001')
  await fill(rco.liaison, '/来函 某某流域管理局 流域函〔2026〕12号 今天收到 邮寄 商请核查岸线')
  await fill(rco.liaison, '/巡查 记录 3月9日 綦江河 石角段 河长办3人检察院2人 丙县河长办参加')
})

test('the ledger has the letters with their number, day and body', async () => {
  await play().type(rco.liaison, '/台账 今年 去函')
  const sent = await workbook(rco.liaison)
  expect(sent).toContain('綦河检函〔2026〕1号')
  expect(sent).toContain('乙省丙县河长制办公室')
  await play().type(rco.liaison, '/台账 今年 来函')
  expect(await workbook(rco.liaison)).toContain('流域函〔2026〕12号')
})

test('the dashboard counts what goes on with bodies outside', async () => {
  const [card] = await play().type(rco.chief, '/看板 今年 对外')
  for (const words of ['对外去函 1 件', '外单位来函 1 件', '跨界巡查 1 次', '上级挂牌督办 1 件']) {
    expect(card?.cardText).toContain(words)
  }
})

test('the half-year report has it in its table', async () => {
  await fill(rco.liaison, '/半年报告 上半年 移送线索1件；存在问题：无；下一步打算：加强督办')
  const text = lastPaper(play(), rco.liaison)
  for (const words of ['对外去函', '外单位来函', '跨界巡查', '上级挂牌督办', '报送上级']) {
    expect(text).toContain(words)
  }
})

test('the form for higher offices has the listings, the reports upward and the patrols across a border', async () => {
  const [card] = await play().type(rco.liaison, '/上报表 今年')
  for (const words of ['上级挂牌督办', '报送上级', '跨界巡查']) {
    expect(card?.cardText).toContain(words)
  }
})
