import type { State } from '../../matter/state.ts'

/** States of a referral (移送), domain.md 3. */
export const referralStates = {
  'referral-pending': { name: '移送待批', colour: 'orange', open: true },
  referred: { name: '已移送待受理', colour: 'blue', open: true },
  accepted: { name: '已受理', colour: 'wathet', open: true },
  handling: { name: '办理中', colour: 'wathet', open: true },
  'conclusion-pending': { name: '办结待批', colour: 'orange', open: true },
  concluded: { name: '已办结待反馈', colour: 'turquoise', open: true },
  answered: { name: '已反馈待签收', colour: 'turquoise', open: true },
  objected: { name: '有异议待答复', colour: 'red', open: true },
  replied: { name: '异议已答复待签收', colour: 'turquoise', open: true },
  closed: { name: '已归档', colour: 'green', open: false },
  rejected: { name: '已驳回', colour: 'grey', open: false },
  returned: { name: '已退回', colour: 'red', open: false },
  withdrawn: { name: '已撤回', colour: 'grey', open: false },
  merged: { name: '已合并', colour: 'grey', open: false },
} as const satisfies Record<string, State>
