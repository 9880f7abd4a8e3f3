import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publishedYears } from '../../src/domain/calendar/published-years.ts'
import { type HolidayNotice, readHolidayNotice } from '../../src/domain/reading/holiday-notice.ts'
import { processorMs } from '../processor.ts'

const refusalOf = (notice: HolidayNotice): string => ('refusal' in notice ? notice.refusal : '')

// The wording of the State Council's notices, with the dates of published-years.ts.
const NOTICE_2026 = `国务院办公厅关于2026年
部分节假日安排的通知
国办发明电〔2025〕7号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保人民群众祥和平安度过节日假期。
国务院办公厅
2025年11月4日`

const NOTICE_2025 = `一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`

const NOTICE_2024 = `一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`

describe('the official notice', () => {
  it('of 2026 gives the days that were announced', () => {
    expect(readHolidayNotice(NOTICE_2026, 2026)).toEqual(publishedYears['2026'])
  })
  it('of 2025 gives the days that were announced', () => {
    expect(readHolidayNotice(NOTICE_2025, 2025)).toEqual(publishedYears['2025'])
  })
  it('of 2024 gives the days that were announced, without the advice to rest on New Year’s Eve', () => {
    expect(readHolidayNotice(NOTICE_2024, 2024)).toEqual(publishedYears['2024'])
  })
  it.each([
    [2024, NOTICE_2024],
    [2025, NOTICE_2025],
    [2026, NOTICE_2026],
  ])('of %i gives the same days wherever a narrow page broke a line', (year, notice) => {
    const days = readHolidayNotice(notice, year)
    const others = [...notice].flatMap((_, at) => {
      const broken = `${notice.slice(0, at)}\n${notice.slice(at)}`
      const read = JSON.stringify(readHolidayNotice(broken, year))
      return read === JSON.stringify(days) ? [] : [notice.slice(at - 8, at + 8)]
    })
    expect(others).toEqual([])
  })
  it('gives the same days in a column of eight characters, with the ends of lines of Windows', () => {
    const narrow = NOTICE_2025.split('\n').map((line) => line.replaceAll(/.{8}/g, '$&\r\n'))
    expect(readHolidayNotice(narrow.join('\r\n'), 2025)).toEqual(publishedYears['2025'])
  })
  it('without full stops is put together where a line cannot end', () => {
    expect(readHolidayNotice('元旦1月1日至\n3日放假\n1月4日上\n班', 2026)).toMatchObject({
      off: ['2026-01-01', '2026-01-02', '2026-01-03'],
    })
  })
  it('may begin in the December before', () => {
    const text = '一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。'
    expect(readHolidayNotice(text, 2023)).toEqual({
      off: ['2022-12-31', '2023-01-01', '2023-01-02'],
      work: [],
    })
  })
  it('may leave out both years around New Year', () => {
    const text = '元旦：12月31日（周六）至1月2日（周一）放假，共3天。'
    expect(readHolidayNotice(text, 2023)).toEqual({
      off: ['2022-12-31', '2023-01-01', '2023-01-02'],
      work: [],
    })
  })
  it('may make up a day in the December before', () => {
    const text = '2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。'
    expect(readHolidayNotice(text, 2019)).toEqual({
      off: ['2018-12-30', '2018-12-31', '2019-01-01'],
      work: ['2018-12-29'],
    })
  })
  it('may name several rest days and make-up days in one sentence', () => {
    const text = '1月1日至3日放假调休，1月4日（周日）上班'
    expect(readHolidayNotice(text, 2026)).toEqual({
      off: ['2026-01-01', '2026-01-02', '2026-01-03'],
      work: ['2026-01-04'],
    })
  })
  it('may leave out the month of a second make-up day', () => {
    expect(readHolidayNotice('2月14日（周六）、28日（周六）上班。', 2026)).toEqual({
      off: [],
      work: ['2026-02-14', '2026-02-28'],
    })
  })
})

describe('simple lines', () => {
  it('give the days of a range and the make-up days', () => {
    expect(readHolidayNotice('放假 2027-01-01 至 2027-01-03\n上班 2027-01-09', 2027)).toEqual({
      off: ['2027-01-01', '2027-01-02', '2027-01-03'],
      work: ['2027-01-09'],
    })
  })
  it('may be typed full-width', () => {
    expect(readHolidayNotice('放假：２０２７－０１－０１　至　２０２７－０１－０３', 2027)).toEqual(
      {
        off: ['2027-01-01', '2027-01-02', '2027-01-03'],
        work: [],
      },
    )
  })
  it('may name days one by one', () => {
    expect(readHolidayNotice('放假 2027-01-01、2027-02-05', 2027)).toEqual({
      off: ['2027-01-01', '2027-02-05'],
      work: [],
    })
  })
})

describe('refusals', () => {
  it('say that no day was read', () => {
    expect(refusalOf(readHolidayNotice('祝大家节日快乐', 2027))).toContain('没有读到')
  })
  it('name a day of another year', () => {
    expect(refusalOf(readHolidayNotice('放假 2028-01-01', 2027))).toBe(
      '“2028-01-01”不是2027年的日期，请核对年份',
    )
  })
  it('name a make-up day that was a working day', () => {
    expect(refusalOf(readHolidayNotice('上班 2027-01-04', 2027))).toBe(
      '2027年1月4日是周一，本来就上班，请核对',
    )
  })
  it('name a weekday that the year does not have on that day', () => {
    expect(refusalOf(readHolidayNotice('1月1日（周四）放假。', 2027))).toBe(
      '“1月1日”写作周四，但2027年1月1日是周五，请核对年份',
    )
  })
  it('name a day that does not exist', () => {
    expect(refusalOf(readHolidayNotice('2月30日放假', 2027))).toContain('2027年没有2月30日')
  })
  it('name a total that the dates do not reach', () => {
    expect(refusalOf(readHolidayNotice('1月1日至2日放假，共3天', 2027))).toContain('读到2天')
  })
  it('name a day that is both', () => {
    expect(refusalOf(readHolidayNotice('放假 2027-01-02\n上班 2027-01-02', 2027))).toBe(
      '2027年1月2日既写放假又写上班，请核对',
    )
  })
  it('name a range that runs backwards', () => {
    expect(refusalOf(readHolidayNotice('5月5日至5月1日放假', 2027))).toContain('先后颠倒')
  })
  it('name a range longer than any rest', () => {
    expect(refusalOf(readHolidayNotice('1月1日至5月1日放假', 2027))).toContain('超过31天')
  })
  it('come instead of an exception for any text', () => {
    const text = fc.array(
      fc.constantFrom(
        '放假',
        '上班',
        '至',
        '、',
        '。',
        '\n',
        '2027年',
        '2月',
        '31日',
        '1日',
        '（周一）',
        '共3天',
        'x',
      ),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(text, (pieces) => {
        const notice = readHolidayNotice(pieces.join(''), 2027)
        expect('refusal' in notice || notice.off.length + notice.work.length > 0).toBe(true)
      }),
    )
  })
  it('come quickly for a long text', () => {
    const spent = processorMs(() => {
      readHolidayNotice('1月1日（周五）、'.repeat(12_000), 2027)
      readHolidayNotice(' '.repeat(100_000), 2027)
      readHolidayNotice('1'.repeat(100_000), 2027)
      readHolidayNotice('（'.repeat(100_000), 2027)
    })
    expect(spent).toBeLessThan(2_000)
  })
})
