import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { lazily } from '../../src/domain/matter/field.ts'
import {
  amount,
  choice,
  choices,
  day,
  line,
  optionalCount,
  paragraph,
} from '../../src/domain/matter/input.ts'
import { kindData, later } from '../../src/domain/matter/kind-data.ts'
import type { Directory } from '../../src/domain/mechanism/directory.ts'

const data = kindData(
  {
    title: line.required({ label: '名称' }),
    form: choice({ label: '形式', options: () => [] }),
    on: day({ label: '日期' }),
    money: amount({ label: '金额' }),
    partners: choices({ label: '参加单位', options: () => [] }),
    reached: optionalCount({ label: '覆盖人数', unit: '人' }),
    reports: paragraph.optional({ label: '报道' }),
  },
  { clue: z.int(), endedOn: later.day },
)

const names: Readonly<Record<string, string>> = { water: '区水利局', town: '石角镇' }
const directory = {
  person: (id: string) => (id === 'ou_one' ? { name: '甲工作员' } : undefined),
  organisation: (id: string) => (names[id] ? { name: names[id] } : undefined),
} as unknown as Directory

const old = {
  title: '世界水日',
  form: '集中宣传',
  on: '2026-03-22',
  money: 120_000_050,
  clue: 7,
}
const lines = (more: object, all: Parameters<typeof data.lines>[2]) =>
  data.lines({ data: { ...old, ...more } }, directory, all)

describe('what a kind records', () => {
  it('is read from a row that an earlier release wrote, without fields that came since', () => {
    expect(data.of({ data: old })).toEqual({
      ...old,
      partners: [],
      reached: null,
      reports: null,
      endedOn: null,
    })
  })

  it('is refused where something that must be there is not', () => {
    const { clue: _clue, ...less } = old
    expect(() => data.of({ data: less })).toThrow()
    expect(() => data.of({ data: { ...old, title: null } })).toThrow()
    expect(() => data.of({ data: { ...old, money: '120万元' } })).toThrow()
  })

  it('stands on a card under its label, or the one that it has there', () => {
    expect(lines({}, { form: '', on: '计划日期' })).toEqual([
      ['形式', '集中宣传'],
      ['计划日期', '2026年3月22日'],
    ])
  })

  it('is written as people read it', () => {
    const said = { partners: ['water', 'town', '外单位'], reached: 300, title: 'ou_one' }
    expect(lines(said, { partners: '', reached: '', money: '', title: '' })).toEqual([
      ['参加单位', '区水利局、石角镇、外单位'],
      ['覆盖人数', '300 人'],
      ['金额', '1,200,000.50元'],
      ['名称', '甲工作员'],
    ])
  })

  it('leaves a line empty where nothing is recorded', () => {
    expect(lines({}, { reached: '', reports: '' })).toEqual([
      ['覆盖人数', null],
      ['报道', null],
    ])
  })

  it('takes what was filled in, and keeps what was left empty', () => {
    const given = {
      on: '2026-03-23',
      reached: null,
      reason: '不属于登记内容',
      endedOn: '2026-04-01',
    }
    expect(data.merge({ data: old }, given)).toEqual({ on: '2026-03-23', endedOn: '2026-04-01' })
  })

  it('puts a paragraph below the one that is there', () => {
    const reports = { reports: '区电视台报道' }
    expect(data.merge({ data: old }, reports)).toEqual(reports)
    expect(data.merge({ data: { ...old, ...reports } }, { reports: '公众号转载' })).toEqual({
      reports: '区电视台报道\n公众号转载',
    })
    expect(data.merge({ data: old }, { title: '中国水周' })).toEqual({ title: '中国水周' })
  })
})

describe('what is made when it is asked for', () => {
  it('is made once, also where it is nothing', () => {
    const made: unknown[] = []
    for (const value of ['one', undefined, null]) {
      const ask = lazily(() => {
        made.push(value)
        return value
      })
      expect(made).toHaveLength(0)
      expect([ask(), ask()]).toEqual([value, value])
      expect(made.splice(0)).toEqual([value])
    }
  })
})
