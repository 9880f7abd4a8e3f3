/** The keys of the recurring duties in the profile. */
export const dutyRules = [
  'half_year_referral',
  'half_year_report',
  'annual_patrol',
  'patrol_focus',
  'work_plan',
  'weekly_presence',
  'joint_meeting',
  'unit_bulletin',
] as const

export type DutyRule = (typeof dutyRules)[number]
