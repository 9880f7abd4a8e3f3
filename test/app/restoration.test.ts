import { expect, test } from 'vitest'
import { refusalTo } from './clause-kit.ts'
import { admin, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { makeJpeg } from './photo-kit.ts'
import { daysReminded, deadlinesOf } from './time-kit.ts'

const play = sharePlay()
const hidden = '没有找到这个编号，或您无权查看'
const project =
  '项目 綦江河石角段左岸，补植护岸林200株，30万元，责任方：某砂石公司，节点：3月20日 完成清淤；5月1日 补植'

/** Registers a restoration of the ecology bureau; returns its number. */
async function open(text = project, who: string = unit.ecology): Promise<string> {
  await play().type(who, `/修复 ${text}`)
  return /綦河检修〔2026〕\d+号/.exec(await play().submit(who))?.[0] ?? ''
}

/** A substitute performance with a demand of 50万元. */
async function demanded(): Promise<string> {
  const number = await open('代履行 綦江河石角段左岸，清运弃渣，责任方：某砂石公司')
  await play().type(unit.ecology, `/追偿 ${number} 50万元 6月30日前付清`)
  return number
}

test('place, measures, amount, party and milestones are read from what was typed', async () => {
  await play().type(unit.ecology, `/修复 ${project}`)
  const form = JSON.stringify(play().card(unit.ecology).card)
  expect(form).toContain('"initial_option":"修复项目"')
  expect(form).toContain('"default_value":"綦江河石角段左岸"')
  expect(form).toContain('"default_value":"补植护岸林200株"')
  expect(form).toContain('"default_value":"30万元"')
  expect(form).toContain('"default_value":"某砂石公司"')
  expect(form).toContain('"initial_option":"ecology"')
  expect(form).toContain('3月20日 完成清淤')
})

test.each(['金额12.5万元', '预算约12.5万元', '金额：12.5万元', '12.5万元'])(
  'of %s nothing is left among the measures',
  async (money) => {
    await play().type(unit.ecology, `/修复 项目 蒲河石林桥段，补植护岸林，${money}`)
    const form = JSON.stringify(play().card(unit.ecology).card)
    expect(form).toContain('"default_value":"补植护岸林"')
    expect(form).toContain('"default_value":"12.5万元"')
  },
)

test('a restoration gets its number and shows milestones with their days', async () => {
  expect(await open()).toMatch(/^綦河检修〔2026〕\d+号$/)
  const card = play().read(unit.ecology)
  expect(card).toMatch(/1　完成清淤[\s\S]*待完成[\s\S]*期限 2026年3月20日/)
  expect(card).toContain('300,000.00元')
})

test('a milestone that is done is shown as done', async () => {
  const number = await open()
  await play().type(unit.ecology, `/节点完成 ${number} 清淤3000立方米`)
  expect(play().read(unit.ecology)).toMatch(/完成清淤[\s\S]*已完成[\s\S]*清淤3000立方米/)
})

test('a photo sent just before stands on the card with the milestone that is done', async () => {
  const number = await open()
  await play().type(unit.ecology, { image: Buffer.from(makeJpeg({})) })
  await play().type(unit.ecology, `/节点完成 ${number} 第2个 已补植`)
  expect(play().read(unit.ecology)).toMatch(/2　补植[\s\S]*已完成/)
  expect(play().read(unit.ecology)).toContain('照片 1 张')
  expect(JSON.stringify(play().card(unit.ecology).card)).toContain('img_key')
})

test('a milestone that does not exist is refused with those that do', async () => {
  const number = await open()
  await play().type(unit.ecology, `/节点完成 ${number} 第9个`)
  expect(play().read(unit.ecology)).toContain('请从中选一个序号：1 完成清淤；2 补植')
})

test('a milestone without a day is refused by name', async () => {
  await play().type(unit.ecology, '/修复 项目 綦江河石角段左岸，补植护岸林，节点：尽快完成清淤')
  expect(await play().submit(unit.ecology)).toContain('节点“尽快完成清淤”请写明日期和内容')
})

test('nothing is inspected before every milestone is done', async () => {
  const number = await open()
  const [answer] = await play().type(unit.ecology, `/修复验收 ${number} 通过`)
  expect(answer?.text).toContain('节点“完成清淤、补植”尚未完成')
})

test('inspected by the unit and by the procuratorate, then closed', async () => {
  const number = await open('项目 綦江河石角段左岸，补植护岸林')
  await play().type(unit.ecology, `/修复 验收 ${number} 通过`)
  expect(play().read(pro.liaison)).toContain('区生态环境局已验收通过，请于 2026年3月17日前验收')
  await play().type(pro.liaison, `/修复验收 ${number} 通过`)
  expect(play().read(pro.liaison)).toContain('已验收')
  await play().type(unit.ecology, `/修复结束 ${number}`)
  expect(play().read(unit.ecology)).toContain('已办结')
})

test('one side does not inspect twice', async () => {
  const number = await open('项目 綦江河石角段左岸，补植护岸林')
  await play().type(unit.ecology, `/修复验收 ${number} 通过`)
  const [answer] = await play().type(unit.ecology, `/修复验收 ${number} 通过`)
  expect(answer?.text).toContain('本单位已验收通过，待区检察院验收')
})

test('an inspection that is not passed sends it back with what is to be mended', async () => {
  const number = await open('项目 綦江河石角段左岸，补植护岸林')
  await play().type(unit.ecology, `/修复验收 ${number} 通过`)
  await play().type(pro.liaison, `/修复验收 ${number} 不通过 成活率不足，请补植`)
  expect(play().read(unit.ecology)).toContain('区检察院验收不通过：成活率不足，请补植')
  expect(play().read(unit.ecology)).toContain('实施中')
})

test('the river chief office sees it but does not inspect', async () => {
  const number = await open('项目 綦江河石角段左岸，补植护岸林')
  const [answer] = await play().type(rco.liaison, `/修复验收 ${number} 通过`)
  expect(answer?.text).toContain('您不能验收')
})

test('a recovery is paid in parts until nothing is owed', async () => {
  const number = await demanded()
  await play().type(unit.ecology, `/到账 ${number} 200,000.05元 今天`)
  expect(play().read(unit.ecology)).toContain('已到账 200,000.05元，尚欠 299,999.95元')
  expect(play().everything()).toContain('"note":"到账 200,000.05元，尚欠 299,999.95元"')
  expect(play().read(unit.ecology)).toContain('部分到账')
  await play().type(unit.ecology, `/到账 ${number} 299,999.95元 今天`)
  expect(play().read(unit.ecology)).toContain('已全部到账')
})

test('more than is owed is not booked', async () => {
  const number = await demanded()
  await play().type(unit.ecology, `/到账 ${number} 50.01万元 今天`)
  expect(play().read(unit.ecology)).toContain('到账金额超出尚欠金额 500,000.00元')
})

test('a payment of tomorrow is not booked', async () => {
  const number = await demanded()
  await play().type(unit.ecology, `/到账 ${number} 1万元`)
  expect(await play().submit(unit.ecology, { on: '2026-03-11' })).toBe('到账日期不能晚于今天')
})

test('what was sued for can still be paid', async () => {
  const number = await demanded()
  await play().type(unit.ecology, `/追偿起诉 ${number} 区法院已受理`)
  await play().type(unit.ecology, `/到账 ${number} 50万元 今天`)
  expect(play().read(unit.ecology)).toContain('已全部到账')
})

test('only the unit’s approver writes off, with a reason', async () => {
  const number = await demanded()
  const [answer] = await play().type(unit.ecology, `/追偿核销 ${number} 责任方已破产清算`)
  expect(answer?.text).toContain('可由丁科长办理')
  await play().type(unit.ecologyApprover, `/追偿核销 ${number} 责任方已破产清算`)
  expect(play().read(unit.ecologyApprover)).toContain('核销 500,000.00元：责任方已破产清算')
})

test('a restoration with money owed is not closed', async () => {
  const number = await demanded()
  await play().type(unit.ecology, `/修复验收 ${number} 通过`)
  await play().type(pro.liaison, `/修复验收 ${number} 通过`)
  const [answer] = await play().type(unit.ecology, `/修复结束 ${number}`)
  expect(answer?.text).toContain('追偿尚未结束')
})

test('a recovery needs a responsible party', async () => {
  await play().type(unit.ecology, '/修复 代履行 綦江河石角段左岸，清运弃渣')
  expect(await play().submit(unit.ecology)).toBe('代履行追偿请填写责任方')
})

test('a unit registers nothing for another unit', async () => {
  const refusal = await refusalTo(play(), unit.water, `/修复 区生态环境局 ${project}`)
  expect(refusal).toContain('请联系区生态环境局办理')
})

test('another unit and an administrator do not see it', async () => {
  const number = await open()
  expect((await play().type(unit.water, `/查 ${number}`))[0]?.text).toContain(hidden)
  expect((await play().type(admin, `/查 ${number}`))[0]?.text).toContain(hidden)
})

test('the withdrawn keeps its number and owes nothing', async () => {
  const number = await open()
  await play().type(unit.ecology, `/撤回 ${number} 重复登记`)
  const [todo] = await play().type(unit.ecology, '/待办')
  expect(todo?.cardText).not.toContain(number)
})

test('a milestone that is not done is reminded of until it is', async () => {
  const number = await open()
  const span = { from: '2026-03-11', to: '2026-03-24' }
  expect(await daysReminded(play(), unit.ecology, number, span)).toEqual([
    '2026-03-17',
    '2026-03-20',
    '2026-03-23',
  ])
  await play().type(unit.ecology, `/节点完成 ${number} 清淤完毕`)
  const later = { from: '2026-03-25', to: '2026-03-26' }
  expect(await daysReminded(play(), unit.ecology, number, later)).toEqual([])
})

test('once every milestone is done the unit is told to inspect, and reminded', async () => {
  const number = await open('项目 通惠河文龙段，补植护岸林，节点：4月2日 补植')
  await play().stage.go('2026-04-01 10:20')
  await play().type(unit.ecology, `/节点完成 ${number}`)
  expect(play().read(unit.ecology)).toContain('节点均已完成，请于 2026年4月9日前验收')
  const span = { from: '2026-04-02', to: '2026-04-09' }
  expect(await daysReminded(play(), unit.ecology, `${number} 修复项目`, span)).toEqual([
    '2026-04-08',
    '2026-04-09',
  ])
})

test('without milestones the schedule is owed first, and no inspection', async () => {
  const before = deadlinesOf(play(), 'restoration-inspection').length
  await open('项目 通惠河文龙段，补植护岸林')
  expect(deadlinesOf(play(), 'restoration-schedule').at(-1)).toMatch(/ open$/)
  expect(deadlinesOf(play(), 'restoration-inspection')).toHaveLength(before)
})

test('what did not pass is inspected again, or has one more milestone first', async () => {
  const number = await open('项目 通惠河文龙段，补植护岸林')
  await play().type(pro.liaison, `/修复验收 ${number} 不通过 成活率不足`)
  expect(play().read(unit.ecology)).toContain('前整改后再验收，或增加整改节点')
  await play().type(unit.ecology, `/修复节点 ${number} 4月30日前补植`)
  expect(play().read(unit.ecology)).not.toContain('修复验收期限')
})

/** A demonstration base of the ecology bureau that both sides have inspected. */
async function inspectedBase(): Promise<string> {
  const number = await open('示范基地 蒲河石林桥段渔业生态修复司法示范基地，增殖放流平台')
  await play().type(unit.ecology, `/修复验收 ${number} 通过`)
  await play().type(pro.liaison, `/修复验收 ${number} 通过`)
  return number
}

test('an inspected base is put in use before anything else', async () => {
  const number = await inspectedBase()
  const [answer] = await play().type(unit.ecology, `/修复结束 ${number}`)
  expect(answer?.text).toContain('请先用“/基地启用”登记启用')
  await play().type(unit.ecology, `/基地启用 ${number} 今天`)
  expect(play().read(unit.ecology)).toContain('使用中')
})

test('what was restored and taught at a base is counted on its card', async () => {
  const number = await inspectedBase()
  await play().type(unit.ecology, `/基地启用 ${number} 今天`)
  await play().type(unit.ecology, `/基地活动 ${number} 今天 增殖放流鱼苗5万尾，120人参加`)
  await play().type(pro.handler, `/警示教育 ${number} 今天 组织沿河群众三十余人旁听`)
  expect(play().read(pro.handler)).toContain('基地活动　集中修复 1 次，警示教育 1 次')
  expect(play().read(pro.handler)).toContain('参加人数　150 人')
})

test('an activity of tomorrow is not recorded', async () => {
  const number = await inspectedBase()
  await play().type(unit.ecology, `/基地启用 ${number} 今天`)
  await play().type(unit.ecology, `/基地活动 ${number} 增殖放流鱼苗5万尾`)
  expect(await play().submit(unit.ecology, { on: '2026-12-31' })).toBe('活动日期不能晚于今天')
})

test('a project is no base', async () => {
  const number = await open('项目 通惠河文龙段，补植护岸林')
  await play().type(unit.ecology, `/修复验收 ${number} 通过`)
  await play().type(pro.liaison, `/修复验收 ${number} 通过`)
  const [answer] = await play().type(unit.ecology, `/基地启用 ${number} 今天`)
  expect(answer?.text).toContain('只有示范基地才登记启用')
})

test('no group reads what happened at a base', async () => {
  const groups = ['oc_rco', 'oc_procuratorate', 'oc_joint'].flatMap((chat) => play().readIn(chat))
  expect(groups.join('\n')).not.toContain('增殖放流鱼苗')
})
