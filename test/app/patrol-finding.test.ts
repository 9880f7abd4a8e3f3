import { beforeAll, describe, expect, it } from 'vitest'
import { admin, type Play, pro, rco, sharePlay, unit } from './clue-kit.ts'
import { filesOf, lastPaper } from './paper-kit.ts'
import { makeJpeg } from './photo-kit.ts'
import { daysReminded, deadlinesOf, shareTime } from './time-kit.ts'

/** Records a joint patrol with two problems; its number is 綦河检巡〔2026〕1号. */
async function patrolled(play: Play): Promise<void> {
  await play.type(
    rco.liaison,
    '/巡查 记录 4月12日 綦江河 石角段至文龙段 河长办3人检察院2人 问题：1.岸边堆放弃渣 2.河面垃圾',
  )
  await play.submit(rco.liaison)
}

const cardOf = (play: Play, who: string) => play.cardOf(who, '联合巡查')
/** The newest card of a finding in a person's private chat. */
const findingOf = (play: Play, who: string, problem: string) => play.cardOf(who, problem)

describe('a finding of a patrol', () => {
  const play = sharePlay('2026-04-13 10:20')
  beforeAll(() => patrolled(play()))

  it('is noted in a loop from the card of the patrol', async () => {
    await play().tap(rco.liaison, cardOf(play(), rco.liaison), '记问题')
    expect(await play().submit(rco.liaison, { problem: '采砂', text: '挖机在河道采砂' })).toBe(
      '已记下，可再记一个问题',
    )
    const text = play().read(rco.liaison)
    expect(text).toMatch(/3\. 采砂\s*綦江河\s*待处理\s*挖机在河道采砂/)
    expect(text).toContain('记问题')
  })

  it.each([
    ['桥下有人用地笼捕鱼，当场收缴地笼3个', true, '当场收缴地笼3个'],
    ['护栏边生活垃圾，现场清理完毕', true, '现场清理完毕'],
    ['河面有拦网，已当场清除', true, '河面有拦网'],
    ['岸边弃渣，未能当场整改', false, '未能当场整改'],
    ['岸边弃渣，已责令其立即现场清除', false, '责令其立即现场清除'],
  ])('says of %s whether it is settled, and keeps what was seen', async (said, settled, kept) => {
    await play().type(rco.liaison, `/巡查 问题 巡1 ${said}`)
    const form = JSON.stringify(play().card(rco.liaison).card)
    expect(form.includes('"initial_option":"yes"')).toBe(settled)
    expect(form).toContain(kept)
    await play().tapLast(rco.liaison, '取消')
  })

  it('without a text comes back with the form', async () => {
    await play().type(rco.liaison, '/巡查 问题 巡1')
    expect(
      await play().submit(rco.liaison, { problem: '采砂', text: ' ', place: '大桥下游' }),
    ).toContain('请填写问题描述')
    expect(play().read(rco.liaison)).toContain('大桥下游')
    await play().tapLast(rco.liaison, '取消')
  })

  it('for a unit without a limit asks for the limit', async () => {
    await play().type(rco.liaison, '/巡查 问题 巡1 河口有地笼，区农业农村委')
    expect(await play().submit(rco.liaison)).toContain('请填写整改期限')
    await play().tapLast(rco.liaison, '取消')
  })

  it('is noted by nobody of a unit', async () => {
    const [answer] = await play().type(unit.water, '/巡查 问题 巡1 河口有地笼')
    expect(answer?.text).toContain('没有找到')
  })

  it('typed with unit and limit is told to the unit, which owes its rectification', async () => {
    await play().type(rco.liaison, '/巡查 问题 巡1 蒲河石林桥下游有污水直排，区水利局，5月8日前')
    expect(await play().submit(rco.liaison)).toContain('已记下')
    const text = findingOf(play(), unit.water, '污染物排放').cardText
    expect(text).toContain('请于2026年5月8日前整改')
    expect(text).toContain('蒲河')
    expect(deadlinesOf(play(), 'rectification').map((one) => one.split(' ')[1])).toEqual(['open'])
  })

  it('stands in the to-do of the unit until it is rectified', async () => {
    await play().type(unit.water, '/待办')
    expect(play().read(unit.water)).toContain('整改巡查发现的问题')
  })

  it('is said to be rectified by the unit, and both offices hear it', async () => {
    const [answer] = await play().type(unit.water, '/整改 巡1 已截污纳管，今天完成')
    expect(answer?.cardText).toContain('已登记整改完成')
    expect(deadlinesOf(play(), 'rectification').map((one) => one.split(' ')[1])).toEqual(['kept'])
    expect(findingOf(play(), pro.liaison, '污染物排放').cardText).toContain('已截污纳管')
  })

  it('is not rectified tomorrow', async () => {
    await play().type(rco.liaison, '/交办 巡1 第1项 区水利局 5月31日')
    await play().type(unit.water, '/待办')
    await play().tapLast(unit.water, '整改完成')
    expect(
      await play().submit(unit.water, { result: '已清运', doneOn: '2026-04-20 +0800' }),
    ).toContain('完成日期不能晚于今天')
    await play().tapLast(unit.water, '取消')
  })

  it('settled on the spot owes nothing', async () => {
    await play().type(rco.liaison, '/巡查 问题 巡1 河口地笼三副，已当场清除')
    await play().submit(rco.liaison)
    expect(cardOf(play(), rco.liaison).cardText).toMatch(/5\. 捕捞[\s\S]*当场整改/)
  })
})

