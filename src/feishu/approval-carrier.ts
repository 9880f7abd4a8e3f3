import type { ApprovalItem } from '../domain/matter/approval-item.ts'
import type { ApprovalCallback } from './approval-callback.ts'
import { outcomeOfCall } from './call-outcome.ts'
import { FeishuFailure } from './failure.ts'
import type { FeishuPort } from './port.ts'

/** The definition does not exist: it was removed, or belongs to another app. */
const undefinedApproval = 1390002
/** The person is outside the app's directory scope. */
const outOfSight = 41050
/** The token is invalid, or the app may not make this call (feishu.md 4.1). */
const tokenOrRight = 99991663
/** A permission is missing. */
const noPermission = 99991672

/** The work of one outbox message for 审批. */
export interface ApprovalOrder {
  readonly item: ApprovalItem
  /** The name of the app in 审批; below, the address for answers. */
  readonly bot: string
  readonly callback: ApprovalCallback
  /** The code of the up-to-date definition; `null` when it has to be created or changed first. */
  readonly code: string | null
  /** The user_ids of people in 审批, as far as they are known. */
  readonly accounts: ReadonlyMap<string, string>
  /** Milliseconds UTC; later than what was sent of this item before. */
  readonly toldAt: number
  /** Whether the item was removed in 审批 and is to be shown again. */
  readonly anew: boolean
}

/** What 审批 shows now, and what was learnt on the way. */
export interface CarriedApproval
  extends Pick<ApprovalOrder, 'item' | 'code' | 'accounts' | 'toldAt'> {
  readonly code: string
}

/**
 * Updates an item of 审批 to what it should show, and creates its definition if that is missing. Idempotent.
 * People without a known user_id see it without buttons.
 */
export async function carryApproval(
  feishu: FeishuPort,
  order: ApprovalOrder,
): Promise<CarriedApproval> {
  const { item, bot, callback, toldAt, anew } = order
  const accounts = new Map(order.accounts)
  for (const { personId, state } of item.words) {
    if (state !== 'waited' || accounts.has(personId)) continue
    const userId = await withinRights(() => accountOf(feishu, personId))
    if (userId !== null) accounts.set(personId, userId)
  }
  const told = { item, toldAt, anew, quick: new Set(accounts.keys()) }
  const define = () => withinRights(() => feishu.defineApprovals({ bot, callback }))
  let code = order.code ?? (await define())
  try {
    await withinRights(() => feishu.showApproval(code, told))
  } catch (error) {
    const isGone = error instanceof FeishuFailure && error.code === undefinedApproval
    if (!isGone || order.code === null) throw error
    code = await define()
    await withinRights(() => feishu.showApproval(code, told))
  }
  return { item, code, accounts, toldAt }
}

/** The user_id of a person; `null` when the app may not see this one. Rejects when it may see none. */
async function accountOf(feishu: FeishuPort, personId: string): Promise<string | null> {
  try {
    const userId = await feishu.userIdOf(personId)
    if (userId !== null) return userId
  } catch (error) {
    if (error instanceof FeishuFailure && error.code === outOfSight) return null
    throw error
  }
  const outcome = outcomeOfCall(noPermission, 400)
  throw new FeishuFailure('Users are shown without their user_id', outcome, { code: noPermission })
}

/** A token that only this call refuses (decision 116) means that its permission is missing: all else goes on. */
async function withinRights<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof FeishuFailure) || error.code !== tokenOrRight) throw error
    if (error.reach !== 'call') throw error
    const { status, logId } = error
    const outcome = outcomeOfCall(noPermission, 400)
    throw new FeishuFailure(error.message, outcome, { code: noPermission, status, logId })
  }
}
