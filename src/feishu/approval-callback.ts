import { createHash, createHmac } from 'node:crypto'
import type { AppSettings } from '../config/app-settings.ts'
import type { ApprovalItem } from '../domain/matter/approval-item.ts'
import { mainApp } from '../domain/mechanism/app.ts'

/** Where and how 审批 sends an app the answers that people give there (快捷审批回调). */
export interface ApprovalCallback {
  readonly url: string
  /** The token that every answer contains. */
  readonly token: string
  /** The key under which every answer is encrypted. */
  readonly key: string
}

/** The path for an app's answers, below the base path of the district. */
export const approvalPath = (app: string): string =>
  app === mainApp ? '/feishu/approval' : `/feishu/approval/${app}`

/**
 * The callback of an app; `null` when 审批 cannot reach it: over the long connection, or without a public
 * address. Token and key are derived from the app's secret, so that nothing has to be stored.
 */
function approvalCallbackOf(app: AppSettings): ApprovalCallback | null {
  if (app.transport !== 'webhook' || app.publicUrl === null) return null
  const derived = (purpose: string) =>
    createHmac('sha256', app.appSecret).update(`hejiantong ${purpose}`).digest('hex')
  return {
    url: `${app.publicUrl}${approvalPath(app.name)}`,
    token: derived('approval token').slice(0, 32),
    key: derived('approval key').slice(0, 32),
  }
}

/** The callbacks of the apps that have one. */
export const approvalCallbacksOf = (
  apps: readonly AppSettings[],
): ReadonlyMap<string, ApprovalCallback> =>
  new Map(
    apps.flatMap((app) => {
      const callback = approvalCallbackOf(app)
      return callback === null ? [] : [[app.name, callback] as const]
    }),
  )

/** The id of an item in Feishu, from which its matter and round can be read. */
export const instanceIdOf = ({ matter, round }: Pick<ApprovalItem, 'matter' | 'round'>): string =>
  `${matter}-${round}`

/** The matter and round of an instance; `null` for an unknown one. */
export function instanceNamed(id: string): Pick<ApprovalItem, 'matter' | 'round'> | null {
  const [, matter, round] = /^(\d{1,15})-(\d{1,15})$/.exec(id) ?? []
  return matter && round ? { matter: Number(matter), round: Number(round) } : null
}

/** The id of a person's task in Feishu; `openId` as Feishu spells it. */
export const taskIdOf = (item: Pick<ApprovalItem, 'matter' | 'round'>, openId: string): string =>
  `${instanceIdOf(item)}-${openId}`

/** Returned with an answer: the fingerprint of what the person read. */
export const readingOf = ({ title, rows }: Pick<ApprovalItem, 'title' | 'rows'>): string =>
  createHash('sha256')
    .update(JSON.stringify([title, rows]))
    .digest('hex')
    .slice(0, 16)
