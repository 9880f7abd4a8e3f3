import { Scheduler } from '../../src/app/scheduler.ts'
import { contextFor, createServices, privatePlace, type Services } from '../../src/app/services.ts'
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

/** The context of a registered person in private. */
export function contextOf(stage: Pick<Recorded, 'store' | 'feishu'>, personId: string): Context {
  const services = servicesOf(stage)
  const person = stage.store.directory.current().person(personId)
  if (!person) throw new Error(`nobody is ${personId}`)
  return contextFor(services, person, privatePlace(personId), services.now())
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
