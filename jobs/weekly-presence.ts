import type { Duty } from '../src/domain/deadline/duty.ts'
import { presenceSchedule } from '../src/domain/kinds/presence/presence.ts'

/** 每周值守: the stationed procurators work at the liaison room every week, 二(一), domain.md 1 row 4. */
export const weeklyPresence: Duty = {
  what: 'weekly-presence',
  rule: 'weekly_presence',
  shared: false,
  schedule: presenceSchedule,
}
