import type { Instant } from '../domain/calendar/day.ts'
import { kindOf } from '../domain/casework/kinds.ts'
import { appOf } from '../domain/mechanism/app.ts'
import type { Answered } from '../feishu/calendar-port.ts'
import { commit } from '../store/commit.ts'
import { noEvent } from '../store/matter-events.ts'
import { byDelivery } from '../store/origin.ts'
import { contextFor, nobody, privatePlace, type Services } from './services.ts'

/**
 * Stores the answers that invited people gave in 飞书日历 of an app, beside those on the card; whoever was
 * added to the event there is not invited. They are read once for each day on which the matter is planned.
 * Call inside a transaction.
 */
export function takeAnswers(
  services: Services,
  { matter: id, app }: { readonly matter: number; readonly app: string },
  given: readonly Answered[],
  now: Instant,
): void {
  const { store } = services
  const known = store.matterEvents.of(id).get(app) ?? noEvent
  store.matterEvents.save(id, app, { ...known, askedFor: known.shown?.on ?? null })
  const matter = store.matters.get(id)
  if (!matter || !known.shown) return
  // A day that was moved meanwhile has been answered by nobody yet.
  const appointment = kindOf(matter).appointment?.(
    matter,
    contextFor(services, nobody, privatePlace(''), now),
  )
  if (appointment?.on !== known.shown.on) return
  const { people } = known.shown
  const answers = given.filter(({ personId }) => people.includes(personId))
  if (answers.length === 0) return
  const before = Object.entries((matter.data['calendar'] ?? {}) as Record<string, string>)
  const others = before.filter(([personId]) => appOf(personId) !== app)
  const calendar = Object.fromEntries([
    ...others,
    ...answers.map(({ personId, answer }) => [personId, answer] as const),
  ])
  const decision = {
    change: [{ matter, to: { data: { ...matter.data, calendar } } }],
    entries: [{ act: 'calendar-answers', matter: id, note: `读取日历答复 ${answers.length} 人` }],
    reply: {},
  }
  commit(store, decision, byDelivery(now))
}
