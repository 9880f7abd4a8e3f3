import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '../../src/domain/calendar/day.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { deadlinesOf, remindersOf, shareTime } from './time-kit.ts'

const order = '/通报 工作部署 市河长办部署清四乱专项行动，5月底前完成'

describe('a bulletin', () => {
  const play = sharePlay('2026-03-10 10:20')

  it('is shown in a form with topic, text and the usual readers before it goes out', async () => {
    await play().type(rco.liaison, order)
    const text = play().read(rco.liaison)
    expect(text).toContain('清四乱专项行动')
    expect(text).not.toContain('工作部署 市河长办')
  })

  it('gets its number when it is published', async () => {
    expect(await play().submit(rco.liaison)).toBe('已发布，编号 綦河检通〔2026〕1号，送 2 人阅')
  })

  it('comes to liaison officer and approver of the other office in private', () => {
    expect(play().read(pro.liaison)).toContain('收到信息通报')
    expect(play().read(pro.approver)).toContain('清四乱')
  })

  it('comes to the group of that office', () => {
    expect(play().readIn('oc_procuratorate').at(-1)).toContain('清四乱')
  })

  it('waits in the to-do of whoever is to read it', async () => {
    await play().type(pro.liaison, '/待办')
    expect(play().read(pro.liaison)).toContain('綦河检通〔2026〕1号')
  })

  it('shows who has read it and who has not', async () => {
    expect(await play().tap(pro.liaison, play().cardOf(pro.liaison, '工作部署'), '已阅')).toBe(
      '已阅',
    )
    const text = play().cardOf(rco.liaison, '工作部署').cardText
    expect(text).toMatch(/已阅\s*乙联络员/)
    expect(text).toMatch(/未阅\s*乙主任/)
    expect(text).toContain('1/2 人')
  })

  it('names no reader in a group', () => {
    const text = play().readIn('oc_procuratorate').at(-1)
    expect(text).toContain('1/2 人')
    expect(text).not.toContain('乙联络员')
  })

  it('is read only once by one person', async () => {
    const [answer] = await play().type(pro.liaison, '/已阅 通1')
    expect(answer?.text).toContain('您已阅')
  })

  it('may be read by anybody of that office', async () => {
    const [card] = play().stage.feishu.cards({ chat: 'oc_procuratorate' })
    if (!card) throw new Error('no card in the group')
    expect(await play().tap(pro.handler, card, '已阅')).toBe('已阅')
  })

  it('is not acknowledged by somebody of another organisation', async () => {
    const [answer] = await play().type(unit.water, '/已阅 通1')
    expect(answer?.text).toContain('没有找到')
  })

  it('is not found by an organisation to which it did not go', async () => {
    await play().type(unit.water, '/查 清四乱')
    expect(play().read(unit.water)).not.toContain('綦河检通')
  })

  it('is found by its topic', async () => {
    await play().type(pro.handler, '/查 工作部署')
    expect(play().read(pro.handler)).toContain('清四乱专项行动')
  })

  it('is archived once everybody has read it', async () => {
    await play().type(pro.approver, '/已阅 通1')
    expect(play().cardOf(rco.liaison, '工作部署').cardText).toContain('已归档')
    expect(deadlinesOf(play(), 'bulletin').every((one) => one.endsWith('kept'))).toBe(true)
  })

  it('goes to those who are named in the text', async () => {
    await play().type(pro.liaison, '/通报 政策执行 公益诉讼案件范围有调整，请知悉，发区水利局')
    expect(await play().submit(pro.liaison)).toContain('送 1 人阅')
    expect(play().read(unit.water)).toContain('公益诉讼案件范围有调整')
  })

  it('asks in the form for a topic that was not written', async () => {
    await play().type(rco.liaison, '/通报 本周召开现场会，请派员参加')
    expect(play().read(rco.liaison)).toContain('现场会')
    expect(await play().submit(rco.liaison, { topic: '工作部署' })).toContain('已发布')
  })

  it('is not published by somebody without the right, who hears who can', async () => {
    const [answer] = await play().type(rco.member, order)
    expect(answer?.text).toContain('联络员、承办人或审批人')
  })

  it('keeps the files that were sent along', async () => {
    await play().type(unit.ecology, {
      file: { name: '排查表.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF') },
    })
    await play().type(unit.ecology, '/通报 数据共享 一季度断面水质监测数据见附件')
    await play().submit(unit.ecology)
    expect(play().read(unit.ecology)).toContain('文件 1 份')
  })
})

