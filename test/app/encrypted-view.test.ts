import { expect, test } from 'vitest'
import type { View } from '../../src/domain/matter/view.ts'
import type { Cipher } from '../../src/store/cipher.ts'
import { closeView } from '../../src/store/encrypted-view.ts'
import { samples } from '../browser/samples.ts'

const cipher = {
  close: (text: string) => `closed ${text.length}`,
  closeRest: (text: string) => `closed ${text.length}`,
} as unknown as Cipher

/** The views that repeat what somebody typed or looked for. */
const repeating = [
  ...['experts', 'observers', 'bodies', 'todo', 'found', 'figures', 'behind', 'map'],
  ...['candidates', 'reminder', 'reminders', 'history', 'help', 'report-form', 'note'],
]

const isClosed = (view: View, matter: number | null) =>
  closeView(view, matter, cipher) !== JSON.stringify(view)

test('a card that repeats what somebody typed is stored closed, and no other', () => {
  const all = Object.values(samples).flat()
  const closed = new Set(all.filter((view) => isClosed(view, null)).map(({ view }) => view))
  expect([...closed].toSorted()).toEqual(repeating.toSorted())
})
