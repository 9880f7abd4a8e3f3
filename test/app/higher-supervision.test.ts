import { beforeAll, expect, test } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { enterBodies } from './outside-letter-kit.ts'
import { lastWorkbook } from './paper-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const fill = async (who: string, text: string, values: Record<string, string> = {}) => {
  await play().type(who, text)
  return play().submit(who, values)
}
/** The day and state of a listing's newest deadline. */
const owed = (): string => {
  const row = play().stage.engine.get<{ due_on: string; state: string }>(
    "SELECT due_on, state FROM promise WHERE what = 'higher-supervision' ORDER BY id DESC LIMIT 1",
  )
  return `${row?.due_on} ${row?.state}`
}
const cardOf = async (who: string, number: string): Promise<string> =>
  (await play().type(who, `/查 ${number}`))[0]?.cardText ?? ''
let clue = ''
let letter = ''

beforeAll(async () => {
  await enterBodies(play())
  ;({ clue, letter } = await play().live('handling'))
})

test('a case that is listed above is entered by either office, from one sentence', async () => {
  const said = await fill(
    rco.liaison,
    `/挂牌督办 ${clue} 市河长制办公室 市级 3月5日挂牌 市河督〔2026〕3号 6月30日前办结`,
  )
  expect(said).toContain('已登记挂牌督办：市级 市河长制办公室 2026年6月30日前办结')
  const card = play().read(rco.liaison)
  expect(card).toContain('挂牌日期　2026年3月5日')
  expect(card).toContain('挂牌文号　市河督〔2026〕3号')
  expect(owed()).toBe('2026-06-30 open')
})

test('those who have the case and the heads hear of it', () => {
  for (const who of [pro.handler, pro.chief, rco.chief]) {
    expect(play().read(who), who).toContain('案件已列入挂牌督办')
  }
})

test('the mark, the level and the day stand on the card of the case', async () => {
  const card = await cardOf(pro.liaison, clue)
  expect(card).toContain('挂牌督办　市级　市河长制办公室　2026年6月30日前办结')
  expect(card).toContain('挂牌督办中')
  expect(card).toContain('向挂牌单位报结果期限')
})

test('it is not listed twice', async () => {
  const [answer] = await play().type(
    pro.liaison,
    `/挂牌督办 ${clue} 市河长制办公室 省级 6月30日前办结`,
  )
  expect(answer?.text).toContain('不能重复登记')
})

test('the day is changed with the word of the body, and never into the past', async () => {
  await play().type(rco.liaison, '/挂牌督办改期 挂牌督办1')
  await play().submit(rco.liaison, { dueOn: '2026-03-01', reason: '挂牌单位同意' })
  expect(play().read(rco.liaison)).toContain('新的办结期限不能早于今天')
  await play().type(rco.liaison, '/挂牌督办改期 挂牌督办1 7月31日 挂牌单位同意延期')
  expect(owed()).toBe('2026-07-31 open')
})

test('its result goes up, is sent back once, and then the case is taken off the list', async () => {
  await play().type(rco.liaison, '/挂牌督办报结果 挂牌督办1 今天 已清退到位并完成复绿')
  expect(owed()).toBe('2026-07-31 kept')
  expect(await cardOf(rco.liaison, clue)).toContain('已报结果待销号')
  await play().type(rco.liaison, '/挂牌督办再办 挂牌督办1 8月31日 复绿不彻底')
  expect(owed()).toBe('2026-08-31 open')
  const again = play()
    .stage.feishu.cards({ person: rco.liaison })
    .findLast(({ cardText }) => cardText.includes('挂牌日期'))?.cardText
  expect(again).not.toContain('办理结果\n已清退到位')
  expect(again).toContain('报办理结果：已清退到位并完成复绿')
  await play().type(rco.liaison, '/挂牌督办销号 挂牌督办1 今天 市河督〔2026〕9号')
  expect(owed()).toBe('2026-08-31 kept')
  expect(await cardOf(rco.liaison, clue)).toContain('已销号')
})

test('the ledger has it, and the half-year counts it', async () => {
  await play().type(rco.liaison, '/台账 线索 2026年')
  const { sheets } = await lastWorkbook(play(), rco.liaison)
  expect(JSON.stringify(sheets)).toContain('市级 市河长制办公室 2026年8月31日前办结，已销号')
  await play().type(rco.liaison, '/看板 今年 对外')
  expect(play().read(rco.liaison)).toContain('上级挂牌督办 1 件')
  expect(play().read(rco.liaison)).toContain('挂牌督办销号 1 件')
})

