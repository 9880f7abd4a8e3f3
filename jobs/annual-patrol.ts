import type { Duty } from '../src/domain/promise/duty.ts'

/** 每年至少一次联合巡查: both offices together, 三(三), domain.md 1 row 21. */
export const annualPatrol: Duty = {
  what: 'annual-patrol',
  rule: 'annual_patrol',
  shared: true,
}
