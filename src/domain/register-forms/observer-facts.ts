import type { Context } from '../matter/context.ts'
import { writeEntryTerm } from '../registers/entry-term.ts'
import { type Observer, observerKey, termState } from '../registers/observer.ts'
import { keepsEntries } from '../registers/office-entry.ts'
import { observerRegister } from './observer-register.ts'
import { formOf } from './register-entry.ts'

/** An observer on a card; the telephone number only for people who keep the entry, and never in a group. */
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
  /** `undefined` when this receiver may not see it. */
  readonly telephone: string | null | undefined
  readonly active: boolean
  /** The form values of the entry, for people who keep it; null for others. */
  readonly change: Readonly<Record<string, string>> | null
}

/** The content of an observer's card for `context.actor`, or for everybody in a group. */
export function observerFactsOf(observer: Observer, context: Context): ObserverFacts {
  const { actor, directory, today } = context
  const keeps = context.place.type === 'private' && keepsEntries(actor, observer.office, directory)
  const { name, sort, occupation, fields, active, telephone, office } = observer
  return {
    key: observerKey(observer),
    name,
    sort,
    occupation,
    fields,
    term: writeEntryTerm(observer),
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
