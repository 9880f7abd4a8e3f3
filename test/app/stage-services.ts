import { contextFor, createServices, privatePlace, type Services } from '../../src/app/services.ts'
import type { Context } from '../../src/domain/matter/context.ts'
import { silent } from './delivery-kit.ts'
import type { Stage } from './district-kit.ts'

/** The services of a stage's bot, at the time of its clock, or so many milliseconds later. */
export const servicesOf = (
  { store, feishu }: Pick<Stage, 'store' | 'feishu'>,
  later = 0,
): Services => createServices(store, store.profile, silent, () => feishu.clock.now() + later)

/** The context of a registered person in private. */
export function contextOf(stage: Pick<Stage, 'store' | 'feishu'>, personId: string): Context {
  const services = servicesOf(stage)
  const person = stage.store.directory.current().person(personId)
  if (!person) throw new Error(`nobody is ${personId}`)
  return contextFor(services, person, privatePlace(personId), services.now())
}
