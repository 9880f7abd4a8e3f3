import { askedToRegister } from '../mechanism/whom-to-ask.ts'
import type { Context } from './context.ts'
import { type Refusal, refuse } from './refusal.ts'

/**
 * The refusal when nobody may approve: a person who filed or requested something cannot approve it
 * (domain.md 0.1).
 */
export function noApprover(context: Context, office: string, act: string): Refusal {
  return refuse(
    'no-approver',
    `${context.directory.organisationName(office)}没有可审批${act}的人员（本人不能审批自己经办的事项）。${askedToRegister(office, '用“/绑定”登记一名审批人后再办', context)}。`,
  )
}