describe('a bulletin that is not read', () => {
  const play = shareTime('2026-03-10 10:20')

  it('is reminded once, after three working days, to those who have not read it', async () => {
    await play().type(rco.liaison, order)
    await play().submit(rco.liaison)
    await play().type(pro.liaison, '/已阅 通1')
    const days = ['2026-03-11', '2026-03-12', '2026-03-13', '2026-03-16', '2026-03-17']
    const seen: string[] = []
    for (const day of days) {
      const before = remindersOf(play(), pro.approver).length
      await play().stage.go(`${day} 09:11`)
      if (remindersOf(play(), pro.approver).length > before) seen.push(day)
    }
    expect(seen).toEqual(['2026-03-13'])
  })

  it('is not reminded to those who have read it', () => {
    expect(remindersOf(play(), pro.liaison).join()).not.toContain('清四乱')
  })

  it('can be read with the button of the reminder', async () => {
    const card = play()
      .stage.feishu.cards({ person: pro.approver })
      .findLast((one) => one.cardText.startsWith('时限提醒'))
    if (!card) throw new Error('no reminder')
    expect(await play().tap(pro.approver, card, '已阅')).toBe('已阅')
  })

  it('is archived by itself once thirty days are over, and no day earlier', async () => {
    await play().type(rco.liaison, order.replace('清四乱', '护岸'))
    await play().submit(rco.liaison)
    const today = dayOf(play().stage.feishu.clock.now())
    await play().stage.go(`${addDays(today, 30)} 08:30`)
    await play().type(rco.liaison, '/查看 通2')
    expect(play().read(rco.liaison)).not.toContain('已归档')
    await play().stage.go(`${addDays(today, 31)} 08:30`)
    await play().type(rco.liaison, '/查看 通2')
    expect(play().read(rco.liaison)).toContain('已归档')
    expect(deadlinesOf(play(), 'bulletin').some((one) => one.endsWith('open'))).toBe(false)
  })

  it('keeps what was read in time when it is archived by itself', async () => {
    const before = deadlinesOf(play(), 'bulletin').length
    await play().type(rco.liaison, order.replace('清四乱', '清漂'))
    await play().submit(rco.liaison)
    await play().type(pro.liaison, '/已阅 通3')
    await play().stage.go(`${addDays(dayOf(play().stage.feishu.clock.now()), 31)} 08:30`)
    const states = deadlinesOf(play(), 'bulletin').slice(before)
    expect(states.map((one) => one.split(' ').at(-1)).toSorted()).toEqual(['kept', 'void'])
  })
})

describe('a unit whose profile asks for a word every half-year', () => {
  const profile = profileWith((text) => `${text}\nduties: { unit_bulletin: { required: true } }\n`)
  const play = shareTime('2026-06-20 10:20', { profile })
  const states = () =>
    deadlinesOf(play(), 'unit-bulletin').filter((one) => one.startsWith('2026H1:water'))

  it('is reminded of it, with the button that sends it', async () => {
    await play().stage.go('2026-06-26 09:11')
    expect(remindersOf(play(), unit.water).at(-1)).toContain('发通报')
    expect(states()).toEqual(['2026H1:water open'])
  })

  it('keeps it by a nil return', async () => {
    await play().type(unit.water, '/通报 零报告 上半年无新增部署和制度')
    await play().submit(unit.water)
    expect(states()).toEqual(['2026H1:water kept'])
  })
})