describe('a finding that becomes a clue', () => {
  const play = sharePlay('2026-04-13 10:20')
  beforeAll(() => patrolled(play()))

  it('does so by one tap', async () => {
    const card = cardOf(play(), rco.liaison)
    expect(await play().tap(rco.liaison, card, '转线索（第1项）')).toBe('已登记线索 2026-0001')
  })

  it('is shown so on the card that was tapped', () => {
    expect(cardOf(play(), rco.liaison).cardText).toMatch(/1\. 侵占岸线\s*綦江河\s*已转线索/)
  })

  it('gives the clue the number of the patrol as its source', () => {
    const text = play().cardOf(rco.liaison, '线索 2026-0001').cardText
    expect(text).toContain('巡查发现（綦河检巡〔2026〕1号）')
    expect(text).toContain('岸边堆放弃渣')
  })

  it('shows the number of the clue', async () => {
    await play().type(rco.liaison, '/查看 巡1 第1项')
    const text = findingOf(play(), rco.liaison, '侵占岸线').cardText
    expect(text).toContain('线索 2026-0001')
  })

  it('becomes no second one by another tap', async () => {
    const [answer] = await play().type(pro.liaison, '/转线索 巡1 第1项')
    expect(answer?.text).toContain('目前为“已转线索”，不能转为线索')
    const clues = play().stage.engine.all("SELECT id FROM matter WHERE kind = 'clue'")
    expect(clues).toHaveLength(1)
  })

  it('that is not there is not taken for another one', async () => {
    const [answer] = await play().type(rco.liaison, '/转线索 巡1 第9项')
    expect(answer?.text).toBe('没有第9项，或您无权办理该项。您可以写明第1项、第2项。')
  })

  it('takes its photos along', async () => {
    await play().stage.feishu.say(rco.liaison, 'bot', { image: Buffer.from(makeJpeg()) })
    await play().stage.settle()
    await play().type(rco.liaison, '/巡查 问题 巡1 左岸围垦种菜')
    await play().submit(rco.liaison)
    await play().type(rco.liaison, '/转线索 巡1 第3项')
    expect(play().cardOf(rco.liaison, '线索 2026-0002').cardText).toContain('照片 1 张')
  })
})

describe('the record of a patrol as a paper', () => {
  const play = sharePlay('2026-04-13 10:20')
  beforeAll(() => patrolled(play()))
  const paper = async (who: string) => {
    await play().type(who, '/文书 巡1')
    return lastPaper(play(), who)
  }

  it('has the photos of its problems bound in, each with its place', async () => {
    await play().stage.feishu.say(rco.liaison, 'bot', { image: Buffer.from(makeJpeg()) })
    await play().stage.settle()
    await play().type(rco.liaison, '/巡查 问题 巡1 蒲河石林桥下游有污水直排')
    await play().submit(rco.liaison)
    expect(await paper(rco.liaison)).toMatch(/照片　问题3，蒲河，2026年4月13日 10:20提供/)
    expect(await paper(pro.liaison)).toContain('照片　问题3')
  })

  it('is none for the unit that puts one of the problems right', async () => {
    await play().type(rco.liaison, '/巡查 问题 巡1 河口有地笼，区水利局，5月8日前')
    await play().submit(rco.liaison)
    const before = filesOf(play(), unit.water).length
    const [answer] = await play().type(unit.water, '/文书 巡1')
    expect(answer?.text).toContain('这个编号的事项不能文书')
    expect(filesOf(play(), unit.water)).toHaveLength(before)
  })
})

