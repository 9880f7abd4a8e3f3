import { type Calendar, createCalendar } from '../domain/calendar/calendar.ts'
import type { Profile } from '../domain/mechanism/profile.ts'
import type { SystemTables } from './system-tables.ts'

/** The working calendar (工作日历) of a district: the published years, those of the profile, and imported ones. */
export class CalendarStore {
  readonly #profile: Profile
  readonly #system: SystemTables
  #known: Calendar | null = null

  constructor(profile: Profile, system: SystemTables) {
    this.#profile = profile
    this.#system = system
  }

  current(): Calendar {
    const { years, office_hours } = this.#profile.calendar
    this.#known ??= createCalendar({
      years: { ...years, ...this.#system.importedYears() },
      ...(office_hours ? { officeHours: office_hours } : {}),
    })
    return this.#known
  }

  /** Called after a year was imported or a transaction was rolled back. */
  forget(): void {
    this.#known = null
  }
}
