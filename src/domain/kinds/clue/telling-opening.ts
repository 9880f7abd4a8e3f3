import { promiseWithin } from '../../deadline/ladder.ts'
import { formatDue, type NewPromise, type PromiseChange } from '../../deadline/promise.ts'
import type { Context } from '../../matter/context.ts'
import type { Decision, Entry, Notice } from '../../matter/decision.ts'
import type { Matter } from '../../matter/matter.ts'
import { type ObserverNamed, sayObservers } from '../../matter/observers-record.ts'
import { openMatter } from '../../matter/opening.ts'
import { tellPeople } from '../../matter/tell.ts'
import { workOffice, worksIn } from '../../mechanism/membership.ts'
import { tellingOf, tellingsOf } from './telling-data.ts'

/** What a step that settles a matter does for the observers whom it names. */
interface Tellings {
  readonly open: readonly Matter[]
  readonly numbers: NonNullable<Decision['numbers']>
  readonly promises: readonly PromiseChange[]
  readonly notices: readonly Notice[]
  readonly alsoEntries: readonly Entry[]
  /** The end of the answer to whoever made the step; '' where nobody is to be told. */
  readonly said: string
}

const nothing: Tellings = {
  open: [],
  numbers: [],
  promises: [],
  notices: [],
  alsoEntries: [],
  said: '',
}

/** What whoever named an observer owes him (`duties.observer_telling`). */
const tellingPromise = (telling: Matter, { profile, calendar, today, now }: Context): NewPromise =>
  promiseWithin(
    {
      what: 'observer-told',
      subject: String(telling.id),
      matter: telling.id,
      period: null,
      debtor: telling.office,
      person: telling.handler,
    },
    today,
    profile.duties.observer_telling,
    profile.duties,
    calendar,
    now,
  )

/**
 * Opens the word (告知结果) that each observer is owed now that the matter has come to something, by whoever
 * named him; whoever is to be told already is not told twice. `about` is how the matter is called.
 */
export function openTellings(
  matter: Matter,
  observers: readonly ObserverNamed[],
  { about, outcome }: { readonly about: string; readonly outcome: string },
  context: Context,
): Tellings {
  const before = tellingsOf(matter, context.reader)
  const waiting = before
    .filter((one) => one.state === 'due')
    .map((one) => tellingOf(one).who.observer)
  const owed = observers.filter((one) => !waiting.includes(one.observer))
  if (owed.length === 0) return nothing
  const { directory } = context
  const opened = owed.map((who, index) => {
    const person = directory.person(who.by)
    const own = person?.active ? workOffice(person, directory) : null
    const keeps = person !== undefined && worksIn(person, [matter.office], directory)
    const office = keeps ? matter.office : (own ?? matter.office)
    return openMatter(
      context,
      {
        kind: 'telling',
        state: 'due',
        parent: matter.id,
        office,
        organisation: keeps ? matter.organisation : office,
        openedBy: who.by,
        handler: own === null ? null : who.by,
        data: { nth: before.length + index + 1, who, about, outcome },
      },
      index,
    )
  })
  const made = opened.map(({ matter: telling }) => tellingPromise(telling, context))
  const names = sayObservers(owed)
  const [first] = made
  const until = first ? `${formatDue(first)}前` : ''
  return {
    open: opened.map((one) => one.matter),
    numbers: opened.map(({ taken }) => taken),
    promises: made.map((make) => ({ make })),
    notices: opened.map(({ matter: telling }) => {
      const { who } = tellingOf(telling)
      const people =
        telling.handler === null
          ? directory.peopleOf(telling.office, ['liaison']).map((one) => one.openId)
          : [telling.handler]
      return tellPeople(
        context,
        people,
        telling.id,
        `${about}已有结果，请于 ${until}告知${who.sort}${who.name}`,
      )
    }),
    alsoEntries: [
      ...opened.map(({ matter: telling }) => ({
        act: 'telling',
        matter: telling.id,
        note: `待告知${sayObservers([tellingOf(telling).who])}：${about}`,
      })),
      { act: 'telling', matter: matter.id, note: `${until}向${names}告知结果` },
    ],
    said: `；请于 ${until}向${names}告知结果`,
  }
}

/** What was to be told of a matter that is handled anew holds no more. */
export function overtakeTellings(
  matter: Matter,
  context: Context,
): { readonly also: NonNullable<Decision['change']>; readonly promises: readonly PromiseChange[] } {
  const waiting = tellingsOf(matter, context.reader).filter((one) => one.state === 'due')
  return {
    also: waiting.map((one) => ({ matter: one, to: { state: 'overtaken' } })),
    promises: waiting.map((one) => ({ dropAllOf: one.id, on: context.today, why: '已重启' })),
  }
}
