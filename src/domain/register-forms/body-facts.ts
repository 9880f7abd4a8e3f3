import type { Context } from '../matter/context.ts'
import { writeEntryTerm } from '../registers/entry-term.ts'
import { keepsEntries } from '../registers/office-entry.ts'
import { bodyNotInForce, type OutsideBody, readsBodyContact } from '../registers/outside-body.ts'
import { bodyRegister } from './body-register.ts'
import { formOf } from './register-entry.ts'

/** An outside body on a card; contact and telephone only for the two offices, and never in a group. */
export interface BodyFacts {
  readonly key: string
  readonly aliases: readonly string[]
  readonly sort: string
  readonly term: string
  /** Why no letter can be sent to the body now; `null` when one can. */
  readonly ended: string | null
  /** The office that keeps the entry. */
  readonly office: string
  /** `undefined` when this receiver may not see it. */
  readonly contact: string | null | undefined
  readonly telephone: string | null | undefined
  readonly active: boolean
  /** The form values of the entry, for people who keep it; null for others. */
  readonly change: Readonly<Record<string, string>> | null
}

/** The content of a body's card for `context.actor`, or for everybody in a group. */
export function bodyFactsOf(body: OutsideBody, context: Context): BodyFacts {
  const { actor, directory, today } = context
  const alone = context.place.type === 'private'
  const reads = alone && readsBodyContact(actor, body, directory)
  const keeps = alone && keepsEntries(actor, body.office, directory)
  return {
    key: body.name,
    aliases: body.aliases,
    sort: body.sort,
    term: writeEntryTerm(body),
    ended: bodyNotInForce(body, today),
    office: directory.organisationName(body.office),
    contact: reads ? body.contact : undefined,
    telephone: reads ? body.telephone : undefined,
    active: body.active,
    change:
      keeps && body.active
        ? formOf(bodyRegister, { register: 'body', entry: body }, context)
        : null,
  }
}
