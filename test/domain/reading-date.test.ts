import lunar from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, formatDay, formatShortDay } from '../../src/domain/calendar/day.ts'
import { readClock, readPeriodOfDay } from '../../src/domain/reading/clock.ts'
import { readDay } from '../../src/domain/reading/date.ts'
import { festivalDay } from '../../src/domain/reading/festival.ts'

const TUESDAY = '2026-03-10' as Day
const past = (text: string, today = TUESDAY): string | null =>
  dayOrMessage(readDay(text, today, 'past'))
const future = (text: string, today = TUESDAY): string | null =>
  dayOrMessage(readDay(text, today, 'future'))
const dayOrMessage = (reading: ReturnType<typeof readDay>): string | null => {
  if (reading === null) return null
  if (reading.kind === 'problem') return reading.message
  return reading.precision === 'approximate' ? `约${reading.day}` : reading.day
}

describe('a date', () => {
  it('is read in every way of writing 5 March', () => {
    expect([
      past('3月5日'),
      past('3月5号'),
      past('03-05'),
      past('3.5'),
      past('2026.3.5'),
      past('2026/3/5'),
      past('2026-03-05'),
      past('26年3月5日'),
      past('二〇二六年三月五日'),
      past('三月五日'),
      past('２０２６．３．５'),
      past('20260305'),
      past('5号'),
      past('本月5日'),
    ]).toEqual(Array.from({ length: 14 }, () => '2026-03-05'))
  })
  it('is read from words of today', () => {
    expect([
      past('今早'),
      past('今晚'),
      past('刚才'),
      past('昨天傍晚'),
      past('前天'),
      past('三天前'),
    ]).toEqual(['2026-03-10', '2026-03-10', '2026-03-10', '2026-03-09', '2026-03-08', '2026-03-07'])
  })
  it('is read from a weekday of the week before', () => {
    expect([past('上周五'), past('上星期五晚上'), past('上上周日')]).toEqual([
      '2026-03-06',
      '2026-03-06',
      '2026-03-01',
    ])
  })
  it('is the nearest such weekday on the side of the lean', () => {
    expect([past('周三'), future('周三'), past('周二'), future('周二')]).toEqual([
      '2026-03-04',
      '2026-03-11',
      '2026-03-10',
      '2026-03-10',
    ])
  })
  it('is planned for a weekday of this week', () => {
    expect(future('这周三')).toBe('2026-03-11')
  })
  it('of December typed in January is last year’s', () => {
    expect(past('12月20日', '2026-01-08' as Day)).toBe('2025-12-20')
  })
  it('of January planned in December is next year’s', () => {
    expect(future('1月8日', '2026-12-20' as Day)).toBe('2027-01-08')
  })
  it('is the first of several', () => {
    expect(past('3月5日发现，3月7日复查')).toBe('2026-03-05')
  })
  it('comes with the words it was read from', () => {
    expect(readDay('上周五晚上有人电鱼', TUESDAY, 'past')?.matched).toBe('上周五')
  })
  it('is found inside a sentence', () => {
    expect(past('其实3月2号就弄完了 忘了填')).toBe('2026-03-02')
  })
})

describe('an approximate date', () => {
  it('stands for a part of a month', () => {
    expect([past('上月底'), past('月初'), past('3月上旬'), future('本月底')]).toEqual([
      '约2026-02-28',
      '约2026-03-01',
      '约2026-03-05',
      '约2026-03-31',
    ])
  })
  it.each([
    ['上上月底', '约2026-01-31'],
    ['上上个月底', '约2026-01-31'],
    ['上月底', '约2026-02-28'],
    ['上个月底', '约2026-02-28'],
    ['本月初', '约2026-03-01'],
    ['这个月初', '约2026-03-01'],
    ['当月初', '约2026-03-01'],
  ])('of a past month is counted from this one: %s', (text, day) => {
    expect(past(text)).toBe(day)
  })
  it.each([
    ['下月底', '约2026-04-30'],
    ['下个月底', '约2026-04-30'],
  ])('of a month to come is counted from this one: %s', (text, day) => {
    expect(future(text)).toBe(day)
  })
  it('stands for a while ago', () => {
    expect([past('一周前'), past('半个月前'), past('前几天')]).toEqual([
      '约2026-03-03',
      '约2026-02-23',
      '约2026-03-07',
    ])
  })
  it('stands for the time before a festival', () => {
    expect([past('春节前'), future('国庆期间')]).toEqual(['约2026-02-16', '约2026-10-01'])
  })
  it('of the past never lies after today', () => {
    expect(past('3月份')).toBe('约2026-03-10')
  })
})

describe('a doubt', () => {
  it('is a found date after today', () => {
    expect(past('3.15')).toBe('3.15晚于今天（2026年3月10日）：是2025年3月15日，还是计划日期？')
  })
  it('is a planned date before today', () => {
    expect(future('3月5日')).toBe(
      '3月5日早于今天（2026年3月10日）：是2027年3月5日，还是已经发生的日期？',
    )
  })
  it('is the 29th of February of a common year, by the name of its field', () => {
    expect(readDay('2月29日', TUESDAY, 'past', '发现时间')).toMatchObject({
      kind: 'problem',
      message: '2026年没有2月29日，请重新填写发现时间',
    })
  })
  it('is a lunar date', () => {
    expect([past('农历二月初二'), past('三月初五'), past('正月初五')]).toEqual([
      '“农历二月初二”是农历，请改写为公历日期，重新填写日期',
      '“三月初五”是农历，请改写为公历日期，重新填写日期',
      '“正月初五”是农历，请改写为公历日期，重新填写日期',
    ])
  })
  it('is tomorrow where the past is meant', () => {
    expect(past('明天')).toBe('明天晚于今天（2026年3月10日），请核对日期')
  })
  it('is this month’s end where the past is meant', () => {
    expect(past('本月底')).toContain('晚于今天')
  })
})

