import { createHash } from 'node:crypto'
import type { Instant } from '../domain/calendar/day.ts'
import { approvalItemOf, approvalStates, removed } from '../domain/casework/approval-items.ts'
import { approversAwaited } from '../domain/casework/awaited.ts'
import { dependentsOf } from '../domain/casework/dependents.ts'
import type { ApprovalItem } from '../domain/matter/approval-item.ts'
import { appOf, ofApp } from '../domain/mechanism/app.ts'
import type { Profile } from '../domain/mechanism/profile.ts'
import { speak } from '../domain/mechanism/words.ts'
import type { ApprovalCallback } from '../feishu/approval-callback.ts'
import type { ApprovalOrder, CarriedApproval } from '../feishu/approval-carrier.ts'
import type { ItemKey } from '../store/approval-items.ts'
import { putUnlessWaiting } from '../store/outbox.ts'
import { followRecord, lookAgain } from './place-mirror.ts'
import { closePlace, isPlaceOpen, openPlace } from './place-switch.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

const mark = 'approval-mirror'
/** The most matters of a kind that wait for approval at once. */
const most = 1000

const definitionFact = (app: string): string => `approval-definition:${app}`

const unreachable =
  '应用使用长连接，或设置中没有 FEISHU_PUBLIC_URL（请求地址中 /feishu/events 之前的部分），飞书无法把审批结果送回。'

/**
 * Keeps 审批 equal to the matters that wait for an approver or a head. One step; returns whether another is
 * needed.
 */
export function mirrorApprovals(services: Services, now: Instant): boolean {
  const { profile, reader, store } = services
  const place: Parameters<typeof followRecord>[1] = {
    mark,
    wanted: profile.places.approvals,
    open: (after, limit) =>
      approvalStates
        .flatMap(({ kind, states }) => reader.inState(kind, states, most))
        .map(({ id }) => id)
        .filter((id) => id > after)
        .sort((left, right) => left - right)
        .slice(0, limit),
    standing: (after, limit) => store.approvalItems.standingAfter(after, limit),
    concerned: ({ matters }) => [...matters, ...matters.flatMap((id) => dependentsOf(id, reader))],
    mirror: (id) => mirrorApproval(services, id, now),
    place: 'approval',
  }
  if (profile.places.approvals) renewDefinitions(services, now)
  return followRecord(services, place, now)
}

/**
 * After the address, the secret or the bot's name changed, what waits in 审批 is still answered as its
 * definition says: one item is sent again, and the definition with it. Once for each change.
 */
function renewDefinitions(services: Services, now: Instant): void {
  const { approvalCallbacks, profile, store } = services
  for (const [app, callback] of approvalCallbacks) {
    const isKnown = store.system.fact(definitionFact(app)) !== null
    if (!isKnown || definedAs(services, app, definitionBy(profile, callback)) !== null) continue
    const key = store.approvalItems.anyOpenIn(app)
    if (key === undefined || !isPlaceOpen(services, 'approval', app, now)) continue
    store.engine.transact(() => {
      store.system.dropFact(definitionFact(app))
      tellAgain(services, key, now)
    })
  }
}

/** Adds an outbox message for each item of a matter that does not show what it should; inside a transaction. */
export function mirrorApproval(services: Services, id: number, now: Instant): void {
  const { store } = services
  for (const key of keysOf(services, id, now)) {
    const { item, shown } = itemOf(services, key, now)
    if (item === null || JSON.stringify(item) === JSON.stringify(shown)) continue
    if (!isPlaceOpen(services, 'approval', key.app, now)) continue
    if (!services.approvalCallbacks.has(key.app)) {
      closePlace(services, 'approval', key.app, now, unreachable)
      continue
    }
    const orderingKey = orderingKeyOf(key)
    putUnlessWaiting(store.engine, { orderingKey, payload: { kind: 'approval', ...key }, now })
  }
}

/**
 * Sends an item once more although it seems up to date: a person's answer shows that Feishu shows something
 * else. Inside a transaction.
 */
