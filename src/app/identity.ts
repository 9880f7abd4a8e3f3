import { mainApp } from '../domain/mechanism/app.ts'
import { FeishuFailure } from '../feishu/failure.ts'
import type { OwnOpenId } from '../feishu/own-open-id.ts'
import type { FeishuPort } from '../feishu/port.ts'
import type { Log } from '../observability/log.ts'
import type { SystemTables } from '../store/system-tables.ts'

/** The dependencies of an identity. */
interface IdentityOptions {
  /** The name of the app in the settings. */
  readonly name: string
  readonly appId: string
  readonly system: SystemTables
  readonly feishu: Pick<FeishuPort, 'botInfo'>
  readonly log: Log
  /** Called once the bot's own id is known. */
  readonly onKnown: () => void
}

/**
 * The names of the facts that store the last known open_id and the app that told it; the first app's names
 * are without a suffix.
 */
export const identityFacts = (app: string) => {
  const suffix = app === mainApp ? '' : `:${app}`
  return { openId: `bot-open-id${suffix}`, appId: `bot-app-id${suffix}` }
}

/** Delays between attempts while the id is not known (ms). */
const againMs = [1000, 2000, 5000, 15_000, 60_000] as const
/**
 * An app's bot may be created anew while this process runs. A mention of somebody else is therefore judged
 * only by an answer that is not older than this (ms), and Feishu is asked at this interval even without
 * mentions.
 */
const freshMs = 10 * 60_000
const checkedAgainMs = 6 * 3600 * 1000

/** The bot's own open_id in an app (机器人自身的 open_id): requested until it is known, starting with `learn`. */
export class Identity implements OwnOpenId {
  readonly #options: IdentityOptions
  readonly #facts: ReturnType<typeof identityFacts>
  /** The App ID that the database belonged to when it was opened, if it was another one; null otherwise. */
  readonly metAfter: string | null
  #known: string | null
  #certain = false
  #failing = false
  #asking: Promise<void> | null = null
  #hindrance: string | null = null
  #tries = 0
  #askedAt = Number.NEGATIVE_INFINITY
  #again: ReturnType<typeof setTimeout> | null = null
  #stopped = false

  constructor(options: IdentityOptions) {
    const { name, appId, system } = options
    this.#options = options
    const facts = identityFacts(name)
    this.#facts = facts
    const earlierApp = system.fact(facts.appId)
    this.metAfter = earlierApp === appId ? null : earlierApp
    // Under another App ID the same bot has another open_id.
    this.#known = this.metAfter === null ? system.fact(facts.openId) : null
  }

  openId(): string | null {
    return this.#known
  }

  isCertain(): boolean {
    return this.#certain && performance.now() - this.#askedAt < freshMs
  }

  /** Requests the id unless a request is under way; never rejects. */
  learn(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null
    })
    return this.#asking
  }

  /** Requests the bot's own id again if the last answer is old or there was none. */
  check(): void {
    const old = performance.now() - this.#askedAt > checkedAgainMs
    if (!this.#certain || this.#failing || old) void this.learn()
  }

  /** Why the id is not known, after a failed request; null otherwise. */
  hindrance(): string | null {
    return this.#known === null ? this.#hindrance : null
  }

  stop(): void {
    this.#stopped = true
    if (this.#again !== null) clearTimeout(this.#again)
  }

  async #ask(): Promise<void> {
    const { feishu, log, onKnown } = this.#options
    if (this.#again !== null) clearTimeout(this.#again)
    this.#again = null
    try {
      const { openId } = await feishu.botInfo()
      if (this.#known !== null && this.#known !== openId)
        log.warn('bot-made-anew', { was: this.#known, is: openId })
      this.#known = openId
      this.#certain = true
      this.#hindrance = null
      this.#failing = false
      this.#tries = 0
      this.#askedAt = performance.now()
      // If the database refuses writes, the id is still known in this process.
      this.#keep(openId)
      if (!this.#stopped) onKnown()
    } catch (error) {
      this.#hindrance = error instanceof FeishuFailure ? error.advice : String(error)
      log.warn('bot-info-unknown', { error })
      this.#failing = true
      if (this.#stopped) return
      const wait = againMs[Math.min(this.#tries, againMs.length - 1)] ?? 60_000
      this.#tries += 1
      this.#again = setTimeout(() => void this.learn(), wait)
      // A timer must not keep the process alive; on Workers a timer is a number.
      this.#again.unref?.()
    }
  }

  #keep(openId: string): void {
    const facts = this.#facts
    const { appId, system, log } = this.#options
    try {
      if (system.fact(facts.openId) !== openId) system.setFact(facts.openId, openId)
      if (system.fact(facts.appId) !== appId) system.setFact(facts.appId, appId)
    } catch (error) {
      log.warn('bot-info-not-kept', { error })
    }
  }
}
