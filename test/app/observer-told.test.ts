import { expect, test } from 'vitest'
import { pro, rco, unit } from './clue-kit.ts'
import { lastPaper } from './paper-kit.ts'
import { notesOf } from './register-kit.ts'
import { remindersOf, shareTime } from './time-kit.ts'

const play = shareTime('2026-03-10 10:20')
const enter = async (text: string) => {
  await play().type(pro.liaison, `/监督员 登记 ${text}`)
  await play().submit(pro.liaison)
}
const facts = '蒲河石林桥下游有污水直排，颜色发黑，今天上午发现'
/** Types a command and submits its form if there is one; returns the answer. */
const fill = async (who: string, text: string) => {
  const answers = await play().type(who, text)
  if (play().read(who).includes('待提交')) return play().submit(who)
  return answers.map((one) => one.text || one.cardText).join()
}
const tellings = () =>
  play().stage.engine.all<{ state: string }>(
    "SELECT state FROM matter WHERE kind = 'telling' ORDER BY id",
  )

test('a referred clue: once the feedback is there its filer owes the word', async () => {
  await enter('寅老师 人民监督员 某中学教师 2025年1月1日至2029年12月31日 13812345678')
  await enter('卯师傅 公益诉讼观察员 个体渔业经营 长期')
  await enter('辰委员 公益诉讼观察员 区政协委员 2021年1月1日至2025年12月31日')
  const clue = await play().file(rco.member, `人民监督员寅老师反映，${facts}`)
  const { letter } = await play().live('concluded', clue)
  expect(tellings()).toEqual([])
  await play().type(pro.handler, `/反馈 ${letter} 已责令整改到位，弃渣全部清运`)
  const card = play().read(rco.member)
  expect(card).toContain(`${clue}已有结果，请于 2026年3月17日前告知人民监督员寅老师`)
  expect(card).toContain('弃渣全部清运')
})

test('he has it in his to-do, and nobody of the other office sees it', async () => {
  await play().type(rco.member, '/待办')
  expect(play().read(rco.member)).toContain('告知监督员结果')
  for (const who of [pro.handler, pro.liaison, unit.water]) {
    await play().type(who, '/待办')
    expect(play().read(who), who).not.toContain('告知监督员结果')
  }
})

test('he is reminded as of everything that is owed', async () => {
  await play().wait('2026-03-17 10:00')
  expect(remindersOf(play(), rco.member).join()).toContain('告知监督员结果')
})

test('with a tap he says that it was told: today, by telephone, unless he says otherwise', async () => {
  await play().tapLast(rco.member, '已告知')
  const form = JSON.stringify(play().card(rco.member).card)
  expect(form).toContain('"initial_date":"2026-03-17"')
  expect(await play().submit(rco.member)).toBe('已记录告知人民监督员寅老师（线索 2026-0001）')
  expect(play().read(rco.member)).toContain('告知日期　2026年3月17日')
  expect(tellings()).toEqual([{ state: 'told' }])
})

test('it stands in the history of the clue, for both offices', async () => {
  await play().type(pro.liaison, '/查看 线索 2026-0001')
  expect(play().read(pro.liaison)).toContain('已于2026年3月17日告知人民监督员寅老师（电话）')
})

test('a clue that is handled anew is told anew, and what was not told falls away', async () => {
  const clue = await play().file(rco.liaison, `观察员卯师傅反映，${facts}`)
  const { letter } = await play().live('answered', clue)
  await play().type(rco.liaison, `/签收 ${letter} 满意`)
  await fill(rco.approver, `/重启 ${letter} 现场又发现排污`)
  expect(tellings().map((one) => one.state)).toEqual(['told', 'overtaken'])
  await fill(pro.handler, `/办结 ${letter} 已责令整改到位，今天完成`)
  await play().type(pro.handler, `/反馈 ${letter} 已再次整改到位`)
  expect(tellings().map((one) => one.state)).toEqual(['told', 'overtaken', 'due'])
})

test('an own case is told of when it is closed, and typed as told by day and way', async () => {
  const clue = await play().file(rco.liaison, `观察员卯师傅反映，${facts}`)
  await fill(rco.liaison, `/自办 ${clue}`)
  await fill(rco.liaison, `/办结 ${clue} 已责令整改到位，今天完成`)
  await play().type(rco.approver, `/同意 ${clue}`)
  expect(play().read(rco.liaison)).toContain('告知公益诉讼观察员卯师傅')
  await fill(rco.liaison, `/已告知 ${clue} 今天当面告知`)
  expect(play().read(rco.liaison)).toContain('方式　当面')
})

test('a reason is asked of whoever could not be reached, a day ahead is refused', async () => {
  const clue = await play().file(rco.member, `观察员卯师傅反映，${facts}`)
  await fill(rco.member, `/撤回 ${clue} 与另一件重复`)
  await play().type(rco.member, `/已告知 ${clue}`)
  expect(await play().submit(rco.member, { toldOn: '2026-04-01' })).toContain('不能晚于今天')
  expect(await play().submit(rco.member, { toldOn: '2026-03-17', how: 'unreached' })).toContain(
    '未能告知的请写明原因',
  )
  expect(
    await play().submit(rco.member, {
      toldOn: '2026-03-17',
      how: 'unreached',
      words: '号码已停用',
    }),
  ).toContain('已记录未能告知公益诉讼观察员卯师傅')
})

