import type { Instant } from '../domain/calendar/day.ts'
import { kindOf } from '../domain/casework/kinds.ts'
import { cachingReader } from '../domain/matter/caching-reader.ts'
import type { Decision } from '../domain/matter/decision.ts'
import { mayShowIn } from '../domain/matter/group-visibility.ts'
import type { View } from '../domain/matter/view.ts'
import type { Chat, Person } from '../domain/mechanism/directory.ts'
import { patchCard, patchLife } from './card-succession.ts'
import type { Receiver } from './cards.ts'
import { contentDigest } from './content-digest.ts'
import { hideFormsOf } from './hidden-forms.ts'
import { readerOf } from './reader.ts'
import type { Store } from './store.ts'

/** The matters of which a card tells. */
function mattersOn(view: View): readonly number[] {
  if (view.view === 'matter' || view.view === 'superseded') return [view.matter]
  if (view.view === 'history') return view.root ? [view.root] : []
  return view.view === 'reminder' ? view.lines.flatMap(({ matter }) => matter ?? []) : []
}

/**
 * Renders the cards of a receiver once more that tell of what he may no longer see, and closes his forms
 * about it, after what he may see has changed otherwise than with a matter (知悉范围随人员变动). Feishu
 * allows it for 14 days after a card was sent. Call inside a transaction.
 */
export function hideLostSight(store: Store, receiver: Receiver, now: Instant): void {
  const directory = store.directory.current()
  const reader = cachingReader(readerOf(store))
  const person = directory.person(receiver.id)
  const chat = directory.chat(receiver.id)
  const mayRead = (id: number): boolean => {
    const matter = reader.matter(id)
    if (matter === undefined) return true
    const given = { directory, reader }
    if (receiver.type === 'chat_id') {
      return chat !== undefined && mayShowIn(chat, matter, kindOf(matter), given)
    }
    return person !== undefined && kindOf(matter).sees(person, matter, given)
  }
  for (const card of store.cards.toldSince(receiver, now - patchLife)) {
    if (!mattersOn(card.view).every(mayRead)) patchCard(store, card, now)
  }
  if (receiver.type === 'open_id') hideFormsOf(store, receiver.id, now)
}

const personCard = ({ personId }: Person): Receiver => ({ type: 'open_id', id: personId })
const groupCard = ({ chatId }: Chat): Receiver => ({ type: 'chat_id', id: chatId })

/**
 * The people and groups for whom a decision changes what they may see; to be asked before it is written.
 * Whoever left Feishu reads nothing any more, so only people's acts (`actor`) stop somebody who still does.
 */
export function movedBy(
  store: Store,
  decision: Pick<Decision, 'directory'>,
  { actor }: { readonly actor: string | null },
): readonly Receiver[] {
  const directory = store.directory.current()
  return (decision.directory ?? []).flatMap((change) => {
    if ('person' in change) {
      const { person } = change
      const before = directory.person(person.personId)
      const isSame =
        before === undefined ||
        (before.active === person.active && isEqual(before.memberships, person.memberships))
      return isSame || !(person.active || actor !== null) ? [] : [personCard(person)]
    }
    const before = directory.chat(change.chat.chatId)
    const isSame = before === undefined || isEqual(before.organisations, change.chat.organisations)
    return isSame || !change.chat.active ? [] : [groupCard(change.chat)]
  })
}

const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** The name of the fact that stores for which profile all receivers were looked at. */
const lookedAt = 'sight-profile'

/**
 * Does the same for everybody once the profile is another one, which says who belongs where and which side
 * sees what; one receiver at a time, each in a transaction of its own. It begins anew after a restart.
 */
export function* hidingLostSight(
  store: Store,
  now: () => Instant,
  isStopped: () => boolean,
): Generator<void, void> {
  const profile = contentDigest(store.profile)
  if (store.system.fact(lookedAt) === profile) return
  const { people, chats } = store.directory.current()
  const receivers = [
    ...people.filter((one) => one.active).map(personCard),
    ...chats.filter((one) => one.active).map(groupCard),
  ]
  for (const receiver of receivers) {
    if (isStopped()) return
    store.engine.transact(() => hideLostSight(store, receiver, now()))
    yield
  }
  store.engine.transact(() => store.system.setFact(lookedAt, profile))
}
