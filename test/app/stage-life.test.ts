import { expect, it } from 'vitest'
import { pro, rco, sharePlay } from './clue-kit.ts'

const play = sharePlay('2026-03-02 10:20')
let letter = ''

/** Moves to a day and records a stage there, with one line and its form. */
async function on(day: string, text: string, who = pro.handler): Promise<string> {
  await play().stage.go(`${day} 10:20`)
  await play().type(who, `/阶段 ${letter} ${text}`)
  return play().submit(who)
}
const by = (day: string) => `决定人：检察长，决定日期：${day}`

it('a case that goes to court is open until the judgment, and each stage stands on its day', async () => {
  ;({ letter } = await play().live('handling'))
  await on('2026-03-03', '初步调查 今天 现场勘验并取样')
  await on('2026-03-09', `立案 今天 綦检行公立〔2026〕5号 ${by('2026年3月6日')}`)
  await on('2026-03-12', '立案决定书送达 今天 送区水利局')
  await on('2026-03-18', '检察磋商 今天 与区水利局磋商')
  await on('2026-03-25', `检察建议 今天 綦检行公建〔2026〕3号 发区水利局 ${by('2026年3月24日')}`)
  await on('2026-03-26', '宣告送达 今天')
  expect(await on('2026-05-26', '回复 今天 称已整改')).toContain('已登记回复')
  await on('2026-06-03', '跟进调查 今天 弃渣未清运')
  await on('2026-06-08', `中止审查 今天 汛期不能施工 ${by('2026年6月8日')}`)
  expect(await on('2026-07-08', '恢复审查 今天')).toMatch(/审查是否起诉期限2026年7月\d+日/)
  await on('2026-07-20', `起诉 今天 ${by('2026年7月17日')}`)
  expect(await on('2026-10-20', '判决 今天 支持全部诉讼请求')).toContain(
    '请于 2026年10月30日前反馈',
  )
  expect(play().read(pro.handler)).toContain('办结：2026年10月20日 判决')
})

it('every limit of it was kept, and the sender heard of 立案 and 检察建议 without being asked', () => {
  const limits = play().stage.engine.all<{ subject: string; state: string }>(
    "SELECT subject, state FROM promise WHERE what = 'stage' AND state <> 'void' ORDER BY id",
  )
  expect(limits.map(({ subject, state }) => `${subject.split('：')[1]} ${state}`)).toEqual([
    '送达立案决定书 kept',
    '送达检察建议 kept',
    '区水利局书面回复 kept',
    '审查是否起诉 kept',
  ])
  const told = play()
    .stage.feishu.cards({ person: rco.liaison })
    .map((one) => one.cardText)
    .join()
  expect(told).toContain('2026年3月9日立案（綦检行公立〔2026〕5号）')
  expect(told).toContain('2026年3月25日检察建议（綦检行公建〔2026〕3号）')
})