describe('a patrol whose record is filed after its findings went out', () => {
  const play = sharePlay('2026-03-12 17:10')
  beforeAll(async () => {
    await play().type(rco.liaison, '/巡查 3月12日 綦江河三江段')
    await play().submit(rco.liaison)
    await play().type(rco.liaison, '/巡查 记录 巡查1 河长办3人检察院2人 问题：1.岸边堆放弃渣')
    await play().submit(rco.liaison)
    await play().type(rco.liaison, '/巡查 问题 巡查1 河面垃圾，区水利局，3月31日前')
    await play().submit(rco.liaison)
    await play().type(rco.liaison, '/转线索 巡查1 第1项')
  })

  it('is named to the clue by its internal number while it has no other', () => {
    expect(play().cardOf(rco.liaison, '线索 2026-0001').cardText).toContain('联合巡查 2026-0001')
  })

  it('gives its number to the clue and to the unit once it is filed', async () => {
    await play().type(rco.liaison, '/巡查 归档 巡查1')
    expect(play().cardOf(rco.liaison, '线索 2026-0001').cardText).toContain(
      '巡查发现（綦河检巡〔2026〕1号）',
    )
    expect(findingOf(play(), unit.water, '河道整洁').cardText).toContain('綦河检巡〔2026〕1号')
  })

  it('does not tell the unit which clue came of a finding that was given to it', async () => {
    await play().type(rco.liaison, '/转线索 巡1 第2项')
    const text = findingOf(play(), unit.water, '河道整洁').cardText
    expect(text).toContain('已转线索')
    expect(text).not.toContain('线索 2026-0002')
  })
})

describe('a finding that a unit owes', () => {
  const play = shareTime('2026-04-13 10:20')
  beforeAll(async () => {
    await patrolled(play())
    await play().type(rco.liaison, '/巡查 问题 巡1 蒲河石林桥下游有污水直排，区水利局，4月30日前')
    await play().submit(rco.liaison)
  })

  it('is reminded to the unit until it becomes a clue', async () => {
    const before = { from: '2026-04-29', to: '2026-04-29' }
    expect(await daysReminded(play(), unit.water, '整改巡查发现的问题', before)).toHaveLength(1)
    await play().type(pro.liaison, '/转线索 巡1 第3项')
    const [deadline] = deadlinesOf(play(), 'rectification')
    expect(deadline).toContain('void')
    const after = { from: '2026-04-30', to: '2026-04-30' }
    expect(await daysReminded(play(), unit.water, '整改巡查发现的问题', after)).toEqual([])
  })
})

describe('the analysis of a year’s patrols', () => {
  const play = sharePlay('2026-04-13 10:20')
  beforeAll(async () => {
    await patrolled(play())
    await play().type(rco.liaison, '/巡查 问题 巡1 蒲河石林桥下游垃圾成堆，区水利局，5月8日前')
    await play().submit(rco.liaison)
    await play().type(rco.liaison, '/巡查 记录 4月13日 蒲河 石林桥段 河长办2人 问题：1.采砂船停泊')
    await play().submit(rco.liaison)
  })

  it('counts findings by type, river and unit', async () => {
    await play().type(rco.chief, '/巡查 分析 2026')
    const text = play().read(rco.chief)
    expect(text).toContain('2 次，其中计入年度 1 次')
    expect(text).toContain('河道整洁（2 个）')
    expect(text).toMatch(/区水利局 \| 1/)
  })

  it('counts for a unit only what it may see', async () => {
    await play().type(unit.water, '/巡查 分析')
    const text = play().read(unit.water)
    expect(text).toContain('1 个')
    expect(text).not.toContain('采砂')
  })

  it('counts the patrols of its year alone', async () => {
    await play().type(
      rco.liaison,
      '/巡查 记录 2025年12月20日 綦江河 石角段 河长办3人检察院2人 发现问题1个',
    )
    await play().submit(rco.liaison)
    await play().type(rco.chief, '/巡查 分析 2026')
    expect(play().read(rco.chief)).toContain('2 次，其中计入年度 1 次')
  })

  it('counts nothing for an administrator', async () => {
    await play().type(admin, '/巡查 分析')
    expect(play().read(admin)).toContain('没有您可查看的巡查问题')
  })

  it('is answered in private when it is asked in a group', async () => {
    const [answer] = await play().typeIn('oc_rco', rco.liaison, '/巡查 分析')
    expect(answer?.text).toContain('已在私聊中回复您')
  })

  it('of a year without patrols says so', async () => {
    await play().type(rco.chief, '/巡查 分析 2024')
    expect(play().read(rco.chief)).toContain('没有您可查看的巡查问题')
  })
})
