import type { Context } from '../matter/context.ts'
import { keepsObservers, type Observer, observerKey, termState } from '../registers/observer.ts'
import { writeObserverTerm } from '../registers/observer-term.ts'
import { observerRegister } from './observer-register.ts'
import { formOf } from './register-entry.ts'

/** An observer as a card shows him; his telephone number to whoever keeps the entry, and never in a group. */
export interface ObserverFacts {
  readonly key: string
  readonly name: string
  readonly sort: string
  readonly occupation: string
  readonly fields: readonly string[]
  readonly term: string
  readonly serving: ReturnType<typeof termState>
  /** The office that keeps the entry. */
  readonly office: string
  /** `undefined`: not for this receiver. */
  readonly telephone: string | null | undefined
  readonly active: boolean
  /** The form of the entry as it stands, for whoever keeps it. */
  readonly change: Readonly<Record<string, string>> | null
}

/** What the card of an observer shows to `context.actor`, or to everybody in a group. */
export function observerFactsOf(observer: Observer, context: Context): ObserverFacts {
  const { actor, directory, today } = context
  const keeps =
    context.place.type === 'private' && keepsObservers(actor, observer.office, directory)
  const { name, sort, occupation, fields, active, telephone, office } = observer
  return {
    key: observerKey(observer),
    name,
    sort,
    occupation,
    fields,
    term: writeObserverTerm(observer),
    serving: termState(observer, today),
    office: directory.organisationName(office),
    telephone: keeps ? telephone : undefined,
    active,
    change:
      keeps && active
        ? formOf(observerRegister, { register: 'observer', entry: observer }, context)
        : null,
  }
}
