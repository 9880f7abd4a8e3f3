import { Scheduler } from '../../src/app/scheduler.ts'
import {
  contextFor,
  createServices,
  nobody,
  privatePlace,
  type Services,
} from '../../src/app/services.ts'
import type { Instant } from '../../src/domain/calendar/day.ts'
import type { Job } from '../../src/domain/casework/job.ts'
import type { Context, Reader } from '../../src/domain/matter/context.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'
import { silent } from './delivery-kit.ts'
import type { Stage } from './district-kit.ts'

/** A district with its record and its clock: a stage, or one in memory. */
export interface Recorded extends Pick<Stage, 'engine' | 'store'> {
  readonly feishu: { readonly clock: { now(): Instant } }
}

/** The services of a stage's bot, at the time of its clock, or so many milliseconds later. */
export const servicesOf = (
  { store, feishu }: Pick<Recorded, 'store' | 'feishu'>,
  later = 0,
): Services => createServices(store, store.profile, silent, () => feishu.clock.now() + later)

/** The context of a registered person in private, by the clock of the stage. */
export const contextOf = (stage: Pick<Recorded, 'store' | 'feishu'>, personId: string): Context =>
  contextIn(servicesOf(stage), personId)

/** The context of a registered person in private, now or at another instant. */
export function contextIn(
  services: Services,
  personId: string,
  instant: Instant = services.now(),
): Context {
  const person = services.store.directory.current().person(personId)
  if (!person) throw new Error(`nobody is ${personId}`)
  return contextFor(services, person, privatePlace(personId), instant)
}

/** The context in which a job runs. */
export const jobContext = (services: Services, instant: Instant = services.now()): Context =>
  contextFor(services, nobody, privatePlace(''), instant)

/** What a job of one step decides at an instant, from the beginning or from where it was. */
export function runJob(services: Services, job: Job, instant: Instant, from: string | null = null) {
  if (!('run' in job)) throw new Error(`${job.name} counts before it runs`)
  return job.run(jobContext(services, instant), from)
}

/** A scheduler of some jobs that is ticked by hand and asks nothing of the world. */
export const schedulerOf = (services: Services, jobs: readonly Job[]): Scheduler =>
  new Scheduler(
    services,
    jobs,
    () => {},
    null,
    () => true,
    async () => null,
    null,
  )

/** Its matters in the order in which they were opened; the ids of confidential ones are drawn by lot. */
export const mattersIn = (
  { engine }: Pick<Recorded, 'engine'>,
  reader: Reader,
): readonly Matter[] =>
  engine
    .all<{ id: number }>('SELECT id FROM matter ORDER BY min(id, 1000000000), opened_at, opened_by')
    .flatMap(({ id }) => reader.matter(id) ?? [])