test('without a day in the paper or in the profile the day is asked for', async () => {
  await play().type(rco.liaison, `/挂牌督办 ${clue} 某某流域管理局 国家级 今天挂牌`)
  await play().submit(rco.liaison)
  expect(play().read(rco.liaison)).toContain('请填写办结期限；来文没有写明的，请向挂牌单位问清')
})

test('a day that has gone by is refused', async () => {
  await play().type(rco.liaison, `/挂牌督办 ${clue} 某某流域管理局 国家级 今天挂牌`)
  await play().submit(rco.liaison, { dueOn: '2026-03-01' })
  expect(play().read(rco.liaison)).toContain('办结期限不能早于挂牌日期')
})

test('a referral that was withdrawn or returned is not listed', async () => {
  const { letter: back } = await play().live('referred')
  await play().type(pro.liaison, `/退回 ${back} 材料不足，缺少现场照片`)
  const [returned] = await play().type(rco.liaison, `/挂牌督办 ${back} 市河长制办公室 市级`)
  expect(returned?.text).toContain('该移送已退回，不能登记挂牌督办')
  const { letter: sent } = await play().live('referred')
  await play().type(rco.approver, `/撤回 ${sent} 移送有误`)
  const [withdrawn] = await play().type(rco.liaison, `/挂牌督办 ${sent} 市河长制办公室 市级`)
  expect(withdrawn?.text).toContain('已撤回或合并，不能登记挂牌督办')
})

test('units enter no listing', async () => {
  const [answer] = await play().type(unit.water, `/挂牌督办 ${letter} 市河长制办公室 市级`)
  expect(answer?.text).toMatch(/没有找到|挂牌督办由/)
})

test('an entry that was wrong is withdrawn, and the case may be listed again', async () => {
  await fill(pro.liaison, `/挂牌督办 ${letter} 某某流域管理局 国家级 今天挂牌 12月31日前办结`)
  await play().type(pro.liaison, '/撤回 挂牌督办2026-0002 登记有误')
  expect(await cardOf(pro.liaison, clue)).not.toContain('国家级')
  const said = await fill(
    pro.liaison,
    `/挂牌督办 ${letter} 某某流域管理局 省级 今天挂牌 12月31日前办结`,
  )
  expect(said).toContain('已登记挂牌督办：省级')
})

test('what the body above demands is kept, and what the fields say is not said twice', async () => {
  const { clue } = await play().live('handling')
  await play().type(
    rco.liaison,
    `/挂牌督办 ${clue} 市河长制办公室 市级 3月5日挂牌市河督〔2026〕3号 6月30日前办结 要求彻底清退砂场并恢复岸线`,
  )
  await play().submit(rco.liaison)
  const card = play().read(rco.liaison)
  expect(card).toContain('督办要求\n要求彻底清退砂场并恢复岸线')
  expect(card).toContain('挂牌文号　市河督〔2026〕3号')
  expect(await cardOf(rco.liaison, clue)).toContain('挂牌督办')
  const other = await play().live('handling')
  await fill(rco.liaison, `/挂牌督办 ${other.clue} 市河长制办公室 市级 3月5日挂牌 6月30日前办结`)
  expect(play().read(rco.liaison)).not.toContain('督办要求')
})

test('a body that the register does not have is said, not left out in silence', async () => {
  const { letter: other } = await play().live('referred')
  await play().type(rco.liaison, `/挂牌督办 ${other} 省公安厅 省级 今天挂牌`)
  expect(play().read(rco.liaison)).toContain(
    '没有读出名录中的外单位，请在“挂牌单位”中选择；需要登记或续期的，请',
  )
})

test('the number of a listed case is not taken for the listing by what would undo either', async () => {
  const other = await play().file(rco.member, '蒲河石林桥段今天早上有人电鱼', { grade: '重大' })
  await fill(rco.liaison, `/挂牌督办 ${other} 市河长制办公室 市级 今天挂牌 6月30日前办结`)
  const [asked] = await play().type(rco.approver, `/撤回 ${other} 线索登记有误`)
  expect(asked?.cardText).toContain('请选择是哪一件')
  expect(owed()).toBe('2026-06-30 open')
})

