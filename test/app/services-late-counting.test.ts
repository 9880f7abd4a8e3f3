import { expect, test } from 'vitest'
import { countFor } from '../../src/app/late-counting.ts'
import type { View } from '../../src/domain/matter/view.ts'
import { rco } from './clue-kit.ts'
import { district, now, sand } from './services-kit.ts'

/** A card of a search that is still to be made, and what it shows while and after it is. */
function searched(
  change: { stopped?: boolean; meanwhile?: View; filed?: number; page?: number } = {},
) {
  const one = district()
  for (let nth = 0; nth < (change.filed ?? 1); nth += 1) one.file(sand)
  const asked = (terms: string): View => ({
    ...{ view: 'found', terms, lines: null, more: false, page: change.page ?? 1 },
  })
  const card = one.store.cards.insert({ type: 'open_id', id: rco.member }, asked('采砂船'), now)
  const view = () => one.store.cards.get(card)?.view
  if (change.stopped) {
    const person = one.store.directory.current().person(rco.member)
    if (person) one.store.directory.savePerson({ ...person, active: false })
  }
  const work = countFor(one.store.cards.get(card), one.services)
  if (change.meanwhile) one.store.cards.show(card, change.meanwhile)
  return work.then(view)
}

test('a card has the lines that were searched for when it is sent', async () => {
  expect(await searched()).toMatchObject({ view: 'found', lines: [{ number: '线索 2026-0001' }] })
})

test('for whoever was stopped meanwhile nothing is searched', async () => {
  expect(await searched({ stopped: true })).toMatchObject({ lines: null })
})

test('what its reader asked for on the card meanwhile stays on it', async () => {
  const meanwhile: View = { view: 'found', terms: '排污口', lines: null, more: false, page: 1 }
  expect(await searched({ meanwhile })).toEqual(meanwhile)
})

test('the page that was asked for is the one that is searched for', async () => {
  expect(await searched({ filed: 9 })).toMatchObject({ page: 1, more: true })
  expect(await searched({ filed: 9, page: 2 })).toMatchObject({
    ...{ page: 2, more: false, lines: [{ number: '线索 2026-0001' }] },
  })
})
