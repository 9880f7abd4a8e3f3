import type { Instant } from '../domain/calendar/day.ts'
import { ofApp } from '../domain/mechanism/app.ts'
import { type FeishuPlace, feishuPlaces } from '../domain/mechanism/feishu-place.ts'
import { putOutboxMessage } from '../store/outbox.ts'
import { closedFact } from '../store/reader.ts'
import type { SystemTables } from '../store/system-tables.ts'
import type { Services } from './services.ts'

/** After a refusal a place is tried again once in this time (ms). */
const retryMs = 24 * 3600 * 1000
const factOf = (place: FeishuPlace, app: string): string => `${closedFact}${ofApp(app, place)}`

/**
 * Whether a place may be used now, which means that the app is still there, and was not refused within the
 * last day.
 */
export function isPlaceOpen(
  { hasApp, store }: Pick<Services, 'hasApp' | 'store'>,
  place: FeishuPlace,
  app: string,
  now: Instant,
): boolean {
  if (!hasApp(app)) return false
  const since = store.system.fact(factOf(place, app))
  return since === null || now - Number(since) >= retryMs
}

/** The places that are kept equal to the record. */
const mirrored: ReadonlySet<FeishuPlace> = new Set(['task', 'event', 'approval'])
const againOf = (place: FeishuPlace): string => `place-again:${place}`

/** Schedules a check of everything in a place, because something could not be shown there. */
export function retryPlace(system: SystemTables, place: FeishuPlace, at: Instant): void {
  if (mirrored.has(place)) system.setFact(againOf(place), String(at))
}

/** Whether a scheduled check of a place is due. */
export function isRetryDue(system: SystemTables, place: FeishuPlace, now: Instant): boolean {
  const at = system.fact(againOf(place))
  return at !== null && Number(at) <= now
}

/** Whether a scheduled check of a place is due. Returns true once for each that was scheduled. */
export function takeRetry(system: SystemTables, place: FeishuPlace, now: Instant): boolean {
  const isDue = isRetryDue(system, place, now)
  if (isDue) system.dropFact(againOf(place))
  return isDue
}

/** Records that a place works. Returns whether it had been closed. */
export function openPlace(system: SystemTables, place: FeishuPlace, app: string): boolean {
  if (system.fact(factOf(place, app)) === null) return false
  system.dropFact(factOf(place, app))
  return true
}

/**
 * Closes a place for a day, and tells the administrators of that app if it was open until now: that a
 * permission is missing, unless `why` says otherwise.
 */
export function closePlace(
  { store }: Services,
  place: FeishuPlace,
  app: string,
  now: Instant,
  why: string | null = null,
): void {
  const known = store.system.fact(factOf(place, app))
  store.system.setFact(factOf(place, app), String(now))
  retryPlace(store.system, place, now + retryMs)
  if (known !== null) return
  const { chinese, scope } = feishuPlaces[place]
  const lacking = `应用缺少权限 ${scope}，请在飞书开放平台“权限管理”中开通并发布版本。`
  const text = `${chinese}未开通：${why ?? lacking}已暂停使用，其他功能不受影响，处理后次日自动恢复；不需要的，在机制参数的 places 中关闭。`
  for (const { personId } of store.directory.current().administratorsIn(app)) {
    const to = { type: 'open_id', id: personId } as const
    const payload = { kind: 'text', to, text } as const
    putOutboxMessage(store.engine, { orderingKey: personId, payload, now })
  }
}
