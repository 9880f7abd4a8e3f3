import { presenceLadder } from '../src/domain/presence/presence.ts'
import type { Duty } from '../src/domain/promise/duty.ts'

/** 每周值守: the stationed procurators work at the liaison room every week, 二(一), domain.md 1 row 4. */
export const weeklyPresence: Duty = {
  what: 'weekly-presence',
  rule: 'weekly_presence',
  debtors: (directory) =>
    directory
      .officesOf('procuratorate')
      .slice(0, 1)
      .map((one) => one.id),
  shared: false,
  ladder: presenceLadder,
}
