import { describe, expect, test } from 'vitest'
import {
  answerTo,
  groupsRead,
  helpOn,
  liveThrough,
  refusalTo,
  searchOf,
  todoOf,
} from './clause-kit.ts'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { profileWith } from './district-kit.ts'
import { column, lastFile, lastWorkbook } from './paper-kit.ts'

// Clause 三(一) of the plan, 信息共享机制: rows 9 to 12 of the clause table (docs/clauses.md).

describe('row 9, 三(一): 区河长办推动河流管理保护数据资源与区检察院共享', () => {
  const play = sharePlay('2026-03-10 10:20')
  const sent = '数据共享　一季度断面水质监测数据见附件'
  const data = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF')

  test('the words of the plan lead to the command', async () => {
    for (const words of ['数据共享', '信息共享', '数据'])
      expect(await helpOn(play(), rco.liaison, words)).toContain('/通报')
  })

  test('it is refused to a member before any form', async () => {
    expect(await refusalTo(play(), rco.member, sent)).toContain('联络员、承办人或审批人')
  })

  test('the bulletin goes to the procuratorate alone, with a number', async () => {
    await play().type(rco.liaison, { file: { name: '断面.pdf', bytes: data } })
    await play().type(rco.liaison, sent)
    expect(await play().submit(rco.liaison)).toBe('已发布，编号 綦河检通〔2026〕1号，送 2 人阅')
    expect(play().read(pro.liaison)).toContain('文件 1 份')
    expect(play().readIn('oc_procuratorate').join()).toContain('断面水质')
    expect(await searchOf(play(), unit.water, '断面水质')).toContain('没有找到')
  })

  test('the procuratorate gets the file itself with one tap, and nobody else does', async () => {
    await play().tap(pro.liaison, play().cardOf(pro.liaison, '数据共享'), '取附件')
    expect(lastFile(play(), pro.liaison)).toMatchObject({ name: '断面.pdf' })
    expect(Buffer.from(lastFile(play(), pro.liaison).bytes)).toEqual(data)
    expect(await refusalTo(play(), unit.water, '/附件 通1')).toContain('没有找到')
  })

  test('whoever has not read it after three working days is reminded, once', async () => {
    await play().tap(pro.liaison, play().cardOf(pro.liaison, '数据共享'), '已阅')
    const span = { from: '2026-03-11', to: '2026-03-17' }
    expect((await liveThrough(play(), pro.approver, '断面水质', span)).days).toEqual(['2026-03-13'])
  })

  test('it is found by its topic and counted', async () => {
    expect(await searchOf(play(), pro.handler, '数据共享')).toContain('綦河检通〔2026〕1号')
    expect(await answerTo(play(), rco.chief, '/看板 机制')).toMatch(/信息通报 1 件/)
  })
})

describe('row 10, 三(一): 责任单位通报重要工作部署、制度建设和政策执行情况', () => {
  const profile = profileWith((text) => `${text}\nduties: { unit_bulletin: { required: true } }\n`)
  const play = sharePlay('2026-06-20 10:20', { profile })

  test('where the profile asks for it, the unit is reminded, with the button that settles it', async () => {
    const span = { from: '2026-06-22', to: '2026-06-26' }
    const { days, text } = await liveThrough(play(), unit.water, '信息通报', span)
    // 16 June was 14 days before; since 19 June is a rest day, 23 June is only four working days later
    // (146).
    expect(days).toEqual(['2026-06-26'])
    expect(text).toContain('发通报')
  })

  test('a unit tells of a rule, and procuratorate and liaison room read it', async () => {
    await play().type(unit.water, '信息通报　制度建设：印发河道采砂管理办法，请知悉')
    await play().submit(unit.water)
    for (const who of [pro.liaison, pro.approver])
      expect(await todoOf(play(), who)).toContain('印发河道采砂管理办法')
    expect(await todoOf(play(), unit.water)).toContain('没有待办事项')
  })

  test('a unit that has nothing to tell says so in two words', async () => {
    await play().type(unit.shijiao, '/通报　零报告')
    expect(await play().submit(unit.shijiao)).toContain('已发布')
    expect(await todoOf(play(), unit.shijiao)).not.toContain('信息通报')
  })

  test('another unit neither finds nor acknowledges it', async () => {
    expect(await searchOf(play(), unit.ecology, '采砂管理办法')).toContain('没有找到')
    expect(await refusalTo(play(), unit.ecology, '/已阅 通1')).toContain('没有找到')
  })

  test('it stands in the ledger of the procuratorate', async () => {
    await play().type(pro.liaison, '/台账 今年 信息通报')
    const workbook = await lastWorkbook(play(), pro.liaison)
    expect(column(workbook, '信息通报', '编号')).toHaveLength(2)
  })
})

