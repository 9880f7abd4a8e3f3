import { isOfficeTime } from '../domain/calendar/calendar.ts'
import { dayOf, type Instant } from '../domain/calendar/day.ts'
import { appOf, ofApp } from '../domain/mechanism/app.ts'
import type { DirectoryAccount } from '../feishu/port.ts'
import { putUnlessWaiting } from '../store/outbox.ts'
import { isPlaceOpen, openPlace } from './place-switch.ts'
import { isStopped, receiveDeparted, receiveRenamed, receiveReturned } from './reception/account.ts'
import type { Services } from './services.ts'

const lookedOn = (app: string): string => `contacts-looked:${app}`

/** The people of an app whom its directory is asked about: registered ones, and those with a suspended account. */
export function peopleAsked({ store }: Services, app: string): readonly string[] {
  return store.directory
    .current()
    .people.filter((one) => appOf(one.personId) === app)
    .filter((one) => one.active || isStopped(store.system, one.personId))
    .map((one) => one.personId)
}

/**
 * Once each working day requests what each tenant's directory (通讯录) says about registered people, since
 * an event may be lost; known changes are not reported again. One step, never another.
 */
export function checkContacts(services: Services, now: Instant): boolean {
  const { calendar, profile, store } = services
  const { directory, engine, system } = store
  if (!profile.places.contacts || !isOfficeTime(calendar(), now)) return false
  const today = dayOf(now)
  const apps = new Set(directory.current().people.map((one) => appOf(one.personId)))
  for (const app of apps) {
    if (system.fact(lookedOn(app)) === today || !isPlaceOpen(services, 'contacts', app, now))
      continue
    const orderingKey = ofApp(app, 'contacts')
    engine.transact(() => {
      system.setFact(lookedOn(app), today)
      putUnlessWaiting(engine, { orderingKey, payload: { kind: 'contacts', app }, now })
    })
  }
  return false
}

/** Handles what the directory of an app's tenant says about its people. Call inside a transaction. */
export function takeContacts(
  services: Services,
  app: string,
  accounts: readonly DirectoryAccount[],
  now: Instant,
): void {
  const { store } = services
  const key = ofApp(app, `contacts:${dayOf(now)}`)
  openPlace(store.system, 'contacts', app)
  for (const { personId, name, state } of accounts) {
    const person = store.directory.current().person(personId)
    if (state === 'active') receiveReturned(services, { personId, key }, now)
    else if (state !== 'unknown' && person?.active) {
      receiveDeparted(services, { personId, why: state, key }, now)
    }
    const was = store.acquaintances.nameOf(personId)
    if (was === null) store.acquaintances.meet({ personId, name }, now)
    else if (name !== '') receiveRenamed(services, { personId, name, was, key }, now)
  }
}
