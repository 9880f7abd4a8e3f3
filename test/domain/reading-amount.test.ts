import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatAmount, readAmount } from '../../src/domain/reading/amount.ts'

const fen = (text: string) => readAmount(text)?.fen ?? null

test('an amount in 万元 is read to the fen', () => {
  expect(fen('赔偿金额约120万元')).toBe(120_000_000)
})

test('commas and decimals are read', () => {
  expect(fen('1,200,000.00元')).toBe(120_000_000)
})

test('full-width figures are read', () => {
  expect(fen('１２．５万元')).toBe(12_500_000)
})

test('a bare figure is yuan', () => {
  expect(fen('1200000')).toBe(120_000_000)
})

test('a sign of currency stands for the unit', () => {
  expect(fen('￥3.5万')).toBe(3_500_000)
})

test('what no float can hold is read exactly', () => {
  expect(fen('0.29万元')).toBe(290_000)
})

test('an amount may follow a comma', () => {
  expect(fen('达成协议，85万元，4月30日前付清')).toBe(85_000_000)
})

test('figures with misplaced commas are no amount', () => {
  expect(fen('共1,20,000元')).toBeNull()
})

test('a fraction of a fen is no amount', () => {
  expect(fen('1.005元')).toBeNull()
})

test('a figure among other words is no amount', () => {
  expect(fen('清运弃渣120立方米')).toBeNull()
})

test('a quantity in 万 is no amount', () => {
  expect(fen('放流鱼苗3万尾')).toBeNull()
})

test('more than a hundred billion yuan is no amount', () => {
  expect(fen('99999亿元')).toBeNull()
})

test('what is written is read back to the same fen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000_000 }), (value) => {
      expect(fen(formatAmount(value))).toBe(value)
    }),
  )
})

test('Chinese figures are read with their unit', () => {
  expect(fen('到账二十万元')).toBe(20_000_000)
  expect(fen('罚款三千五百元')).toBe(350_000)
})

test('an amount in Chinese figures is read whole or not at all', () => {
  expect(fen('十二万三千元')).toBe(12_300_000)
  expect(fen('人民币伍万元整')).toBe(5_000_000)
  expect(fen('一万二元')).toBeNull()
  expect(fen('数百元')).toBeNull()
  expect(fen('3万五千元')).toBeNull()
})
