import type { Duty } from '../src/domain/deadline/duty.ts'

/** 半年通报或零报告: where the profile asks for it, each responsible unit tells the procuratorate something, if only that there is nothing (三(一), domain.md 1 row 10). */
export const unitBulletin: Duty = {
  what: 'unit-bulletin',
  rule: 'unit_bulletin',
  shared: false,
}
