import type { Duty } from '../src/domain/promise/duty.ts'

/** 第一季度提出年度工作要点建议: the procuratorate's liaison room proposes by 31 March, 二(三), domain.md 1 row 7. */
export const firstQuarterPlan: Duty = {
  what: 'q1-work-plan',
  rule: 'work_plan',
  shared: true,
}
