import { expect, it } from 'vitest'
import { isGreeting, wantsToKnowHow } from '../../src/domain/reading/help-wanted.ts'

it.each(['你好', '在吗', '您好，请问在吗？', 'Hello', '你能做什么', '你好，有什么功能'])(
  '%s is a greeting',
  (text) => {
    expect(isGreeting(text)).toBe(true)
  },
)

it.each(['', '你好，綦江河有人采砂', '早上巡河发现排污', '12', '线索怎么样了'])(
  '“%s” is no greeting',
  (text) => {
    expect(isGreeting(text)).toBe(false)
  },
)

it.each([
  ['怎么移送', '移送'],
  ['请问如何登记线索？', '登记线索'],
  ['怎么才能把线索移送', '把线索移送'],
  ['移送流程', '移送'],
])('%s asks how something is done', (text, asked) => {
  expect(wantsToKnowHow(text)).toBe(asked)
})

it.each(['12号线索怎么样了', '怎么还没受理', '蒲河水怎么这么黑', '綦江河有人采砂'])(
  '%s does not ask how something is done',
  (text) => {
    expect(wantsToKnowHow(text)).toBeNull()
  },
)
