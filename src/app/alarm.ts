import { type Calendar, isOfficeTime } from '../domain/calendar/calendar.ts'
import { formatShortInstant, type Instant } from '../domain/calendar/day.ts'
import { bareId, mainApp, ofApp } from '../domain/mechanism/app.ts'
import type { FeishuPort } from '../feishu/port.ts'
import type { Log } from '../observability/log.ts'
import type { DirectoryStore } from '../store/directory.ts'
import type { SystemTables } from '../store/system-tables.ts'
import type { Problem } from './readiness.ts'

/** What an alarm works with. */
interface AlarmParts {
  /** By the app of whom it is sent to. */
  readonly feishu: Pick<FeishuPort, 'send'>
  readonly directory: Pick<DirectoryStore, 'current'>
  readonly system: SystemTables
  readonly log: Log
  readonly calendar: () => Calendar
  readonly now: () => Instant
}

/** A problem that was seen, and what the administrators know of it. */
interface Trouble {
  /** Problem and app, such as `jcy:voice`; the first app's, and what concerns all, bear no name. */
  readonly id: string
  readonly since: Instant
  sentence: string
  looks: number
  /** Whether an administrator has been told. */
  told: boolean
  endedAt: Instant | null
  /** The same over all tries, so that nobody is told twice. */
  readonly uuid: string
}

/** What does not keep the bot from its work, though it should be seen to: told in office hours. */
const isPatient = (id: string): boolean => bareId(id) === 'clock'
/** A problem that may pass by itself is told when so many looks, a minute apart, have found it. */
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
 * Tells the administrators once of what keeps the bot from its work, at any hour unless it can wait, and
 * once, in office hours, that it is over (decision 147). It goes to Feishu directly, past outbox and
 * database, since those may be what fails; where Feishu is what fails, it is told as soon as that is over.
 * The log has it in any case.
 */
export class Alarm {
  readonly #parts: AlarmParts
  readonly #troubles = new Map<string, Trouble>()
  #looking: Promise<void> | null = null
  #hasLooked = false

  constructor(parts: AlarmParts) {
    this.#parts = parts
  }

  /** Compares what is found now with what was found before; never rejects. */
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

  /** What was told before the start and is over by now. */
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

  /** Whether somebody was told, or there is nobody to tell. */
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

  /** Remembered over restarts where the database takes it. */
  #keep(key: string, told: string | null): void {
    try {
      if (told === null) this.#parts.system.dropFact(factOf(key))
      else this.#parts.system.setFact(factOf(key), told)
    } catch (error) {
      this.#parts.log.warn('alarm-not-kept', { error })
    }
  }
}
