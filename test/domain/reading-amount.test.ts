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

test.for(['30—50万元', '30至50万元', '30～50万元', '几千元', '数十万元', '三五百元', '负5元'])(
  '%s is no amount',
  (text) => {
    expect(fen(text)).toBeNull()
  },
)

test.for([
  ['三亿零五百元', 30_000_050_000],
  ['一百二十三万四千元', 123_400_000],
  ['壹佰贰拾万圆整', 120_000_000],
  ['3百元', 30_000],
  ['5百万元', 500_000_000],
  ['2十万元', 20_000_000],
  ['1.5亿元', 15_000_000_000],
  ['人民币2千', 200_000],
] as const)('%s is %d fen', ([text, expected]) => {
  expect(fen(text)).toBe(expected)
})
