import { mainApp } from '../domain/mechanism/app.ts'
import { FeishuFailure } from '../feishu/failure.ts'
import type { OwnName } from '../feishu/own-name.ts'
import type { FeishuPort } from '../feishu/port.ts'
import type { Log } from '../observability/log.ts'
import type { SystemTables } from '../store/system-tables.ts'

/** What an identity works with. */
interface IdentityOptions {
  /** How the app is called here. */
  readonly name: string
  readonly appId: string
  readonly system: SystemTables
  readonly feishu: Pick<FeishuPort, 'botInfo'>
  readonly log: Log
  /** The name is certain from here on. */
  readonly onKnown: () => void
}

/** The open_id that Feishu told last, and the app that it told it: facts of the first app, and of each further one. */
const factsOf = (app: string) => {
  const suffix = app === mainApp ? '' : `:${app}`
  return { openId: `bot-open-id${suffix}`, appId: `bot-app-id${suffix}` }
}

/** Between tries, while the name is not known (ms). */
const againMs = [1000, 2000, 5000, 15_000, 60_000] as const
/**
 * An app's bot may be made anew while this process runs: what names somebody else is judged by an answer
 * no older than this, and Feishu is asked now and then even where nobody does (ms).
 */
const freshMs = 10 * 60_000
const checkedAgainMs = 6 * 3600 * 1000

/** The bot's own name in Feishu (机器人自身的 open_id): asked for until it is known, but not before `learn`. */
export class Identity implements OwnName {
  readonly #options: IdentityOptions
  readonly #facts: ReturnType<typeof factsOf>
  /** The app that this database belonged to when it was opened, where it was another one. */
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
    const facts = factsOf(name)
    this.#facts = facts
    const earlierApp = system.fact(facts.appId)
    this.metAfter = earlierApp === appId ? null : earlierApp
    // Another app calls the same bot otherwise.
    this.#known = this.metAfter === null ? system.fact(facts.openId) : null
  }

  openId(): string | null {
    return this.#known
  }

  isCertain(): boolean {
    return this.#certain && performance.now() - this.#askedAt < freshMs
  }

  /** Asks Feishu unless that is under way; never rejects. */
  learn(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null
    })
    return this.#asking
  }

  /** Asks again where the last answer is old, or none came. */
  check(): void {
    const old = performance.now() - this.#askedAt > checkedAgainMs
    if (!this.#certain || this.#failing || old) void this.learn()
  }

  /** Why it is not known, after Feishu was asked in vain; null otherwise. */
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
      // Where the database takes nothing just now, this process knows it all the same.
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
      // No process lives on for this alone; on Workers a timer is a number.
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
