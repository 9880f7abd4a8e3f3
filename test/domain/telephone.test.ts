import { expect, test } from 'vitest'
import { readTelephone } from '../../src/domain/register-forms/register-table.ts'

test.each([
  ['手机13800001111', '13800001111'],
  ['手机号13800001111', '13800001111'],
  ['电话：023-48601234', '023-48601234'],
  ['联系电话: (023) 4860 1234', '02348601234'],
  ['座机023—48601234转8', '023-48601234转8'],
  ['联系方式+8613800001111', '+8613800001111'],
  ['13800001111', '13800001111'],
])('%s is the telephone number %s', (typed, number) => {
  expect(readTelephone(typed)).toBe(number)
})

test.each([
  '电话',
  '电话转8',
  '办公室13800001111',
  '电话电话13800001111',
  '手机：王13800001111',
  '1380',
])('%s is no telephone number', (typed) => {
  expect(readTelephone(typed)).toBeNull()
})
