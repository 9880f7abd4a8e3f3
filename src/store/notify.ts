import { nextOfficeInstant } from '../domain/calendar/calendar.ts'
import { kindOf } from '../domain/casework/kinds.ts'
import type { Notice } from '../domain/matter/decision.ts'
import { mayShowIn } from '../domain/matter/group-visibility.ts'
import type { View } from '../domain/matter/view.ts'
import type { Chat, Directory } from '../domain/mechanism/directory.ts'
import { isChangeable, patchCard } from './card-succession.ts'
import type { Receiver } from './cards.ts'
import type { Origin } from './origin.ts'
import { postCard, withState } from './post-card.ts'
import { readerOf } from './reader.ts'
import type { Store } from './store.ts'

/** The groups in which an office is told: its own, or shared ones if it has none of its own. */
function groupsOf(office: string, directory: Directory): readonly Chat[] {
  const all = directory.chatsOf(office)
  const own = all.filter((chat) =>
    chat.organisations.every((id) => directory.officeOf(id) === office),
  )
  return own.length > 0 ? own : all
}

/** From when somebody may be told: at once in reply to his own act, otherwise in office hours. */
export function tellFrom(
  store: Store,
  receiver: string,
  { actor, now }: Pick<Origin, 'actor' | 'now'>,
): number {
  return receiver === actor ? now : nextOfficeInstant(store.calendar.current(), now)
}

/**
 * Sends notices: each receiver gets a matter's card once per decision, if the person may see it then, or all
 * offices of the group may.
 */
export function notify(store: Store, notices: readonly Notice[], origin: Origin): void {
  const directory = store.directory.current()
  const told = new Set<string>()
  const post = (receiver: Receiver, notice: Notice) => {
    const { view } = notice
    const subject = view.view === 'matter' ? view.matter : JSON.stringify(view)
    const key = `${receiver.id} ${subject}`
    if (told.has(key)) return
    told.add(key)
    if (!mayRead(store, receiver, view)) return
    if (notice.quiet && isShown(store, receiver, view, origin)) return
    postCard(store, receiver, view, origin.now, {
      notBefore: tellFrom(store, receiver.id, origin),
    })
  }
  for (const notice of notices) {
    const { to } = notice
    if ('people' in to) {
      for (const id of to.people)
        if (directory.person(id)?.active) post({ type: 'open_id', id }, notice)
    } else if ('chat' in to) {
      if (directory.chat(to.chat)?.active !== false) post({ type: 'chat_id', id: to.chat }, notice)
    } else if ('chatsOf' in to) {
      for (const chat of groupsOf(to.chatsOf, directory))
        post({ type: 'chat_id', id: chat.chatId }, notice)
    } else {
      const { inApp } = to
      const all = directory.peopleWith(['admin'])
      for (const person of inApp === undefined ? all : directory.administratorsIn(inApp))
        post({ type: 'open_id', id: person.personId }, notice)
    }
  }
}

function mayRead(store: Store, receiver: Receiver, view: View): boolean {
  if (view.view !== 'matter') return true
  const directory = store.directory.current()
  const reader = readerOf(store)
  const matter = reader.matter(view.matter)
  if (!matter) return false
  const given = { directory, reader }
  if (receiver.type === 'chat_id') {
    const chat = directory.chat(receiver.id)
    return chat !== undefined && mayShowIn(chat, matter, kindOf(matter), given)
  }
  const person = directory.person(receiver.id)
  return person !== undefined && kindOf(matter).sees(person, matter, given)
}

/**
 * Whether no new card is needed, because the receiver has one of the matter; if Feishu no longer allows
 * patching it, the receiver still knows the number.
 */
function isShown(store: Store, receiver: Receiver, view: View, { now }: Origin): boolean {
  if (view.view !== 'matter') return false
  const card = store.cards.standing(view.matter, receiver).at(-1)
  if (!card) return store.cards.wereSent(view.matter, receiver)
  if (isChangeable(card, now)) {
    store.cards.show(card.id, withState(store, view))
    patchCard(store, card, now)
  }
  return true
}
