import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReference } from '../../src/domain/reading/reference.ts'

const number = (text: string) => {
  const found = readReference(text)?.reference
  return found === undefined ? null : [found.series, found.prefix, found.year, found.number]
}

describe('a reference', () => {
  it('is a number alone', () => {
    expect([number('12'), number('12号'), number('第12号'), number('１２号')]).toEqual([
      [null, null, null, 12],
      [null, null, null, 12],
      [null, null, null, 12],
      [null, null, null, 12],
    ])
  })
  it('is a series and a number', () => {
    expect([number('移12'), number('馈 3'), number('线索12'), number('线索编号：12')]).toEqual([
      ['移', null, null, 12],
      ['馈', null, null, 3],
      ['线索', null, null, 12],
      ['线索', null, null, 12],
    ])
  })
  it('is an internal number', () => {
    expect([number('线索2026-0012'), number('线索 2026-0012'), number('XS-2026-0012')]).toEqual([
      ['线索', null, 2026, 12],
      ['线索', null, 2026, 12],
      ['线索', null, 2026, 12],
    ])
  })
  it('is a year and a number', () => {
    expect([number('2026-12'), number('〔2026〕12'), number('2026年第12号')]).toEqual([
      [null, null, 2026, 12],
      [null, null, 2026, 12],
      [null, null, 2026, 12],
    ])
  })
  it('is a letter number in any brackets', () => {
    expect([
      number('綦河检移〔2026〕3号'),
      number('綦河检移[2026]03号'),
      number('綦河检移（2026）第3号'),
      number('綦河检移【2026】3号'),
    ]).toEqual([
      ['移', '綦河检移', 2026, 3],
      ['移', '綦河检移', 2026, 3],
      ['移', '綦河检移', 2026, 3],
      ['移', '綦河检移', 2026, 3],
    ])
  })
  it('is a letter number without its year', () => {
    expect(number('綦河检移3号')).toEqual(['移', '綦河检移', null, 3])
  })
  it('stands behind 案号', () => {
    expect(number('案号：綦河检移〔2026〕3号')).toEqual(['移', '綦河检移', 2026, 3])
  })
  it('is followed by the rest of the text', () => {
    expect(readReference('移3 已责令整改到位')?.rest).toBe('已责令整改到位')
  })
  it('may run into the words that follow', () => {
    expect(readReference('移3已责令整改')?.rest).toBe('已责令整改')
  })
  it('may be followed by a verb that begins like a measure', () => {
    expect(readReference('3 处罚5万元')?.rest).toBe('处罚5万元')
  })
  it('tells what it was read from', () => {
    expect(readReference('綦河检移[2026]03号 材料不足')?.reference.matched).toBe(
      '綦河检移[2026]03号',
    )
  })
})

describe('no reference', () => {
  it('is read from a date', () => {
    expect([
      number('2026.3.18'),
      number('2026-03-18'),
      number('3月5日'),
      number('3.5'),
      number('2026年3月5日'),
      number('3号上午'),
    ]).toEqual([null, null, null, null, null, null])
  })
  it('is read from a quantity', () => {
    expect([
      number('3艘'),
      number('3 艘'),
      number('线索12件'),
      number('50米'),
      number('3%'),
    ]).toEqual([null, null, null, null, null])
  })
  it('is read from a year, a hotline, a telephone number or a clock time', () => {
    expect([number('2027'), number('12345热线'), number('13800000000'), number('3:30')]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
  it('is read from a numbered bridge or outlet', () => {
    expect([number('3号桥'), number('3号排污口')]).toEqual([null, null])
  })
  it('is read from zero', () => {
    expect(number('0')).toBeNull()
  })
})

describe('the canonical spelling', () => {
  it('of any letter number is read back', () => {
    const prefix = fc.constantFrom('綦河检移', '綦河检馈', '永河检督', '綦检会')
    fc.assert(
      fc.property(
        prefix,
        fc.integer({ min: 2021, max: 2099 }),
        fc.integer({ min: 1, max: 99_999 }),
        (mark, year, n) => {
          expect(number(`${mark}〔${year}〕${n}号`)).toEqual([mark.slice(-1), mark, year, n])
        },
      ),
    )
  })
})
