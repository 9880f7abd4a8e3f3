import { type Calendar, createCalendar } from './domain/calendar/calendar.ts'
import { dayOf, type Instant } from './domain/calendar/day.ts'
import type { Look, Place, Scene } from './domain/matter/scene.ts'
import type { Person } from './domain/mechanism/directory.ts'
import type { Profile } from './domain/mechanism/profile.ts'
import { defaultFields, type FieldName } from './domain/reading/field.ts'
import type { Log } from './log.ts'
import { lookInto } from './store/look.ts'
import type { Store } from './store/store.ts'

/** What every part of one district's shell is given. */
export interface Context {
  readonly store: Store
  readonly profile: Profile
  readonly fields: readonly FieldName[]
  readonly look: Look
  readonly log: Log
  /** Milliseconds UTC. */
  readonly now: () => Instant
  /** The calendar as it stands: published, from the profile, and imported years. */
  readonly calendar: () => Calendar
  /** After a year was imported, or a transaction rolled back. */
  readonly forgetCalendar: () => void
}

/** Puts the context of a district together. */
export function createContext(
  store: Store,
  profile: Profile,
  log: Log,
  now: () => Instant,
): Context {
  let calendar: Calendar | null = null
  return {
    store,
    profile,
    fields: profile.fields ?? defaultFields,
    look: lookInto(store),
    log,
    now,
    calendar() {
      const { years, office_hours } = profile.calendar
      calendar ??= createCalendar({
        years: { ...years, ...store.ledger.importedYears() },
        ...(office_hours ? { officeHours: office_hours } : {}),
      })
      return calendar
    },
    forgetCalendar() {
      calendar = null
    },
  }
}

/** Nobody in particular: the actor of what a group's card shows and of what the clock does. */
export const nobody: Person = { openId: '', name: '系统', active: false, memberships: [] }

/** A person's private chat with the bot. */
export function privatePlace(openId: string): Place {
  return {
    type: 'private',
    chatId: openId,
    chat: null,
    messageId: '',
    repliedTo: null,
    mentions: [],
  }
}

/** The scene of a decision or a drawing. Ids for fresh matters count up inside one decision. */
export function sceneFor(context: Context, actor: Person, place: Place, now: Instant): Scene {
  let fresh = 0
  const today = dayOf(now)
  return {
    now,
    today,
    actor,
    place,
    profile: context.profile,
    calendar: context.calendar(),
    directory: context.store.directory.current(),
    registers: context.store.registers.current().on(today),
    fields: context.fields,
    look: context.look,
    freshId() {
      fresh += 1
      return context.store.matters.nextId() + fresh - 1
    },
    drawId: () => context.store.matters.drawId(),
  }
}
