import type { Duty } from '../src/domain/deadline/duty.ts'

/** 定期联席会议: both offices meet every half-year unless the profile says otherwise, 二(三), domain.md 1 row 8. */
export const jointMeeting: Duty = {
  what: 'joint-meeting',
  rule: 'joint_meeting',
  shared: true,
}
