import type { State } from '../../matter/state.ts'

/** States of the clue itself; while a referral is live the card shows the referral's state. */
export const clueStates = {
  filed: { name: '已登记', colour: 'blue', open: true },
  handling: { name: '办理中（自办）', colour: 'wathet', open: true },
  'conclusion-pending': { name: '办结待批', colour: 'orange', open: true },
  closed: { name: '已归档', colour: 'green', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
  merged: { name: '已合并', colour: 'grey', open: false },
} as const satisfies Record<string, State>
