import { z } from 'zod'
import { isInForce } from '../calendar/dated.ts'
import type { Day } from '../calendar/day.ts'
import { type Contact, contactKey, contactSchema } from './contact.ts'
import { type Expert, expertKey, expertSchema } from './expert.ts'
import { type Observer, observerKey, observerSchema } from './observer.ts'
import { type OutsideBody, outsideBodySchema } from './outside-body.ts'
import { type River, riverSchema } from './river.ts'
import { type Stationing, stationingSchema } from './stationing.ts'

/** A register (名录). */
export type RegisterName = 'river' | 'expert' | 'contact' | 'observer' | 'stationing' | 'body'

/** The shape of a stored change. */
export const registerChange = z.discriminatedUnion('register', [
  z.object({
    register: z.literal('river'),
    entry: riverSchema,
    /** The name under which it stood until now (改名). */
    renamed: z.string().optional(),
  }),
  z.object({ register: z.literal('expert'), entry: expertSchema }),
  z.object({ register: z.literal('contact'), entry: contactSchema }),
  z.object({ register: z.literal('observer'), entry: observerSchema }),
  z.object({ register: z.literal('stationing'), entry: stationingSchema }),
  z.object({ register: z.literal('body'), entry: outsideBodySchema }),
])

/** An entry of a register as it is to be, journaled with the act that makes it so. */
export type RegisterChange = z.output<typeof registerChange>

/** By what an entry is known in its register. */
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

/** Every entry that the registers hold, also those taken out of use; in the order of their making. */
interface RegisterEntries {
  readonly rivers: readonly River[]
  readonly experts: readonly Expert[]
  readonly contacts: readonly Contact[]
  readonly observers: readonly Observer[]
  readonly stationings: readonly Stationing[]
  readonly bodies: readonly OutsideBody[]
}

/** The registers (名录) as they stand now; immutable, rebuilt when one changes. */
export class Registers {
  /** Rivers and reservoirs in use. */
  readonly rivers: readonly River[]
  /** Experts in use, of both pools. */
  readonly experts: readonly Expert[]
  /** Contacts in use. */
  readonly contacts: readonly Contact[]
  /** People's supervisors and observers in use, whether their term runs or has ended. */
  readonly observers: readonly Observer[]
  /** Bodies outside the mechanism in use, whether their time runs or has ended. */
  readonly bodies: readonly OutsideBody[]
  readonly #entries: RegisterEntries
  /** By every name that a river bears or bore; the one that bears it now goes first. */
  readonly #riverByName: ReadonlyMap<string, River>

  /** `today`: what is not in force on that day is not in use; none: whatever its dates. */
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

  /** The registers as they are on a day. */
  on(today: Day): Registers {
    const dated = this.#entries.rivers.some((one) => one.from ?? one.until)
    return dated ? new Registers(this.#entries, today) : this
  }

  /** A river by its name or one that it bore before, also when it is out of use: old matters still name it. */
  river(name: string): River | undefined {
    return this.#riverByName.get(name)
  }

  /** What a river is called now, of which something was recorded under this name. */
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

  /** Every observer, also those out of use: texts may still name them. */
  everyObserver(): readonly Observer[] {
    return this.#entries.observers
  }

  /** How an office is stationed (派驻), if that was arranged. */
  stationing(office: string): Stationing | undefined {
    return this.#entries.stationings.find((one) => one.office === office)
  }

  /** A body outside the mechanism by its name, also when out of use. */
  body(name: string): OutsideBody | undefined {
    return this.#entries.bodies.find((one) => one.name === name)
  }

  /** Every body, also those out of use: texts may still name them. */
  everyBody(): readonly OutsideBody[] {
    return this.#entries.bodies
  }

  /** A contact by the key, also when out of use. */
  contact(key: string): Contact | undefined {
    return this.#entries.contacts.find((one) => contactKey(one) === key)
  }
}
