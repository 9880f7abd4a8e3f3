import { z } from 'zod'
import { isInForce } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import { type Contact, contactKey, contactSchema } from './contact.ts'
import { type Expert, expertKey, expertSchema } from './expert.ts'
import { type Observer, observerKey, observerSchema } from './observer.ts'
import { type OutsideBody, outsideBodySchema } from './outside-body.ts'
import { type River, riverSchema } from './river.ts'
import { type Stationing, stationingSchema } from './stationing.ts'

/** The names of the registers (名录). */
export type RegisterName = 'river' | 'expert' | 'contact' | 'observer' | 'stationing' | 'body'

/** The schema of a stored change. */
export const registerChange = z.discriminatedUnion('register', [
  z.object({
    register: z.literal('river'),
    entry: riverSchema,
    /** The former name, if the entry was renamed (改名). */
    renamed: z.string().optional(),
  }),
  z.object({ register: z.literal('expert'), entry: expertSchema }),
  z.object({ register: z.literal('contact'), entry: contactSchema }),
  z.object({ register: z.literal('observer'), entry: observerSchema }),
  z.object({ register: z.literal('stationing'), entry: stationingSchema }),
  z.object({ register: z.literal('body'), entry: outsideBodySchema }),
])

/** A new or changed entry of a register, recorded in the journal with the act that causes it. */
export type RegisterChange = z.output<typeof registerChange>

/** The key of an entry in its register. */
export function entryKey({ register, entry }: RegisterChange): string {
  switch (register) {
    case 'river':
      return entry.name
    case 'expert':
      return expertKey(entry)
    case 'contact':
      return contactKey(entry)
    case 'observer':
      return observerKey(entry)
    case 'stationing':
      return entry.office
    case 'body':
      return entry.name
    default:
      return register satisfies never
  }
}

/** All entries of the registers, also those out of use, in the order of creation. */
interface RegisterEntries {
  readonly rivers: readonly River[]
  readonly experts: readonly Expert[]
  readonly contacts: readonly Contact[]
  readonly observers: readonly Observer[]
  readonly stationings: readonly Stationing[]
  readonly bodies: readonly OutsideBody[]
}

/** The current registers (名录); immutable, replaced when one changes. */
export class Registers {
  /** Rivers and reservoirs in use. */
  readonly rivers: readonly River[]
  /** Experts in use, of both pools. */
  readonly experts: readonly Expert[]
  /** Contacts in use. */
  readonly contacts: readonly Contact[]
  /** People's supervisors and observers in use, whether or not their term has ended. */
  readonly observers: readonly Observer[]
  /** Bodies outside the mechanism in use, whether or not they are in force. */
  readonly bodies: readonly OutsideBody[]
  readonly #entries: RegisterEntries
  /** Rivers by all their present and former names; a river that has a name now precedes one that had it. */
  readonly #riverByName: ReadonlyMap<string, River>

  /** With `today`, entries that are not in force on that day count as out of use; without it, dates are ignored. */
  constructor(entries: RegisterEntries, today?: Day) {
    this.#entries = entries
    this.#riverByName = new Map([
      ...entries.rivers.flatMap((one) => one.formerNames.map((name) => [name, one] as const)),
      ...entries.rivers.map((one) => [one.name, one] as const),
    ])
    this.rivers = entries.rivers.filter(
      (one) => one.active && (today === undefined || isInForce(one, today)),
    )
    this.experts = entries.experts.filter((one) => one.active)
    this.contacts = entries.contacts.filter((one) => one.active)
    this.observers = entries.observers.filter((one) => one.active)
    this.bodies = entries.bodies.filter((one) => one.active)
  }

  /** The registers on a day. */
  on(today: Day): Registers {
    const dated = this.#entries.rivers.some((one) => one.from ?? one.until)
    return dated ? new Registers(this.#entries, today) : this
  }

  /**
   * The river with this present or former name, also when out of use, since old matters name it; undefined
   * for none.
   */
  river(name: string): River | undefined {
    return this.#riverByName.get(name)
  }

  /** The present name of the river that was recorded under this name. */
  nameNow(name: string): string {
    return this.river(name)?.name ?? name
  }

  /** An expert by the key, also when out of use. */
  expert(key: string): Expert | undefined {
    return this.#entries.experts.find((one) => expertKey(one) === key)
  }

  /** An observer by the key, also when out of use. */
  observer(key: string): Observer | undefined {
    return this.#entries.observers.find((one) => observerKey(one) === key)
  }

  /** All observers, also those out of use, since texts may name them. */
  everyObserver(): readonly Observer[] {
    return this.#entries.observers
  }

  /** How an office is stationed (派驻); undefined when that is not arranged. */
  stationing(office: string): Stationing | undefined {
    return this.#entries.stationings.find((one) => one.office === office)
  }

  /** A body outside the mechanism by its name, also when out of use. */
  body(name: string): OutsideBody | undefined {
    return this.#entries.bodies.find((one) => one.name === name)
  }

  /** All bodies, also those out of use, since texts may name them. */
  everyBody(): readonly OutsideBody[] {
    return this.#entries.bodies
  }

  /** A contact by the key, also when out of use. */
  contact(key: string): Contact | undefined {
    return this.#entries.contacts.find((one) => contactKey(one) === key)
  }
}
