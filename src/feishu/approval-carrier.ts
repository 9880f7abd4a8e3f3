import type { ApprovalItem } from '../domain/matter/approval-item.ts'
import type { ApprovalCallback } from './approval-callback.ts'
import { FeishuFailure } from './failure.ts'
import { judge } from './judge.ts'
import type { FeishuPort } from './port.ts'

/** There is no such definition: somebody has removed it, or another app made it. */
export const undefinedApproval = 1390002
/** The person is outside what the app may read of the directory. */
const outOfSight = 41050
/** The token is void, or the app may not make this one call (feishu.md 4.1). */
const tokenOrRight = 99991663
/** A permission is missing. */
const noPermission = 99991672

/** What one outbox message has to bring about under 审批. */
export interface ApprovalOrder {
  readonly item: ApprovalItem
  /** What the app calls itself there, and where its answers go. */
  readonly bot: string
  readonly callback: ApprovalCallback
  /** The code of the definition as it is to be; `null`: it is to be made or changed first. */
  readonly code: string | null
  /** By which user_id 审批 names those of whom that is known. */
  readonly accounts: ReadonlyMap<string, string>
  /** Milliseconds UTC; later than what was told of this item before. */
  readonly toldAt: number
  /** It was taken away there, and is shown again. */
  readonly anew: boolean
}

/** What 审批 shows now, and what was learnt on the way. */
export interface CarriedApproval
  extends Pick<ApprovalOrder, 'item' | 'code' | 'accounts' | 'toldAt'> {
  readonly code: string
}

/**
 * Brings an item of 审批 to what it is to show, its definition first where that is missing. Doing it twice is
 * doing it once. Whoever 审批 could not name to us is shown it without buttons.
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

/** The user_id of a person; `null`: the app may not see this one. Rejects where it may see nobody's. */
async function accountOf(feishu: FeishuPort, personId: string): Promise<string | null> {
  try {
    const userId = await feishu.userIdOf(personId)
    if (userId !== null) return userId
  } catch (error) {
    if (error instanceof FeishuFailure && error.code === outOfSight) return null
    throw error
  }
  const outcome = judge(noPermission, 400)
  throw new FeishuFailure('Users are shown without their user_id', outcome, { code: noPermission })
}

/** A token that this call alone refuses (decision 116) says that the right to it is missing: all else goes on. */
async function withinRights<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call()
  } catch (error) {
    if (!(error instanceof FeishuFailure) || error.code !== tokenOrRight) throw error
    if (error.reach !== 'call') throw error
    const { status, logId } = error
    const outcome = judge(noPermission, 400)
    throw new FeishuFailure(error.message, outcome, { code: noPermission, status, logId })
  }
}
