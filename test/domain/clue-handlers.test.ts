import { expect, test } from 'vitest'
import { handlersOf } from '../../src/domain/kinds/clue/clue-course.ts'
import type { referralStates } from '../../src/domain/kinds/clue/referral-states.ts'
import type { Reader } from '../../src/domain/matter/context.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'

type Referral = readonly [state: keyof typeof referralStates, handler: string | null]

/** Who handles a clue that has these referrals, and this handler itself. */
function handling(own: string | null, ...referrals: readonly Referral[]) {
  const children = referrals.map(([state, handler]) => ({ kind: 'referral', state, handler }))
  return handlersOf(
    { id: 1, handler: own } as Matter,
    { children: () => children } as never as Reader,
  )
}

test('a clue is handled by whoever handles the clue or a referral that is not finished', () => {
  expect(handling(null, ['handling', '甲'], ['referred', null])).toEqual(['甲'])
  expect(handling('丙', ['handling', '甲'], ['accepted', '乙'])).toEqual(['甲', '乙', '丙'])
})

test('of a clue that is handled, whoever handled a finished referral handles nothing any more', () => {
  expect(handling('丙', ['returned', '甲'])).toEqual(['丙'])
  expect(handling(null, ['returned', '甲'], ['handling', '乙'])).toEqual(['乙'])
})

test('when nothing is handled any more, the last handler of the latest referral is meant', () => {
  expect(handling(null, ['returned', '甲'], ['closed', '乙'])).toEqual(['乙'])
  expect(handling(null, ['returned', null])).toEqual([])
  expect(handling(null)).toEqual([])
})