test('an observer is invited to a patrol in words, and whoever invites is told that he informs him', async () => {
  const plan =
    '/巡查 3月20日 綦江河石角段 河长办+检察院 邀请人民监督员寅老师、卯师傅参加 重点：排污口'
  expect(await fill(rco.liaison, plan)).toContain(
    '人民监督员寅老师、公益诉讼观察员卯师傅没有账号，请您自行通知',
  )
  const card = play().read(rco.liaison)
  expect(card).toContain('监督员　人民监督员寅老师、公益诉讼观察员卯师傅')
  expect(notesOf(play(), 'plan-patrol').join()).toContain(
    '；邀请人民监督员寅老师、公益诉讼观察员卯师傅',
  )
  expect(play().readIn('oc_rco').join()).toContain('监督员　人民监督员 1 人、公益诉讼观察员 1 人')
  expect(play().readIn('oc_rco').join()).not.toContain('卯师傅')
})

test.each([
  ['观察员辰委员', '辰委员（公益诉讼观察员，区政协委员）任期已于2025年12月31日届满，未列入'],
  ['人民监督员张三', '社会监督员名录中没有“张三”，未列入；需要登记或续期的，请区检察院联络员'],
])('%s is not invited: the form says why', async (who, why) => {
  await play().type(rco.liaison, `/巡查 3月27日 蒲河 河长办+检察院 邀请${who}参加`)
  expect(play().read(rco.liaison)).toContain(why)
})

test('on the eve whoever invited him is reminded to remind him', async () => {
  await play().wait('2026-03-19 10:00')
  const cards = play().stage.feishu.cards({ person: rco.liaison })
  expect(cards.map((one) => one.cardText).join()).toContain(
    '请提醒人民监督员寅老师、公益诉讼观察员卯师傅',
  )
})

test('the record and its paper name him, and the word is owed once every finding is settled', async () => {
  await play().wait('2026-03-20 15:00')
  const { length } = tellings()
  await play().type(rco.liaison, '/巡查 记录 联合巡查1 河长办3人检察院2人 发现问题：桥下有污水直排')
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/巡查 归档 联合巡查1')
  expect(lastPaper(play(), rco.liaison)).toContain(
    '社会监督：人民监督员寅老师、公益诉讼观察员卯师傅',
  )
  expect(tellings()).toHaveLength(length)
  await fill(rco.liaison, '/当场整改 巡1 已当场封堵')
  expect(tellings()).toHaveLength(length + 2)
  await play().type(rco.liaison, '/待办')
  expect(play().read(rco.liaison)).toContain('告知监督员结果')
})

test('an observer is invited to a meeting, stands in its minutes, and hears of them', async () => {
  const before = tellings().length
  const call =
    '/会议 3月24日下午3点 检察院二楼会议室 主持：甲河长 议题：排污整治听证，邀请人民监督员寅老师旁听'
  expect(await fill(pro.liaison, call)).toContain('人民监督员寅老师没有账号，请您自行通知')
  const card = play().read(pro.liaison)
  expect(card).toContain('监督员　人民监督员寅老师')
  expect(card).toContain('1. 排污整治听证')
  expect(card).not.toContain('旁听')
  await play().wait('2026-03-24 17:00')
  await fill(pro.liaison, '/会议 召开 会议1 3月24日 河长办3人检察院2人')
  await fill(pro.liaison, '/会议 纪要 会议1 研究了蒲河排污整治方案')
  await play().type(rco.liaison, '/确认纪要 会议1')
  await play().type(pro.liaison, '/确认纪要 会议1')
  expect(lastPaper(play(), pro.liaison)).toContain('列席：人民监督员寅老师')
  expect(tellings()).toHaveLength(before + 1)
  await play().type(pro.liaison, '/待办')
  expect(play().read(pro.liaison)).toContain('告知监督员结果')
})

test('of two who are invited to a meeting neither stands in its agenda', async () => {
  const call =
    '/会议 3月26日下午3点 检察院二楼会议室 主持：甲河长 议题：砂石整治听证，邀请人民监督员寅老师、观察员卯师傅旁听'
  await fill(pro.liaison, call)
  const card = play().read(pro.liaison)
  expect(card).toContain('监督员　人民监督员寅老师、公益诉讼观察员卯师傅')
  expect(card).toContain('1. 砂石整治听证')
  expect(card).not.toContain('旁听')
})

test('his number is read nowhere but in the register', () => {
  for (const who of [rco.member, rco.liaison, rco.approver, pro.handler, pro.approver]) {
    const all = play().stage.feishu.cards({ person: who })
    expect(JSON.stringify(all)).not.toContain('13812345678')
  }
})
