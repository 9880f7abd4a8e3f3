import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  holdsContact,
  maskContacts,
  splitReporter,
  withoutNamesOf,
} from '../../src/domain/reading/reporter.ts'
import { findSecrecyMark } from '../../src/domain/reading/secrecy.ts'

describe('the identity of a reporter', () => {
  it('is taken out by the names that were separated before, and by no other word of it', () => {
    const known = '王某某 13800000000；李大明；匿名 村民 周末'
    expect(withoutNamesOf(known, '王某某和李大明说，匿名村民周末又来')).toBe(
      '〔已保密〕和〔已保密〕说，匿名村民周末又来',
    )
    expect(withoutNamesOf('', '李大明')).toBe('李大明')
  })
  it('is split off with the name and the number', () => {
    expect(splitReporter('举报人甲(电话13800000000)说养猪场偷排')).toEqual({
      text: '举报人〔已保密〕(电话〔已保密〕)说养猪场偷排',
      reporter: '甲 13800000000',
    })
  })
  it('is hidden once where the number follows the name', () => {
    expect(splitReporter('群众王某13800001111反映的')).toEqual({
      text: '群众〔已保密〕反映的',
      reporter: '王某 13800001111',
    })
  })
  it('is found behind a colon, 是 and full-width digits', () => {
    expect([
      splitReporter('举报人：甲某某，手机１３８００００００００').reporter,
      splitReporter('举报人是甲某').reporter,
    ]).toEqual(['甲某某 13800000000', '甲某'])
  })
  it('is replaced wherever the name returns', () => {
    expect(splitReporter('举报人是甲乙，甲乙怕报复').text).toBe(
      '举报人是〔已保密〕，〔已保密〕怕报复',
    )
  })
  it('is found before a number in brackets', () => {
    expect(splitReporter('甲乙(13800000000)来电').text).toBe('〔已保密〕(〔已保密〕)来电')
  })
  it('is found behind 村民 when a number or a title follows', () => {
    expect([
      splitReporter('村民王大爷（电话：023-48660000）').text,
      splitReporter('市民甲女士来电').text,
    ]).toEqual(['村民〔已保密〕（电话：〔已保密〕）', '市民〔已保密〕女士来电'])
  })
  it.each(['举报人', '反映人', '投诉人', '报告人', '来电人', '来访人', '联系人', '当事群众'])(
    'is the name behind %s',
    (word) => {
      expect(splitReporter(`${word}甲某某反映蒲河有污水`)).toEqual({
        text: `${word}〔已保密〕反映蒲河有污水`,
        reporter: '甲某某',
      })
    },
  )
  it.each(['群众', '村民', '市民', '居民', '渔民', '网民'])(
    'is a person with a title behind %s',
    (word) => {
      expect(splitReporter(`${word}甲女士反映蒲河有污水`)).toEqual({
        text: `${word}〔已保密〕女士反映蒲河有污水`,
        reporter: '甲',
      })
    },
  )
  it.each([
    ['举报人张某甲、李某乙、王某丙反映', '张某甲 李某乙 王某丙'],
    ['举报人张某甲和李某乙反映有污水', '张某甲 李某乙'],
    ['举报人张和平反映', '张和平'],
    ['举报人姓名张小三，', '张小三'],
    ['举报人甲乙丙·丁戊反映', '甲乙丙·丁戊'],
    ['村民王小二反映有污水', '王小二'],
    ['群众 李小四举报', '李小四'],
    ['住户赵大说夜间直排', '赵大'],
    ['市民欧阳小三来电', '欧阳小三'],
    ['请联系张小三（13800000000）', '张小三 13800000000'],
    ['找王二(13800000000)', '王二 13800000000'],
    ['村民李大：13800000000，李大家门口', '李大 13800000000'],
  ])('is hidden in %s', (text, reporter) => {
    const read = splitReporter(text)
    expect(read.reporter).toBe(reporter)
    for (const name of reporter.split(' ')) expect(read.text).not.toContain(name)
  })
  it.each([
    '群众强烈反映',
    '村民多次反映',
    '村民周末反映',
    '居民曾多次投诉',
    '村民向我反映',
    '群众田间说',
    '举报人、照片3张',
    '举报人是谁',
  ])('is nobody in %s', (text) => {
    expect(splitReporter(text)).toEqual({ text, reporter: null })
  })
  it('is not the place before a number', () => {
    expect(splitReporter('石林桥(13800000000)').text).toBe('石林桥(〔已保密〕)')
  })
  it('is not made of ordinary words', () => {
    const text = '群众反映举报人要求保密，匿名举报人称蒲河有污水'
    expect(splitReporter(text)).toEqual({ text, reporter: null })
  })
})

