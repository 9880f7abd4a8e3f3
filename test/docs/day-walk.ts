import { jobs } from '../../jobs/registry.ts'
import { visibleText } from '../../simulator/card/visible-text.ts'
import { CardContents, cardIn } from '../../src/app/card-contents.ts'
import type { Scheduler } from '../../src/app/scheduler.ts'
import { createServices, type Services } from '../../src/app/services.ts'
import { nextOfficeInstant } from '../../src/domain/calendar/calendar.ts'
import { addDays, type Day, type Instant, instantAt } from '../../src/domain/calendar/day.ts'
import type { Job } from '../../src/domain/casework/job.ts'
import type { Deadline } from '../../src/domain/deadline/deadline.ts'
import { cachingReader } from '../../src/domain/matter/caching-reader.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import type { Decision } from '../../src/domain/matter/decision.ts'
import type { Profile } from '../../src/domain/mechanism/profile.ts'
import { commit } from '../../src/store/commit.ts'
import { waitingOutboxMessages } from '../../src/store/outbox.ts'
import { openSqlite, type SqliteEngine } from '../../src/store/sqlite.ts'
import { createStore } from '../../src/store/store.ts'
import { silent } from '../app/delivery-kit.ts'
import { contextIn, runJob, schedulerOf } from '../app/stage-services.ts'
import { withoutLots } from './decision-text.ts'

/** A message as its receiver reads it. */
export interface Sent {
  readonly to: string
  /** The head of the card and what stands between its rules, each on one line. */
  readonly parts: readonly string[]
}

/** A recorded district whose clock is moved from one thing that is planned to the next. */
export class DayWalk {
  readonly engine: SqliteEngine
  readonly services: Services
  readonly #schedulers = new Map<string, Scheduler>()
  readonly #contents: CardContents
  #now: Instant

  /** Opens a copy of a district's database at an instant. */
  constructor(file: string, profile: Profile, now: Instant) {
    this.#now = now
    this.engine = openSqlite(file)
    // Nothing of this has to outlast the machine.
    this.engine.script('PRAGMA synchronous = OFF')
    const store = createStore(this.engine, profile, { now: () => this.#now })
    this.services = createServices(store, profile, silent, () => this.#now)
    this.#contents = new CardContents(this.services)
  }

  get now(): Instant {
    return this.#now
  }

  close(): void {
    this.engine.close()
  }

  /** What people may look at and do now, as long as nothing else is recorded. */
  contextsOf(people: readonly string[]): readonly Context[] {
    const services = { ...this.services, reader: cachingReader(this.services.reader) }
    return people.map((id) => contextIn(services, id))
  }

  /**
   * Does and sends what is planned on a day, each at its time, without some jobs, and hands over what was sent
   * each time.
   */
  async live(
    day: Day,
    without: readonly string[],
    tell: (sent: readonly Sent[]) => void,
  ): Promise<void> {
    const end = instantAt(addDays(day, 1), '00:00')
    const own = jobs.filter(({ name }) => !without.includes(name))
    const scheduler = this.#schedulers.get(without.join()) ?? schedulerOf(this.services, own)
    this.#schedulers.set(without.join(), scheduler)
    for (let next = this.#planned(own); next < end; next = this.#planned(own)) {
      this.#now = next
      await scheduler.tick()
      tell(await this.#deliver())
    }
  }

  /** Moves the clock to an instant of which nothing is expected. */
  standAt(instant: Instant): void {
    if (instant > this.#now) this.#now = instant
  }

  /** Has somebody decide so; what would be sent is left out. */
  commit(decision: Decision, actor: string | null): void {
    const { store } = this.services
    const origin = { actor, source: 'days', now: this.#now, answeredCard: null }
    store.engine.transact(() => commit(store, decision, origin))
    this.engine.run('DELETE FROM parcels')
  }

  /** Runs a job of one step; what would be sent is left out. */
  run(job: Job): void {
    const { decision } = runJob(this.services, job, this.#now)
    if (decision) this.commit(decision, null)
  }

  /** The open deadlines that are due on a day. */
  openDeadlines(day: Day): readonly Deadline[] {
    const { deadlines } = this.services.store
    return this.engine
      .all<{ id: number }>(
        "SELECT id FROM promise WHERE state = 'open' AND due_on = ? ORDER BY what, debtor, subject",
        day,
      )
      .flatMap(({ id }) => deadlines.get(id) ?? [])
  }

  /** When the next job, reminder or message is due; what waits for office hours is due when they begin. */
  #planned(own: readonly Job[]): Instant {
    const named = own.map(({ name }) => `'${name}'`).join(', ')
    const planned = this.engine.all<{ at: number | null }>(
      `SELECT min(next_at) AS at FROM job WHERE name IN (${named}) AND next_at > ?
       UNION ALL SELECT min(next_at) FROM promise WHERE state = 'open' AND next_at > ?
       UNION ALL SELECT min(due_at) FROM parcels WHERE state = 'waiting' AND due_at > ?`,
      ...Array(3).fill(this.#now),
    )
    const opening = nextOfficeInstant(this.services.calendar(), this.#now + 1)
    const waits = this.engine.get(
      `SELECT 1 FROM job WHERE next_at <= ? AND name IN (${named})`,
      this.#now,
    )
    return Math.min(...planned.flatMap(({ at }) => at ?? []), ...(waits ? [opening] : []))
  }

  async #deliver(): Promise<readonly Sent[]> {
    const sent: Sent[] = []
    for (const message of waitingOutboxMessages(this.engine, 1000)) {
      if (message.notBefore > this.#now) continue
      const { payload } = message
      if (payload.kind === 'send') {
        const composed = await this.#contents.compose(message)
        const isMatter = cardIn(message, this.services)?.view.view === 'matter'
        if (composed) {
          const parts = partsOf(composed.content, isMatter, this.services)
          sent.push({ to: payload.to.id, parts })
        }
        const messageId = `om_${message.id}`
        const delivery = { messageId, chatId: payload.to.id }
        this.#contents.delivered(message, delivery, this.#now)
      } else if (payload.kind !== 'patch') {
        sent.push({ to: message.orderingKey, parts: [JSON.stringify(payload)] })
      }
      this.engine.run('DELETE FROM parcels WHERE id = ?', message.id)
    }
    return sent
  }
}

/** The longest line of a card that is written down. */
const longest = 360

/** A card by its parts; of one that shows a matter, what its head and its first line say. */
function partsOf(content: string, isMatter: boolean, { store }: Services): readonly string[] {
  const directory = store.directory.current()
  const read = (part: unknown) => visibleText(part, (id) => directory.personName(id)).split('\n')
  const { header, body } = JSON.parse(content) as {
    header: { template: string }
    body: { elements: readonly { tag: string }[] }
  }
  const rules = body.elements.flatMap(({ tag }, nth) => (tag === 'hr' ? [nth] : []))
  const ends = [...rules, body.elements.length]
  const parts = ends.map((end, nth) => read(body.elements.slice(rules[nth - 1] ?? 0, end)))
  const head = `${read(header).join(' / ')} (${header.template})`
  if (isMatter) return [`${head}: ${parts[0]?.[0] ?? ''}`]
  const lines = parts
    .map((part) => withoutLots(part.join(' / ')).slice(0, longest))
    .filter((one) => one !== '')
  return lines.length === 1 ? [`${head}: ${lines[0]}`] : [head, ...lines.map((one) => `  ${one}`)]
}
