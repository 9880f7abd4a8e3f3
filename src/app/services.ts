import type { ActTime } from '../domain/calendar/act-time.ts'
import type { Calendar } from '../domain/calendar/calendar.ts'
import { dayOf, type Instant } from '../domain/calendar/day.ts'
import type { Context, Place, Reader } from '../domain/matter/context.ts'
import type { Person } from '../domain/mechanism/directory.ts'
import type { Profile } from '../domain/mechanism/profile.ts'
import { defaultFields, type FieldName } from '../domain/reading/field.ts'
import type { ApprovalCallback } from '../feishu/approval-callback.ts'
import type { Log } from '../observability/log.ts'
import { readerOf } from '../store/reader.ts'
import type { Store } from '../store/store.ts'

/** What each part of one district is given: store, profile, log, clock. */
export interface Services {
  readonly store: Store
  readonly profile: Profile
  readonly fields: readonly FieldName[]
  readonly reader: Reader
  readonly log: Log
  /** Whether an app is in the settings; the record keeps people and places of apps that were removed. */
  readonly hasApp: (app: string) => boolean
  /** The callback by which 审批 sends answers, by app; no entry for an app that it cannot reach. */
  readonly approvalCallbacks: ReadonlyMap<string, ApprovalCallback>
  /** Milliseconds UTC. */
  readonly now: () => Instant
  /** The current calendar: the published years, those of the profile, and imported ones. */
  readonly calendar: () => Calendar
  /** Called after a year was imported or a transaction was rolled back. */
  readonly forgetCalendar: () => void
}

/** What the process reports of itself. */
interface Self {
  readonly problems: () => readonly string[]
  /** The time of the newest commit in the continuous backup; null where there is none. */
  readonly shippedAt: () => Instant | null
  readonly hasApp?: Services['hasApp']
  readonly approvalCallbacks?: Services['approvalCallbacks']
}

/** Builds the services of a district. */
export function createServices(
  store: Store,
  profile: Profile,
  log: Log,
  now: () => Instant,
  { problems, shippedAt, hasApp = () => true, approvalCallbacks = new Map() }: Self = {
    problems: () => [],
    shippedAt: () => null,
  },
): Services {
  const reader = readerOf(store)
  return {
    store,
    profile,
    fields: profile.fields ?? defaultFields,
    reader: {
      ...reader,
      condition: (instant) => ({
        ...reader.condition(instant),
        problems: problems(),
        shippedAt: shippedAt(),
      }),
    },
    log,
    hasApp,
    approvalCallbacks,
    now,
    calendar: () => store.calendar.current(),
    forgetCalendar: () => store.calendar.forget(),
  }
}

/** The anonymous person: the viewer of a group's card and the actor of jobs. */
export const nobody: Person = { personId: '', name: '系统', active: false, memberships: [] }

/** A person's private chat with the bot. */
export function privatePlace(personId: string): Place {
  return {
    type: 'private',
    chatId: personId,
    chat: null,
    messageId: '',
    repliedTo: null,
    mentions: [],
  }
}

/**
 * The context of a decision or of rendering. Ids of new matters count up inside one decision. For rendering
 * and jobs the time of the act is the time of the record.
 */
export function contextFor(
  services: Services,
  actor: Person,
  place: Place,
  now: Instant,
  { at: saidAt, doubt }: ActTime = { at: now, doubt: null },
): Context {
  let fresh = 0
  const today = dayOf(saidAt)
  return {
    now,
    saidAt,
    today,
    timeDoubt: doubt,
    actor,
    place,
    profile: services.profile,
    calendar: services.calendar(),
    directory: services.store.directory.current(),
    registers: services.store.registers.current().on(today),
    fields: services.fields,
    reader: services.reader,
    freshId() {
      fresh += 1
      return services.store.matters.nextId() + fresh - 1
    },
    drawId: () => services.store.matters.drawId(),
  }
}
