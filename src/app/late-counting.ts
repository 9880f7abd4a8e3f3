import { searching } from '../domain/casework/matter-search.ts'
import { lacksCount, type View } from '../domain/matter/view.ts'
import { behindFigure } from '../domain/reports/figures/behind.ts'
import { countingBrief } from '../domain/reports/figures/brief-figures.ts'
import { counting } from '../domain/reports/figures/count.ts'
import { scopeOfPerson } from '../domain/reports/figures/scope.ts'
import { formFigureNamed } from '../domain/reports/form/form-figures.ts'
import { inSlices } from '../observability/yielding.ts'
import type { CardRow } from '../store/cards.ts'
import { contextFor, privatePlace, type Services } from './services.ts'

/**
 * Counts the figures, or searches for the lines, that a card was sent without and patches the card; events
 * are answered meanwhile (decision 068).
 */
export async function countFor(row: CardRow | undefined, services: Services): Promise<void> {
  if (row === undefined || !lacksCount(row.view)) return
  const { store } = services
  const person = store.directory.current().person(row.receiver.id)
  if (!person?.active) return
  const context = contextFor(services, person, privatePlace(person.personId), services.now())
  const counted = await countedView(row.view, context)
  // The person may have chosen another span or scope on the same card meanwhile.
  const asked = JSON.stringify(store.cards.get(row.id)?.view) === JSON.stringify(row.view)
  if (asked && counted) store.cards.show(row.id, counted)
}

async function countedView(
  view: View,
  context: ReturnType<typeof contextFor>,
): Promise<View | null> {
  if (view.view === 'figures') {
    const scope = scopeOfPerson(context.actor, context.directory)
    return { ...view, figures: await inSlices(counting(view.query, scope, context)) }
  }
  if (view.view === 'brief') {
    return { ...view, figures: await inSlices(countingBrief(view.span, context)) }
  }
  if (view.view === 'found') {
    return { ...view, ...(await inSlices(searching(view.terms, view.page, context))) }
  }
  if (view.view !== 'behind') return null
  const figure = formFigureNamed(view.figure.name, context)
  if (!figure) return null
  return { ...view, ...(await inSlices(behindFigure(figure, view.query, view.page, context))) }
}