test('a listed case is neither withdrawn nor merged before the listing has ended', async () => {
  const kept = await play().file(rco.member, '綦江河三江段有人倾倒垃圾', { grade: '重大' })
  const listed = await play().file(rco.member, '綦江河石角段有人倾倒弃渣', { grade: '重大' })
  await fill(rco.liaison, `/挂牌督办 ${listed} 市河长制办公室 市级 今天挂牌 6月30日前办结`)
  const [merged] = await play().type(rco.approver, `/合并 ${listed} 并入 ${kept}`)
  expect(merged?.text).toContain('该线索的挂牌督办尚未结束，不能合并')
  const card = play().cardOf(rco.member, listed)
  const said = await play().tap(rco.member, card, '撤回').catch(String)
  await play().submit(rco.member, { reason: '与另一件重复' }).catch(String)
  expect(await cardOf(rco.liaison, listed), said).toContain('挂牌督办中')
  expect(owed()).toBe('2026-06-30 open')
})

test.each([
  '市河长制办公室市级3月1日挂牌6月30日前办结',
  '6月30日前办结 市级 市河长制办公室 3月1日挂牌',
  '市河长制办公室市级，3月1日列入6月30日前完成',
])('both days of a listing are read, whatever stands between them: %s', async (words) => {
  const { clue: other } = await play().live('handling')
  await fill(rco.liaison, `/挂牌督办 ${other} ${words}`)
  const card = play().read(rco.liaison)
  expect(card).toContain('挂牌日期　2026年3月1日')
  expect(card).toContain('办结期限　2026年6月30日')
  await play().type(rco.liaison, '/撤回 登记有误')
})

test('whoever reports on a case that was never listed is told what has to be there', async () => {
  const { clue: other } = await play().live('handling')
  const [answer] = await play().type(rco.liaison, `/挂牌督办报结果 ${other} 今天 已清退到位`)
  expect(answer?.text).toContain('不能挂牌督办报结果，只有已登记的挂牌督办可以。')
})

test('of the listing of a clue that the other office does not see it hears nothing', async () => {
  const own = await play().file(rco.member, '通惠河 有人倾倒弃渣', { grade: '重大' })
  const before = play().countOf(pro.liaison)
  await fill(rco.liaison, `/挂牌督办 ${own} 市河长制办公室 市级 今天挂牌 6月30日前办结`)
  expect(play().read(rco.chief)).toContain('案件已列入挂牌督办')
  expect(play().countOf(pro.liaison)).toBe(before)
})

test('the card of a listing that somebody has shows nothing once its case is limited', async () => {
  const filed = await play().file(rco.member, '綦江河石角段 有采砂船作业 今天', { grade: '重大' })
  const live = await play().live('handling', filed)
  await fill(
    rco.liaison,
    `/挂牌督办 ${live.clue} 市河长制办公室 市级 今天挂牌 6月30日前办结 要求清退河心洲砂场`,
  )
  const cards = () => play().stage.feishu.cards({ person: pro.liaison })
  const tells = () => cards().some((one) => one.cardText.includes('河心洲'))
  expect(tells()).toBe(true)
  await play().type(rco.approver, `/限定 ${live.clue}`)
  await play().submit(rco.approver, { people: [rco.liaison] })
  expect(tells()).toBe(false)
})

test('the name of a body that the register does not have becomes no demand', async () => {
  const { clue } = await play().live('handling')
  await play().type(rco.liaison, `/挂牌督办 ${clue} 省水利厅 省级 3月5日挂牌 6月30日前办结`)
  const form = play().read(rco.liaison)
  expect(form).toContain('没有读出名录中的外单位')
  expect(form).not.toContain('省水利厅')
})

test('nothing of a listing happened before the case was listed', async () => {
  const { clue: other } = await play().live('handling')
  await fill(rco.liaison, `/挂牌督办 ${other} 市河长制办公室 市级 3月5日挂牌 6月30日前办结`)
  await play().type(rco.liaison, `/挂牌督办报结果 ${other} 3月4日 已清退到位`)
  expect(play().read(rco.liaison)).toContain('上报日期不能早于挂牌的2026年3月5日')
  await play().type(rco.liaison, `/挂牌督办销号 ${other} 3月4日`)
  expect(play().read(rco.liaison)).toContain('销号日期不能早于挂牌的2026年3月5日')
})
