import type { Duty } from '../src/domain/deadline/duty.ts'

/** 明确年度巡查重点: the procuratorate's liaison room, by 31 March unless the profile says otherwise, 三(三), domain.md 1 row 20. */
export const patrolFocus: Duty = {
  what: 'patrol-focus',
  rule: 'patrol_focus',
  shared: true,
}
