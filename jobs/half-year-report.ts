import type { Duty } from '../src/domain/deadline/duty.ts'

/** 定期听取工作报告: each office reports to 河长 and 检察长 every half-year, 一(三), domain.md 1 row 1. */
export const halfYearReport: Duty = {
  what: 'half-year-report',
  rule: 'half_year_report',
  shared: false,
}
