import { FeishuFailure } from '../feishu/failure.ts'
import type { FeishuPort } from '../feishu/port.ts'
import type { Log } from '../observability/log.ts'
import type { KnownTenant, OwnTenants } from '../store/own-tenants.ts'

/** The dependencies of an app's question for its own tenant. */
interface OwnTenantOptions {
  /** The name of the app in the settings. */
  readonly name: string
  readonly appId: string
  readonly tenants: OwnTenants
  readonly feishu: Pick<FeishuPort, 'ownTenant'>
  readonly log: Log
  /** Milliseconds UTC. */
  readonly now: () => number
  /** Called with both names when an app that is still the same one answers with another tenant. */
  readonly onMoved: (was: string, is: string) => void
}

/** A start within this time of the last answer (ms) asks no more: on Workers a process is often started anew. */
const freshMs = 3600 * 1000

/**
 * The tenant (企业) of an app, asked for once after each start, which one scope permits
 * (tenant:tenant:readonly). Without it nothing is known, and people are told apart by their events alone.
 */
export class OwnTenant {
  readonly #options: OwnTenantOptions
  #answered = false
  #asking: Promise<void> | null = null

  constructor(options: OwnTenantOptions) {
    this.#options = options
  }

  /** Asks unless there was an answer or a question is under way; never rejects. */
  learn(): Promise<void> {
    if (this.#answered || this.#isFresh()) return Promise.resolve()
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null
    })
    return this.#asking
  }

  #isFresh(): boolean {
    const { name, appId, tenants, now } = this.#options
    try {
      const known = tenants.of(name)
      const age = known?.appId === appId ? now() - known.askedAt : -1
      return age >= 0 && age < freshMs
    } catch {
      return false
    }
  }

  async #ask(): Promise<void> {
    const { feishu, appId, log, now } = this.#options
    try {
      const { key, name } = await feishu.ownTenant()
      this.#answered = true
      this.#keep({ appId, key, name, askedAt: now(), agreed: false })
    } catch (error) {
      const failure = error instanceof FeishuFailure ? error : null
      const forbidden = failure !== null && isForbidden(failure)
      if (forbidden) this.#keep({ appId, key: null, name: null, askedAt: now(), agreed: false })
      else log.warn('tenant-unknown', { error })
      // What is refused for good is not asked again before the next start.
      this.#answered = forbidden || failure?.kind === 'permanent'
    }
  }

  /** Stores what was learnt; a tenant that is known stays when the permission for the question is taken away. */
  #keep(learnt: KnownTenant): void {
    const { name: app, tenants, log, onMoved } = this.#options
    try {
      const before = tenants.of(app)
      const known = before?.appId === learnt.appId && before.key !== null ? before : null
      const { askedAt } = learnt
      const isSame = known !== null && (learnt.key === null || learnt.key === known.key)
      const name = learnt.name ?? known?.name ?? null
      tenants.save(app, isSame ? { ...known, name, askedAt } : learnt)
      const isOther = known !== null && learnt.key !== null && known.key !== learnt.key
      if (isOther) onMoved(known.name ?? '', learnt.name ?? '')
    } catch (error) {
      log.warn('tenant-not-kept', { error })
    }
  }
}

/** The refusal of this one call: for want of the permission, or as a token that serves for other calls. */
const isForbidden = ({ kind, reach, code }: FeishuFailure): boolean =>
  kind === 'permission' || (reach === 'call' && code === refusedToken)

/** The code with which some calls refuse an app that lacks the permission (通用错误码). */
const refusedToken = 99991663
