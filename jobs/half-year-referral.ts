import type { Duty } from '../src/domain/deadline/duty.ts'

/** 每半年移送: each office refers clues every half-year, 三(二), domain.md 1 row 18. */
export const halfYearReferral: Duty = {
  what: 'half-year-referral',
  rule: 'half_year_referral',
  shared: false,
}