describe('no date', () => {
  it('is read from measurements', () => {
    expect([
      past('氨氮0.62mg/L'),
      past('3.5米'),
      past('pH 8.5，'),
      past('罚款3.5万元'),
      past('深3.5，'),
    ]).toEqual([null, null, null, null, null])
  })
  it('is read from ranges, durations and repetitions', () => {
    expect([
      past('3-5台'),
      past('连续3天超标'),
      past('每周三'),
      past('一周一次'),
      past('24小时'),
    ]).toEqual([null, null, null, null, null])
  })
  it('is read from a ticket number', () => {
    expect(past('工单号 20260305-0001')).toBeNull()
  })
  it('is read from a numbered bridge or a village', () => {
    expect([past('3号桥'), past('五一村有人')]).toEqual([null, null])
  })
  it('is read from a plan’s year', () => {
    expect(past('2026年度工作要点')).toBeNull()
    for (const paper of ['（2026）渝0110行初12号', '渝环罚〔2026〕5号', '渝环罚字5号'])
      expect([paper, past(`判决 ${paper} 支持`), future(`${paper}前`)]).toEqual([paper, null, null])
    expect(past('綦检行公建〔2026〕2号，5号完成')).toBe('2026-03-05')
  })
})

describe('every day of two years', () => {
  const days = fc.integer({ min: 0, max: 730 }).map((n) => addDays('2025-01-01' as Day, n))
  it('is read back from its official spelling', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(past(`于${formatDay(day)}发现`, '2027-01-01' as Day)).toBe(day)
      }),
    )
  })
  it('without its year is never read as a day on the wrong side of today', () => {
    fc.assert(
      fc.property(days, days, (day, today) => {
        const reading = readDay(formatShortDay(day), today, 'past')
        expect(reading?.kind === 'day' ? reading.day <= today : true).toBe(true)
      }),
    )
  })
})

describe('festivals', () => {
  it('lie where the lunar calendar puts them', () => {
    const years = [2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030]
    expect(
      years.flatMap((year) => [
        festivalDay('春节', year),
        festivalDay('端午', year),
        festivalDay('中秋', year),
      ]),
    ).toEqual(
      years.flatMap((year) => [
        lunar.getSolarDateFromLunar(`${year}-01-01`).date,
        lunar.getSolarDateFromLunar(`${year}-05-05`).date,
        lunar.getSolarDateFromLunar(`${year}-08-15`).date,
      ]),
    )
  })
})

describe('clock times', () => {
  it('are read in words and figures', () => {
    expect([
      readClock('下午3点')?.clock,
      readClock('上午九点半')?.clock,
      readClock('15:30')?.clock,
      readClock('晚上8时20分')?.clock,
      readClock('14：00')?.clock,
    ]).toEqual(['15:00', '09:30', '15:30', '20:20', '14:00'])
  })
  it('are not read where none are', () => {
    expect(readClock('发现3处')).toBeNull()
  })
  it('have their part of the day', () => {
    expect([
      readPeriodOfDay('周三上午'),
      readPeriodOfDay('下午'),
      readPeriodOfDay('昨天傍晚'),
      readPeriodOfDay('周三'),
    ]).toEqual(['am', 'pm', 'evening', null])
  })
})

describe('a day as it is said in an office', () => {
  it.each([
    ['上上月5日', '2026-01-05'],
    ['上上个月底', '约2026-01-31'],
    ['二0二六年三月五日', '2026-03-05'],
    ['3月月底', '3月月底晚于今天（2026年3月10日）：是2025年3月26日，还是计划日期？'],
    ['3月初五', '“3月初五”是农历，请改写为公历日期，重新填写日期'],
    ['三月廿五', '“三月廿五”是农历，请改写为公历日期，重新填写日期'],
    ['两三天前', null],
    ['十几天前', null],
    ['15日前', '约2026-02-23'],
  ])('that was: %s is %s', (text, day) => {
    expect(past(text)).toBe(day)
  })
  it.each([
    ['15日前', '2026-03-15'],
    ['9号之前', '2026-04-09'],
    ['20日以前完成', '2026-03-20'],
    ['三月廿五日前', '2026-03-25'],
    ['三天后', '2026-03-13'],
  ])('to come: %s is %s', (text, day) => {
    expect(future(text)).toBe(day)
  })
  it('is every day of a month in Chinese figures', () => {
    const digits = [...'一二三四五六七八九']
    const written = (date: number): string => {
      const [tens, ones] = [Math.floor(date / 10), date % 10]
      const head = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens - 1]}十`
      return `${head}${ones === 0 ? '' : digits[ones - 1]}`
    }
    for (let month = 1; month <= 12; month += 1) {
      for (let date = 1; date <= 28; date += 1) {
        const day = `2025-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
        expect(past(`二〇二五年${written(month)}月${written(date)}日`)).toBe(day)
      }
    }
  })
  it.each([
    ['夜里2点', null],
    ['晚上12点', null],
    ['中午11点半', '11:30'],
    ['中午1点', '13:00'],
    ['晚上8点一刻', '20:15'],
    ['下午十二点', '12:00'],
    ['9点 半', '09:30'],
  ])('of which %s is %s', (text, clock) => {
    expect(readClock(text)?.clock ?? null).toBe(clock)
  })
})