describe('row 11, 三(一): 区检察院及时通报重大案件办理情况及工作部署', () => {
  const play = sharePlay('2026-03-10 10:20')

  test('a major case goes to the river chief office and its head, and to no unit', async () => {
    await play().type(pro.liaison, '/通报 重大案件 蒲河非法采砂公益诉讼案已提起诉讼')
    await play().submit(pro.liaison)
    for (const who of [rco.liaison, rco.approver, rco.chief])
      expect(await todoOf(play(), who)).toContain('重大案件')
    expect(await todoOf(play(), unit.water)).not.toContain('重大案件')
  })

  test('a deployment goes to the units as well', async () => {
    await play().type(pro.liaison, '/通报 工作部署 开展河湖公益诉讼专项监督')
    await play().submit(pro.liaison)
    for (const who of [rco.liaison, unit.water, unit.ecology])
      expect(await todoOf(play(), who)).toContain('专项监督')
  })

  test('the head is reminded of what he has not read, in private', async () => {
    const span = { from: '2026-03-11', to: '2026-03-13' }
    expect((await liveThrough(play(), rco.chief, '重大案件', span)).days).toEqual(['2026-03-13'])
  })

  test('who sent it sees who has read it; nobody else may put it away', async () => {
    await play().type(rco.chief, '/已阅 通1')
    expect(play().cardOf(pro.liaison, '重大案件').cardText).toMatch(/已阅　甲河长/)
    expect(await refusalTo(play(), rco.liaison, '/归档 通1')).toContain('乙联络员')
  })

  test('it is found by its topic', async () => {
    expect(await searchOf(play(), rco.liaison, '通报 重大案件')).toContain('綦河检通〔2026〕1号')
  })
})

describe('row 12, 三(一): 整合社会监督力量，共享专家库', () => {
  const play = sharePlay('2026-03-10 10:20')
  const entry = '/专家 登记 某水专家 某大学环境学院 水污染防治 023-48600000'

  test('an office writes an expert into its own pool in one line', async () => {
    await play().type(rco.liaison, entry)
    expect(await play().submit(rco.liaison)).toContain('已新增：某水专家（某大学环境学院）')
  })

  test('it is refused to a member and to a unit before any form, and the other office takes nobody out', async () => {
    for (const who of [rco.member, unit.water])
      expect(await refusalTo(play(), who, entry)).toContain('各管本单位的专家库')
    expect(await refusalTo(play(), pro.liaison, '/专家 停用 某水专家')).toContain('由对方单位维护')
  })

  test('both offices find him by his field; his number is for those who ask experts', async () => {
    expect(await answerTo(play(), pro.liaison, '/专家　水污染')).toContain('023-48600000')
    expect(await answerTo(play(), unit.water, '/专家 水污染')).toContain('仅两家联络员')
    const inGroup = await play().typeIn('oc_joint', pro.liaison, '/专家 水污染')
    expect(inGroup.map((one) => one.text).join()).toContain('私聊')
    expect(groupsRead(play())).not.toContain('023-48600000')
  })

  test('he is consulted through the office whose pool it is, by the day that was asked for', async () => {
    await play().type(pro.liaison, '/专家 咨询 某水专家 沉积物重金属来源如何判断，下周五前答复')
    await play().submit(pro.liaison)
    const card = play().cardOf(rco.liaison, '专家咨询').cardText
    expect(card).toContain('答复期限　2026年3月20日')
    expect(card).toContain('：沉积物重金属来源如何判断')
    const span = { from: '2026-03-11', to: '2026-03-12' }
    expect((await liveThrough(play(), rco.liaison, '接受协作', span)).days).toEqual([
      '2026-03-11',
      '2026-03-12',
    ])
  })

  test('a clue that a people’s supervisor or an observer brought bears its source', async () => {
    const said = [
      ['蒲河石林桥下有污水直排 人民监督员反映 昨天下午', '人民监督员'],
      ['蒲河寨溪大桥断面死鱼 公益诉讼观察员提供 3月9日', '公益诉讼观察员'],
    ] as const
    for (const [text, source] of said) {
      const clue = await play().file(rco.member, text)
      expect(play().cardOf(rco.liaison, clue).cardText).toContain(`来源　${source}`)
      expect(await searchOf(play(), rco.liaison, source)).toContain(clue)
    }
    expect(await answerTo(play(), rco.chief, '/看板 线索')).toContain('人民监督员 1')
  })
})
