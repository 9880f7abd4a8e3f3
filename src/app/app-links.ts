import { appOf, mainApp } from '../domain/mechanism/app.ts'
import type { Profile } from '../domain/mechanism/profile.ts'
import { approvalPath } from '../feishu/approval-callback.ts'
import { FeishuFailure } from '../feishu/failure.ts'
import type { FeishuPort } from '../feishu/port.ts'
import { type EventsEndpoint, eventsPath } from '../http/events-endpoint.ts'
import type { Metrics } from '../observability/metrics.ts'
import type { AppLink } from './app-link.ts'

/** The calls to Feishu that do not go through the outbox; they take ids as the record spells them. */
export type Asking = Pick<FeishuPort, 'send' | 'chat' | 'ownMessages'>

/** One client for several apps: each call goes to the app that the id belongs to. */
export function askingOf(links: readonly AppLink[]): Asking {
  const of = (id: string): FeishuPort => {
    const link = links.find(({ name }) => name === appOf(id))
    if (link) return link.feishu
    throw new FeishuFailure(`No app ${appOf(id)} is set up`, {
      kind: 'permanent',
      reach: 'call',
      advice: '该应用已不在设置中，请在现用的应用中重新登记。',
    })
  }
  return {
    send: async (sending) => of(sending.receiveId).send(sending),
    chat: async (chatId) => of(chatId).chat(chatId),
    ownMessages: async (page) => of(page.chatId).ownMessages(page),
  }
}

/**
 * The endpoints for the events of each app, and for answers given under 审批, by path below the base path of
 * the district.
 */
export function endpointsOf(links: readonly AppLink[]): ReadonlyMap<string, EventsEndpoint> {
  return new Map(
    links.flatMap(({ name, endpoint, approvals }) => [
      ...(endpoint === null
        ? []
        : [[name === mainApp ? eventsPath : `${eventsPath}/${name}`, endpoint] as const]),
      ...(approvals === null ? [] : [[approvalPath(name), approvals] as const]),
    ]),
  )
}

/**
 * The name of an app and of its organisation for administrators: 应用 jcy（区检察院）; null where there is
 * only one app.
 */
export function labelOf(
  app: string,
  links: readonly unknown[],
  { organisations }: Profile,
): string | null {
  if (links.length < 2) return null
  const own = organisations.filter((one) => one.app === app)
  const [first] = own.filter(({ parent }) => parent === null)
  return first ? `应用 ${app}（${first.name}${own.length > 1 ? '等' : ''}）` : `应用 ${app}`
}

/** Registers metrics of the outbox of each app and of all apps together. */
export function measure(
  links: readonly AppLink[],
  metrics: Metrics,
  isWell: (app: string) => boolean,
) {
  const sum = (count: 'waiting' | 'due' | 'dead') => () =>
    links.reduce((total, { delivery }) => total + delivery.stats()[count], 0)
  metrics.gauge('hejiantong_parcels_waiting', 'Parcels that wait.', sum('waiting'))
  metrics.gauge('hejiantong_parcels_due', 'Parcels that are due and not yet sent.', sum('due'))
  metrics.gauge('hejiantong_parcels_dead', 'Parcels given up.', sum('dead'))
  const each = (read: (link: AppLink) => number) => () =>
    links.map((link) => [{ app: link.name }, read(link)] as const)
  metrics.gauges(
    'hejiantong_app_ready',
    'Whether an app (自建应用) can do its work.',
    each(({ name }) => (isWell(name) ? 1 : 0)),
  )
  metrics.gauges(
    'hejiantong_app_parcels_waiting',
    'Parcels that wait, by app.',
    each(({ delivery }) => delivery.stats().waiting),
  )
}
