import type { Instant } from '../domain/calendar/day.ts'
import { kindOf } from '../domain/casework/kinds.ts'
import { cardOf } from '../domain/matter/decision.ts'
import type { Matter } from '../domain/matter/matter.ts'
import { patchCard } from './card-succession.ts'
import { readerOf } from './reader.ts'
import type { Store } from './store.ts'
import { sweptUpTo } from './swept-cards.ts'

/** The matters on which the sight of a matter depends: itself, its parent and the clue that it is about. */
function dependsOn({ id, parent, data: { clue } }: Matter): readonly (number | null)[] {
  return [id, parent, typeof clue === 'number' ? clue : null]
}

type OpenForm = ReturnType<Store['drafts']['openAboutMatters']>[number]

/**
 * Closes the open forms about these changed matters whose people may no longer see them: a form repeats what
 * its matter says, and could not be submitted any more. Its message becomes a card of the matter, which
 * shows that person nothing.
 */
export function hideForms(store: Store, matters: ReadonlySet<number>, now: Instant): void {
  hide(store, now, (_form, matter) =>
    dependsOn(matter).some((one) => one !== null && matters.has(one)),
  )
}

/** Closes the open forms of a person about matters that he may no longer see. */
export function hideFormsOf(store: Store, person: string, now: Instant): void {
  hide(store, now, ({ actor }) => actor === person)
}

function hide(
  store: Store,
  now: Instant,
  isMeant: (form: OpenForm, matter: Matter) => boolean,
): void {
  const directory = store.directory.current()
  const reader = readerOf(store)
  for (const draft of store.drafts.openAboutMatters()) {
    const matter = reader.matter(draft.matter)
    if (!matter || !isMeant(draft, matter)) continue
    const person = directory.person(draft.actor)
    if (person && kindOf(matter).sees(person, matter, { directory, reader })) continue
    store.drafts.end(draft.id, 'expired')
    for (const card of store.cards.showingForm(draft.id, sweptUpTo(store))) {
      store.cards.show(card.id, cardOf(matter))
      patchCard(store, card, now)
    }
  }
}
