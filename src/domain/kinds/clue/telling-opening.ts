import type { Context } from '../../matter/context.ts'
import type { Decision } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { tellPeople } from '../../matter/notices.ts'
import { type ObserverNamed, sayObservers } from '../../matter/observers-record.ts'
import { openAll } from '../../matter/opening.ts'
import { workOffice, worksIn } from '../../mechanism/membership.ts'
import { telling, tellingOf } from './telling.ts'

/** What a step that settles a matter adds for its observers. */
export interface Tellings {
  readonly with: readonly Decision[]
  /** The end of the reply to the person who made the step; '' when nobody has to be told. */
  readonly said: string
}

/** The open tellings of a matter. */
const waitingTellings = (matter: Matter, context: Context): readonly Matter[] =>
  tellingsOf(matter, context).filter((one) => one.state === 'due')

const tellingsOf = (matter: Matter, { reader }: Context): readonly Matter[] =>
  reader.children(matter.id).filter((one) => one.kind === 'telling')

/**
 * Who tells an observer: the person who named him, for the matter's office or that person's own; if that
 * person has left, the matter's office.
 */
function tellerOf(who: ObserverNamed, matter: Matter, { directory }: Context) {
  const person = directory.person(who.by)
  const own = person?.active ? workOffice(person, directory) : null
  const keeps = person !== undefined && worksIn(person, [matter.office], directory)
  const office = keeps ? matter.office : (own ?? matter.office)
  return {
    office,
    organisation: keeps ? matter.organisation : office,
    openedBy: who.by,
    handler: own === null ? null : who.by,
  }
}

/**
 * Opens a telling (告知结果) for each observer now that the matter has a result, to be done by the person
 * who named him; an observer with an open telling gets no second one. `about` names the matter.
 */
export function openTellings(
  matter: Matter,
  observers: readonly ObserverNamed[],
  { about, outcome }: { readonly about: string; readonly outcome: string },
  context: Context,
): Tellings {
  const waiting = waitingTellings(matter, context).map((one) => tellingOf(one).who.observer)
  const owed = observers.filter((one) => !waiting.includes(one.observer))
  if (owed.length === 0) return { with: [], said: '' }
  const before = tellingsOf(matter, context).length
  const openings = owed.map((who, index) => ({
    ...tellerOf(who, matter, context),
    state: 'due',
    parent: matter.id,
    data: { nth: before + index + 1, who, about, outcome },
  }))
  const { decision, due } = openAll(telling.kind, openings, context, (one, until) => {
    const named = sayObservers([tellingOf(one).who])
    const liaisons = context.directory.peopleOf(one.office, ['liaison'])
    const people = one.handler === null ? liaisons.map(({ personId }) => personId) : [one.handler]
    const asking = `${about}已有结果，请于 ${until}前告知${named}`
    return {
      act: 'telling',
      note: `待告知${named}：${about}`,
      notices: [tellPeople(context, people, one.id, asking)],
    }
  })
  const names = sayObservers(owed)
  const note = `${due}前向${names}告知结果`
  return {
    with: [decision, { entries: [{ act: 'telling', matter: matter.id, note }], reply: {} }],
    said: `；请于 ${note}`,
  }
}

/** Ends the open tellings of a matter that is handled again. */
export const overtakeTellings = (matter: Matter, context: Context): Decision =>
  endTellings(matter, () => true, '已重启', context)

/** Ends the open tellings of some observers of a matter, which need not be told; `why` says so. */
export function endTellings(
  matter: Matter,
  isMeant: (observer: string) => boolean,
  why: string,
  context: Context,
): Decision {
  const waiting = waitingTellings(matter, context).filter((one) =>
    isMeant(tellingOf(one).who.observer),
  )
  return {
    change: waiting.map((one) => ({ matter: one, to: { state: 'overtaken' } })),
    deadlines: waiting.map((one) => ({ dropAllOf: one.id, on: context.today, why })),
    reply: {},
  }
}
