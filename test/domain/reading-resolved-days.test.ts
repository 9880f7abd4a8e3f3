import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolveDays, type Written } from '../../src/domain/reading/resolved-days.ts'

/** A Sunday. */
const at = Date.parse('2026-11-29T09:30:00+08:00')
const read = (text: string, given: Partial<Written> = {}) => resolveDays(text, { at, ...given })

describe('a word that leans on the day of writing', () => {
  it.each([
    ['今天上午巡河发现有挖机', '2026年11月29日上午巡河发现有挖机'],
    ['已清运，今天完成', '已清运，2026年11月29日完成'],
    ['今早发现污水', '2026年11月29日早上发现污水'],
    ['今晨巡河', '2026年11月29日清晨巡河'],
    ['昨晚有人电鱼', '2026年11月28日晚有人电鱼'],
    ['昨夜偷排', '2026年11月28日夜间偷排'],
    ['昨天下午和今天上午都有人', '2026年11月28日下午和2026年11月29日上午都有人'],
    ['前天傍晚发现', '2026年11月27日傍晚发现'],
    ['大前天堆放', '2026年11月26日堆放'],
    ['于昨日办结', '于2026年11月28日办结'],
    ['截至今日', '截至2026年11月29日'],
    ['从今天起停工整改', '从2026年11月29日起停工整改'],
    ['明天前完成', '2026年11月30日前完成'],
    ['请于明早9点前到场', '请于2026年11月30日早上9点前到场'],
    ['后天复查', '2026年12月1日复查'],
    ['今明两天清理', '2026年11月29日至30日清理'],
    ['三天前倾倒', '2026年11月26日倾倒'],
    ['10天后复查', '2026年12月9日复查'],
    ['两周前堆放', '2026年11月15日前后堆放'],
    ['两小时前发现', '2026年11月29日7时许发现'],
    ['上周五晚上发现', '2026年11月20日晚上发现'],
    ['这周五前办结', '2026年11月27日前办结'],
    ['下周一前答复', '2026年11月30日前答复'],
    ['上周末巡查发现', '2026年11月21日至22日巡查发现'],
    ['上周巡查发现', '2026年11月16日至22日巡查发现'],
    ['本月3日清运', '2026年11月3日清运'],
    ['已上个月28号办完', '已2026年10月28日办完'],
    ['上月底整改完毕', '2026年10月底整改完毕'],
    ['本月中旬开始', '2026年11月中旬开始'],
    ['去年12月3日立案', '2025年12月3日立案'],
    ['今年以来多次发生', '2026年以来多次发生'],
    ['已拆除，刚刚发现新情况', '已拆除，2026年11月29日发现新情况'],
    ['今天（11月29日）完成', '2026年11月29日完成'],
  ])('%s is %s', (text, meant) => {
    expect(read(text)).toBe(meant)
  })

  it('is none within a name', () => {
    const names = ['明天湖', '今日大道']
    expect(read('明天湖堤岸和今日大道有弃渣，昨天发现', { names })).toBe(
      '明天湖堤岸和今日大道有弃渣，2026年11月28日发现',
    )
  })

  it('周三 is the one before where the past is told, and the next where something is planned', () => {
    expect(read('周三上午巡河', { lean: 'past' })).toBe('2026年11月25日上午巡河')
    expect(read('周三上午巡河', { lean: 'future' })).toBe('2026年12月2日上午巡河')
    expect(read('周三上午巡河')).toBe('周三上午巡河')
  })

  it('is read by the clock of Shanghai, a minute before midnight and a minute after', () => {
    const night = (clock: string) =>
      resolveDays('今天完成', { at: Date.parse(`2026-11-${clock}:00+08:00`) })
    expect([night('29T23:59'), night('30T00:01')]).toEqual([
      '2026年11月29日完成',
      '2026年11月30日完成',
    ])
  })
})

describe('what stays', () => {
  it.each([
    '“今天水岸”小区旁发现',
    '群众称“今天早上看到”',
    '《今日头条》报道',
    '今日头条报道了',
    '光明日报记者采访',
    '目前天气晴好',
    '如今天气转热',
    '雨后天晴',
    '以前天然河道',
    '后天性污染',
    '文明天桥下',
    '日前夜巡发现',
    '每周三巡查',
    '一周一次',
    '3日前完成',
    '连续3天超标',
    '10天内整改',
    '2026年11月29日上午',
    '刚刚完工',
    '当天清运',
  ])('%s', (text) => {
    expect(read(text, { lean: 'past' })).toBe(text)
  })

  it('a name of the mechanism in which such a word stands', () => {
    expect(read('明天环保公司偷排，昨天发现', { names: ['明天环保公司'] })).toBe(
      '明天环保公司偷排，2026年11月28日发现',
    )
  })

  it('a text that says nothing but the day, which is no record yet', () => {
    expect([read('今天'), read('昨天晚上'), read('今晚8点')]).toEqual([
      '今天',
      '昨天晚上',
      '今晚8点',
    ])
  })

  it('what was resolved before, on any later day', () => {
    const piece = fc.constantFrom(
      ...['今天', '昨晚', '上周五', '本月3日', '去年', '三天前', '清运', '，', '发现', '弃渣'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(400), (pieces, days) => {
        const text = `记录：${pieces.join('')}完毕`
        const once = resolveDays(text, { at, lean: 'past' })
        expect(resolveDays(once, { at: at + days * 86_400_000, lean: 'past' })).toBe(once)
      }),
    )
  })
})
