import { expect, test } from 'vitest'
import { readPublicInterest } from '../../src/domain/reading/public-interest.ts'

test('a clue that is said to concern public-interest litigation is read as one', () => {
  for (const text of ['偷排污水，涉及公益诉讼', '公益诉讼案件线索', '破坏河床，损害社会公共利益'])
    expect(readPublicInterest(text), text).toBe(true)
})

test('who brought the clue, or a denial, makes it none', () => {
  for (const text of ['死鱼，公益诉讼观察员提供', '一般垃圾，不涉及公益诉讼', '有污水直排'])
    expect(readPublicInterest(text), text).toBe(false)
})