export function tellAgain({ store }: Services, key: ItemKey, now: Instant): void {
  const payload = { kind: 'approval', ...key, again: true } as const
  putUnlessWaiting(store.engine, { orderingKey: orderingKeyOf(key), payload, now })
}

const orderingKeyOf = ({ matter, round, app }: ItemKey): string =>
  ofApp(app, `approval:${matter}-${round}`)

/** The items that a matter has or should have. */
function keysOf(services: Services, id: number, now: Instant): readonly ItemKey[] {
  const { profile, reader, store } = services
  const open = store.approvalItems.openOf(id)
  const matter = reader.matter(id)
  if (!matter || !profile.places.approvals) return open
  const { since: round } = matter
  const awaited = approversAwaited(matter, contextFor(services, nobody, privatePlace(''), now))
  const apps = new Set(awaited.map(({ personId }) => appOf(personId)))
  const others = open.filter((one) => one.round !== round || !apps.has(one.app))
  return [...others, ...[...apps].map((app) => ({ matter: id, round, app }))]
}

/** The item as 审批 should show it, and as it was last sent; `null` for none. */
export function itemOf(
  services: Services,
  key: ItemKey,
  now: Instant,
): { readonly item: ApprovalItem | null; readonly shown: ApprovalItem | null } {
  const { profile, reader, store } = services
  const shown = store.approvalItems.of(key)?.shown ?? null
  const matter = reader.matter(key.matter)
  if (!matter || !profile.places.approvals) return { item: shown && removed(shown), shown }
  const context = contextFor(services, nobody, privatePlace(''), now)
  return { item: approvalItemOf(matter, key.round, key.app, shown, context), shown }
}

/** What an outbox message for 审批 has to achieve now; `null` for nothing. */
export function approvalOrder(
  services: Services,
  { again = false, ...key }: ItemKey & { readonly again?: boolean },
  now: Instant,
): ApprovalOrder | null {
  const { profile, store, approvalCallbacks } = services
  const callback = approvalCallbacks.get(key.app)
  const { item, shown } = itemOf(services, key, now)
  if (item === null || callback === undefined) return null
  if (!again && JSON.stringify(item) === JSON.stringify(shown)) return null
  const accounts = item.words.flatMap(({ personId }) => {
    const userId = store.approvalItems.accountOf(personId)
    return userId === null ? [] : [[personId, userId] as const]
  })
  const definition = definitionBy(profile, callback)
  return {
    item,
    ...definition,
    code: definedAs(services, key.app, definition),
    accounts: new Map(accounts),
    anew: shown?.state === 'removed',
    toldAt: Math.max(now, (store.approvalItems.of(key)?.toldAt ?? 0) + 1),
  }
}

type Definition = Pick<ApprovalOrder, 'bot' | 'callback'>

const definitionBy = (profile: Profile, callback: ApprovalCallback): Definition => ({
  bot: speak('{河检通}', profile),
  callback,
})

const digestOf = ({ bot, callback }: Definition): string =>
  createHash('sha256')
    .update(JSON.stringify([bot, callback]))
    .digest('hex')

/** The code of an app's definition, if it is up to date; otherwise null. */
function definedAs({ store }: Services, app: string, definition: Definition): string | null {
  const [code = null, digest] = store.system.fact(definitionFact(app))?.split(' ') ?? []
  return digest === digestOf(definition) ? code : null
}

/** Stores what 审批 shows now. Runs in the transaction that marks the outbox message as delivered. */
export function keepApproval(
  services: Services,
  key: ItemKey,
  { item, code, accounts, toldAt }: CarriedApproval,
): void {
  const { profile, store, approvalCallbacks } = services
  store.approvalItems.save(key, { shown: item, toldAt })
  for (const [personId, userId] of accounts) store.approvalItems.keepAccount(personId, userId)
  const callback = approvalCallbacks.get(key.app)
  if (callback !== undefined) {
    const digest = digestOf(definitionBy(profile, callback))
    store.system.setFact(definitionFact(key.app), `${code} ${digest}`)
  }
  if (openPlace(store.system, 'approval', key.app)) lookAgain(store.system, { mark })
}
