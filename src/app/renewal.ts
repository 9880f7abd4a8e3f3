import { isOfficeTime, nextOfficeInstant } from '../domain/calendar/calendar.ts'
import { addDays, dayOf, type Instant, instantAt } from '../domain/calendar/day.ts'
import { awaitedBy } from '../domain/casework/awaited.ts'
import { kindOf } from '../domain/casework/kinds.ts'
import type { Context } from '../domain/matter/context.ts'
import { keeperOf, type Matter } from '../domain/matter/matter.ts'
import { closeCard, patchLife } from '../store/card-succession.ts'
import type { CardRow } from '../store/cards.ts'
import { postCard } from '../store/post-card.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

const hour = 3600 * 1000
/**
 * A card of a matter that stays in one state longer than this is not renewed; the to-do still lists the
 * matter (ms).
 */
const longestWait = 1.5 * patchLife

/**
 * Whether the receiver of a card has to act on the matter: the person, or somebody of a group's offices. The
 * keeper is not counted: he knows what he has to do and finds it in his to-do.
 */
function isAwaited(card: CardRow, matter: Matter, context: Context): boolean {
  const { directory, reader } = context
  const chat = directory.chat(card.receiver.id)
  const isOwed = (id: number) => reader.deadlinesOf(id).length > 0
  // A matter with a deadline of its own or of its parent has reminders with the button, so its card need not
  // be renewed.
  return [matter, ...reader.children(matter.id)]
    .filter((one) => !isOwed(one.id) && (one.parent === null || !isOwed(one.parent)))
    .flatMap((one) => awaitedBy(one, context).filter(({ personId }) => personId !== keeperOf(one)))
    .some((person) =>
      card.receiver.type === 'open_id'
        ? person.personId === card.receiver.id
        : chat?.organisations.some((id) =>
            directory.officesOfPerson(person).includes(directory.officeOf(id)),
          ),
    )
}

/**
 * Renews cards that Feishu will not allow to be patched after the next opening of the offices (feishu.md
 * 5.2), in office hours: if the receiver has to act, the newest card of an open matter is sent again; every
 * other card becomes the record of its time.
 */
export function renewCards(services: Services, now: Instant): void {
  const { store } = services
  const calendar = services.calendar()
  if (!isOfficeTime(calendar, now)) return
  const tomorrow = instantAt(addDays(dayOf(now), 1), '00:00')
  const lastChance = nextOfficeInstant(calendar, tomorrow) + hour
  store.engine.transact(() => {
    const context = contextFor(services, nobody, privatePlace(''), now)
    for (const card of store.cards.sentBefore(lastChance - patchLife, 200)) {
      const matter = card.matter === null ? undefined : store.matters.get(card.matter)
      const open = matter !== undefined && kindOf(matter).states[matter.state]?.open === true
      if (!matter || !open || card.view.view !== 'matter') {
        store.cards.retire(card.id)
        continue
      }
      const newest = store.cards.standing(matter.id, card.receiver).at(-1)
      const lately = now - matter.since < longestWait
      const renewed = newest?.id === card.id && lately && isAwaited(card, matter, context)
      closeCard(store, card, now)
      if (renewed) {
        postCard(store, card.receiver, { view: 'matter', matter: matter.id, headline: null }, now)
      }
    }
  })
}
