import type { AppSettings } from '../config/app-settings.ts'
import type { Settings } from '../config/settings.ts'
import { mainApp } from '../domain/mechanism/app.ts'
import { ApprovalVerifier } from '../feishu/approval-verifier.ts'
import { EventVerifier } from '../feishu/event-verifier.ts'
import type { Hooks } from '../feishu/hooks.ts'
import type { Inbound } from '../feishu/inbound.ts'
import { createLongConnection, type LongConnection } from '../feishu/long-connection.ts'
import { OutboxDelivery } from '../feishu/outbox-delivery.ts'
import type { Pace } from '../feishu/pace.ts'
import type { FeishuPort } from '../feishu/port.ts'
import { type VerifierWatch, watchVerifier } from '../feishu/verifier-watch.ts'
import { createApprovalEndpoint } from '../http/approval-endpoint.ts'
import { createEventsEndpoint, type EventsEndpoint } from '../http/events-endpoint.ts'
import type { Metrics } from '../observability/metrics.ts'
import { type CredentialCheck, createCredentialCheck } from './credential-check.ts'
import type { Dispatcher } from './dispatcher.ts'
import { tellOtherTenant } from './district-beginning.ts'
import { Identity } from './identity.ts'
import { OwnTenant } from './own-tenant.ts'
import type { Services } from './services.ts'

/**
 * The link to one app (自建应用) of one tenant: its keys, its connections and its state. It shares nothing
 * with the link to another app, so that a broken app does not hold up the others.
 */
export interface AppLink {
  readonly name: string
  readonly appId: string
  readonly feishu: FeishuPort
  readonly identity: Identity
  readonly ownTenant: OwnTenant
  readonly delivery: OutboxDelivery
  readonly credentials: CredentialCheck
  readonly verifierWatch: VerifierWatch
  /** Null when events arrive over HTTP. */
  readonly connection: LongConnection | null
  /** Null when events arrive over the long connection. */
  readonly endpoint: EventsEndpoint | null
  /** Receives answers given under 审批; null when 审批 cannot reach the app. */
  readonly approvals: EventsEndpoint | null
}

/** What the links of a district share. */
interface LinkParts {
  readonly services: Services
  readonly settings: Settings
  readonly dispatcher: Dispatcher
  readonly hooks: Hooks
  readonly metrics: Metrics
  /** The Feishu client of an app. */
  readonly connect: (app: AppSettings) => FeishuPort
  readonly pace?: Pace
  readonly wakeAfter?: (milliseconds: number) => void
}

/** Builds the link to an app, without starting it. */
export function createLink(app: AppSettings, parts: LinkParts): AppLink {
  const { services, dispatcher, settings, hooks, metrics, pace, wakeAfter } = parts
  const { store, log, now, calendar } = services
  const { system, engine } = store
  const { name, appId } = app
  const feishu = parts.connect(app)
  const onKnown = () => dispatcher.resume(identity, name)
  const identity = new Identity({ name, appId, system, feishu, log, onKnown })
  const ownTenant = new OwnTenant({
    ...{ name, appId, feishu, log, now, tenants: store.ownTenants },
    onMoved: (was, is) => tellOtherTenant(services, name, { was, is }),
  })
  const delivery = new OutboxDelivery({
    app: name,
    ...{ engine, feishu, hooks, clock: now, log, metrics },
    ...(pace ? { pace } : {}),
    ...(wakeAfter ? { wakeAfter } : {}),
  })
  const verifierWatch = watchVerifier({ app: name, system, calendar, now })
  const receive = (inbound: Inbound) => dispatcher.receive(inbound)
  const entrance = { receive, now, log }
  const connection =
    app.transport === 'websocket'
      ? createLongConnection({ settings: app, ownName: identity, ...entrance })
      : null
  const callback = services.approvalCallbacks.get(name)
  const verifier = connection ? null : verifierOf(app, settings, identity)
  return {
    ...{ name, appId, feishu, identity, ownTenant, delivery, verifierWatch, connection },
    credentials: createCredentialCheck(feishu),
    approvals: callback
      ? createApprovalEndpoint({
          verifier: new ApprovalVerifier(name, callback),
          ...{ ...entrance, metrics, labels: labelsOf(name) },
        })
      : null,
    endpoint:
      verifier &&
      createEventsEndpoint({
        verifier,
        ...entrance,
        metrics,
        verifierWatch,
        labels: labelsOf(name),
      }),
  }
}

/** Metric labels of an app; the first app has none. */
const labelsOf = (app: string) => (app === mainApp ? {} : { app })

function verifierOf(
  { name, appId, encryptKey, verificationToken }: AppSettings,
  { signatureToleranceMs: toleranceMs }: Settings,
  ownName: Identity,
): EventVerifier | null {
  if (encryptKey === null || verificationToken === null) return null
  const keys = { encryptKey, verificationToken, appId }
  return new EventVerifier({ ...keys, app: name, toleranceMs, ownName })
}
