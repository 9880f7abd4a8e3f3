import type { Check } from './check.ts'
import { approvalChecks } from './checks/approvals.ts'
import { calendarChecks } from './checks/calendar.ts'
import { callbackChecks } from './checks/callbacks.ts'
import { updateChecks } from './checks/card-updates.ts'
import { cardChecks } from './checks/cards.ts'
import { extraChecks } from './checks/extras.ts'
import { fileChecks } from './checks/files.ts'
import { formChecks } from './checks/forms.ts'
import { groupChecks } from './checks/groups.ts'
import { messageChecks } from './checks/messages.ts'
import { pushChecks } from './checks/pushes.ts'
import { tokenChecks } from './checks/tokens.ts'

/** All checks; the most important for the first day come first. */
export const checks: readonly Check[] = [
  ...formChecks,
  ...callbackChecks,
  ...updateChecks,
  ...cardChecks,
  ...messageChecks,
  ...pushChecks,
  ...fileChecks,
  ...groupChecks,
  ...tokenChecks,
  ...extraChecks,
  ...approvalChecks,
  ...calendarChecks,
]
