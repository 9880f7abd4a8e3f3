import { expect, test } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import { dayInClause } from '../../src/domain/reading/clause-day.ts'
import {
  letterNumberIn,
  takeLetterNumber,
  withoutLetterNumber,
} from '../../src/domain/reading/letter-number.ts'

const today = '2026-03-10' as Day
const reply = /复函|答复/

test.each([
  ['甲检函〔2026〕3号 请协查', '甲检函〔2026〕3号'],
  ['来函 流域函[2026] 第12号', '流域函[2026]第12号'],
  ['丙河函（2026）8 号', '丙河函（2026）8号'],
])('the number of a letter is read as its sender writes it: %s', (text, number) => {
  expect(letterNumberIn(text)).toBe(number)
})

test.each([
  ['收到丙河函〔2026〕8号 已查明', '丙河函〔2026〕8号'],
  ['3月1日挂牌市河督〔2026〕3号', '市河督〔2026〕3号'],
  ['甲县人民检察院甲检函〔2026〕5号', '甲检函〔2026〕5号'],
  ['国办函〔2026〕5号', '国办函〔2026〕5号'],
  ['渝检复函〔2026〕5号', '渝检复函〔2026〕5号'],
])('words that are typed right before the number are no part of it: %s', (text, number) => {
  expect(letterNumberIn(text)).toBe(number)
  expect(withoutLetterNumber(text)).not.toContain(number)
})

test('the number is taken with the verb before it, and nothing else is', () => {
  expect(takeLetterNumber('收到丙河函〔2026〕8号 已查明')).toEqual({
    value: '丙河函〔2026〕8号',
    rest: '已查明',
    at: 0,
  })
  expect(takeLetterNumber('甲县检察院甲检函〔2026〕5号 已查明')?.rest).toBe('甲县检察院  已查明')
})

test.each(['请协查 3 号排污口', '2026年3月5日来函', '3号桥下游'])(
  'what is no number of a letter is none: %s',
  (text) => {
    expect(letterNumberIn(text)).toBeUndefined()
    expect(withoutLetterNumber(text)).toBe(text)
  },
)

test('a day is that of the clause that says what it is for, whatever other days the text names', () => {
  const text = '3月5日发现水质异常，3月25日前复函'
  const { day, clause } = dayInClause(text, reply, 'future', today)
  expect(day).toBe('2026-03-25')
  expect(clause).toBe('3月25日前复函')
})

test('a text that says nothing of it names no day', () => {
  expect(dayInClause('3月5日发现水质异常', reply, 'future', today)).toEqual({
    clause: '',
    read: null,
    day: undefined,
  })
})