describe('numbers', () => {
  it('of mobiles are found with any separator', () => {
    expect(
      splitReporter('138-0000-0000，138 0000 0000，138.0000.0000，+86 13800000000，138****1234')
        .text,
    ).toBe('〔已保密〕，〔已保密〕，〔已保密〕，〔已保密〕，〔已保密〕')
  })
  it('of landlines are found', () => {
    expect(splitReporter('023-48660000 (023)48660000 电话：48660000').text).toBe(
      '〔已保密〕 〔已保密〕 电话：〔已保密〕',
    )
  })
  it('of identity cards are found', () => {
    expect(splitReporter('身份证50022219001313123X').text).toBe('身份证〔已保密〕')
  })
  it('of tickets, positions, fines and measurements stay', () => {
    const text = '工单 20260305-0001，坐标 29.028100, 106.651400，罚款1380000元，氨氮0.62'
    expect(splitReporter(text)).toEqual({ text, reporter: null })
  })
  it('never survive, however they are written', () => {
    const separator = fc.constantFrom('', ' ', '-', '.')
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), digits, separator, (second, rest, sign) => {
        const number = ['1', second, ...rest].join(sign)
        expect(splitReporter(`来电${number}反映`).text).toBe('来电〔已保密〕反映')
      }),
    )
  })
})

describe('maskContacts', () => {
  it('keeps the head and tail of a mobile number', () => {
    expect(maskContacts('电话13800000000')).toBe('电话138****0000')
  })
  it('masks a number with separators', () => {
    expect(maskContacts('138-0000-0000')).toBe('138****0000')
  })
  it.each([
    ['+86 138 0000 0000', '138****0000'],
    ['0086-13800000000', '138****0000'],
    ['86 13800000000', '138****0000'],
    ['138·0000·0000', '138****0000'],
    ['电话023-48600000', '电话023******00'],
    ['（023）48600000', '023******00'],
    ['023-48600000转801', '023*********01'],
    ['电话48600000', '电话48****00'],
    ['座机：4860000', '座机：48***00'],
    ['身份证号100000000101001', '身份证号100**********01'],
    ['100000 19000101 001x', '100*************1x'],
  ])('masks %s', (text, masked) => {
    expect(maskContacts(text)).toBe(masked)
    expect(holdsContact(text)).toBe(true)
    expect(holdsContact(masked)).toBe(false)
  })
  it.each(['48600000', '工单20260305001', '3.13800000000', '138000000000', 'A100000190001010011'])(
    'leaves %s',
    (text) => {
      expect(maskContacts(text)).toBe(text)
      expect(holdsContact(text)).toBe(false)
    },
  )
  it('leaves a masked number as it is', () => {
    expect(maskContacts('138****1234')).toBe('138****1234')
  })
  it('stars an identity card number', () => {
    expect(maskContacts('50022219001313123X')).toBe('500*************3X')
  })
  it('leaves other text alone', () => {
    expect(maskContacts('2026年3月5日，约200米')).toBe('2026年3月5日，约200米')
  })
})

describe('findSecrecyMark', () => {
  it('finds a mark with a star', () => {
    expect([findSecrecyMark('【秘密★1年】转发'), findSecrecyMark('机密★')]).toEqual([true, true])
  })
  it('finds a mark in brackets', () => {
    expect([
      findSecrecyMark('【机密】'),
      findSecrecyMark('（秘密）'),
      findSecrecyMark('〔绝密〕'),
    ]).toEqual([true, true, true])
  })
  it('finds a stated grade', () => {
    expect(findSecrecyMark('密级：机密')).toBe(true)
  })
  it('finds a mark on a line of its own', () => {
    expect(findSecrecyMark('机 密\n关于某事的通知')).toBe(true)
  })
  it('finds a mark hidden by invisible characters', () => {
    expect(findSecrecyMark('【秘\u200b密★1年】')).toBe(true)
  })
  it('takes the mere words for no mark', () => {
    expect([
      findSecrecyMark('企业秘密排污'),
      findSecrecyMark('请注意保密'),
      findSecrecyMark('【保密】'),
      findSecrecyMark('密级：内部'),
    ]).toEqual([false, false, false, false])
  })
})

it('a check code stays whole, whatever its digits look like', () => {
  const code = '14327f3a13912344292b0704c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8'
  expect(code).toHaveLength(64)
  expect(maskContacts(`校验码 ${code}，电话13912344292`)).toBe(`校验码 ${code}，电话139****4292`)
})
