import { createHash, createHmac } from 'node:crypto'
import type { AppSettings } from '../config/app-settings.ts'
import type { ApprovalItem } from '../domain/matter/approval-item.ts'
import { mainApp } from '../domain/mechanism/app.ts'

/** Where and how 审批 tells an app what somebody answered there (快捷审批回调). */
export interface ApprovalCallback {
  readonly url: string
  /** Stands in every answer. */
  readonly token: string
  /** Under which every answer is encrypted. */
  readonly key: string
}

/** Where the answers of an app are posted to, below the base path of the district. */
export const approvalPath = (app: string): string =>
  app === mainApp ? '/feishu/approval' : `/feishu/approval/${app}`

/**
 * The callback of an app; `null` where 审批 cannot reach it: over the long connection, and where nobody said
 * under which address it is. Token and key follow from the app's secret, so that there is nothing to be kept.
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

/** How an item is called there; its round and matter are read from it again. */
export const instanceIdOf = ({ matter, round }: Pick<ApprovalItem, 'matter' | 'round'>): string =>
  `${matter}-${round}`

/** The matter and round of an instance; `null`: it is none of ours. */
export function instanceNamed(id: string): Pick<ApprovalItem, 'matter' | 'round'> | null {
  const [, matter, round] = /^(\d{1,15})-(\d{1,15})$/.exec(id) ?? []
  return matter && round ? { matter: Number(matter), round: Number(round) } : null
}

/** How the part of a person is called there; `openId` as Feishu says it. */
export const taskIdOf = (item: Pick<ApprovalItem, 'matter' | 'round'>, openId: string): string =>
  `${instanceIdOf(item)}-${openId}`

/** What comes back with an answer: the fingerprint of what was read. */
export const readingOf = ({ title, rows }: Pick<ApprovalItem, 'title' | 'rows'>): string =>
  createHash('sha256')
    .update(JSON.stringify([title, rows]))
    .digest('hex')
    .slice(0, 16)
