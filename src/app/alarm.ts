import { type Calendar, isOfficeTime } from '../domain/calendar/calendar.ts'
import { formatShortInstant, type Instant } from '../domain/calendar/day.ts'
import { bareId, mainApp, ofApp } from '../domain/mechanism/app.ts'
import type { FeishuPort } from '../feishu/port.ts'
import type { Log } from '../observability/log.ts'
import type { DirectoryStore } from '../store/directory.ts'
import type { SystemTables } from '../store/system-tables.ts'
import type { Problem } from './readiness.ts'

/** The dependencies of an alarm. */
interface AlarmParts {
  /** The Feishu client of each app, by the app that the receiver is reached through. */
  readonly feishu: Pick<FeishuPort, 'send'>
  readonly directory: Pick<DirectoryStore, 'current'>
  readonly system: SystemTables
  readonly log: Log
  readonly calendar: () => Calendar
  readonly now: () => Instant
}

/** A problem that was found, and what the administrators have been told of it. */
interface Trouble {
  /** Problem and app, such as `jcy:voice`; without an app for the first app and for what concerns all apps. */
  readonly id: string
  readonly since: Instant
  sentence: string
  looks: number
  /** Whether an administrator has been notified. */
  told: boolean
  endedAt: Instant | null
  /** The same for every attempt, so that Feishu delivers the message only once. */
  readonly uuid: string
}

/** Problems that do not stop the bot but need attention: reported in office hours only. */
const isPatient = (id: string): boolean => bareId(id) === 'clock'
/** A problem that may pass by itself is reported after this many checks in a row found it; one check a minute. */
const patientLooks = 3

const idOf = ({ key, app }: Problem): string => ofApp(app ?? mainApp, key)

const fresh = (id: string, sentence: string, since: Instant): Trouble => ({
  id,
  sentence,
  since,
  looks: 1,
  told: false,
  endedAt: null,
  uuid: crypto.randomUUID(),
})

const prefix = 'alarm:'
const factOf = (id: string): string => `${prefix}${id}`

/**
 * Notifies the administrators of each problem that keeps the bot from its work, once, at any hour unless it
 * can wait; and once, in office hours, when it is over (decision 147). Messages go to Feishu directly and
 * not through outbox and database, since those may be what fails. While Feishu itself fails, the message is
 * sent as soon as Feishu works again. Every problem is logged in any case.
 */
export class Alarm {
  readonly #parts: AlarmParts
  readonly #troubles = new Map<string, Trouble>()
  #looking: Promise<void> | null = null
  #hasLooked = false

  constructor(parts: AlarmParts) {
    this.#parts = parts
  }

  /** Compares the problems found now with those of the previous check and sends what is new; never rejects. */
  look(problems: readonly Problem[]): Promise<void> {
    this.#looking ??= this.#lookOnce(problems).finally(() => {
      this.#looking = null
    })
    return this.#looking
  }

  async #lookOnce(problems: readonly Problem[]): Promise<void> {
    for (const problem of problems) this.#see(problem)
    if (!this.#hasLooked) this.#remember()
    this.#hasLooked = true
    const current = new Map(problems.map((one) => [idOf(one), one]))
    for (const trouble of this.#troubles.values()) {
      const problem = current.get(trouble.id)
      if (problem) await this.#press(trouble, problem)
      else await this.#close(trouble)
    }
  }

  #see(problem: Problem): void {
    const { log, now } = this.#parts
    const { key, app, sentence } = problem
    const id = idOf(problem)
    const known = this.#troubles.get(id)
    if (known && known.endedAt === null) {
      known.sentence = sentence
      known.looks += 1
      return
    }
    log.error('not-ready', { key, ...(app === null ? {} : { app }), problem: sentence })
    const since = this.#fact(id)?.split(' ')[0]
    const trouble = fresh(id, sentence, since === undefined ? now() : Number(since))
    this.#troubles.set(id, { ...trouble, told: since !== undefined })
  }

  /** Loads the problems that were reported before the restart, so that their end can be reported. */
  #remember(): void {
    for (const { name, value } of this.#facts()) {
      const id = name.slice(prefix.length)
      const [since, ...words] = value.split(' ')
      if (since === undefined || this.#troubles.has(id)) continue
      const sentence = words.join(' ')
      this.#troubles.set(id, { ...fresh(id, sentence, Number(since)), told: true })
    }
  }

  async #press(trouble: Trouble, { lasting }: Problem): Promise<void> {
    if (trouble.told || trouble.looks < (lasting ? 1 : patientLooks)) return
    if (isPatient(trouble.id) && !this.#isOffice()) return
    const { since, sentence } = trouble
    const words = `运行异常：${sentence}（自${formatShortInstant(since)}起）。恢复后会另行告知。`
    trouble.told = await this.#tell(words, `${trouble.uuid}-on`)
    if (trouble.told) this.#keep(trouble.id, `${since} ${sentence}`)
  }

  async #close(trouble: Trouble): Promise<void> {
    const { log, now } = this.#parts
    if (trouble.endedAt === null) {
      trouble.endedAt = now()
      log.info('ready-again', { key: trouble.id })
    }
    const { since, sentence, endedAt } = trouble
    const passed = !trouble.told && trouble.looks < patientLooks
    const span = `${formatShortInstant(since)} 至 ${formatShortInstant(endedAt)}`
    const words = `运行恢复：${sentence}（${span}）。`
    if (!passed && !this.#isOffice()) return
    if (!passed && !(await this.#tell(words, `${trouble.uuid}-off`))) return
    this.#troubles.delete(trouble.id)
    this.#keep(trouble.id, null)
  }

  /** True when somebody was notified or there is no administrator to notify. */
  async #tell(words: string, uuid: string): Promise<boolean> {
    const { feishu, directory, log } = this.#parts
    const administrators = directory.current().peopleWith(['admin'])
    const content = JSON.stringify({ text: words })
    const sent = await Promise.all(
      administrators.map(async ({ personId: receiveId }, at) => {
        const to = { receiveIdType: 'open_id', receiveId, msgType: 'text' } as const
        try {
          await feishu.send({ ...to, content, uuid: `${uuid}-${at}` })
          return true
        } catch (error) {
          log.warn('alarm-not-sent', { error })
          return false
        }
      }),
    )
    return sent.length === 0 || sent.includes(true)
  }

  #isOffice(): boolean {
    return isOfficeTime(this.#parts.calendar(), this.#parts.now())
  }

  #facts(): ReturnType<SystemTables['facts']> {
    try {
      return this.#parts.system.facts(prefix)
    } catch {
      return []
    }
  }

  #fact(key: string): string | null {
    try {
      return this.#parts.system.fact(factOf(key))
    } catch {
      return null
    }
  }

  /** Persists what was told, so that a restart does not repeat it; a database that refuses writes is ignored. */
  #keep(key: string, told: string | null): void {
    try {
      if (told === null) this.#parts.system.dropFact(factOf(key))
      else this.#parts.system.setFact(factOf(key), told)
    } catch (error) {
      this.#parts.log.warn('alarm-not-kept', { error })
    }
  }
}
