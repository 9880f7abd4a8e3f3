import { expect, test } from 'vitest'
import { joinedPlace } from '../../src/domain/kinds/clue/clue-place.ts'

test.each([
  ['石林桥段', '石林桥下游200米', '石林桥下游200米'],
  ['蒲河石林桥段', '石林桥下游200米', '蒲河石林桥下游200米'],
  ['綦江河石角段', '大桥下', '綦江河石角段大桥下'],
  ['蒲河石林', '石林桥下', '蒲河石林桥下'],
  // One character in common is chance.
  ['綦江河段', '河心洲', '綦江河段河心洲'],
  ['蒲河', '蒲河石林桥段', '蒲河石林桥段'],
  ['蒲河石林桥段', '石林桥段', '蒲河石林桥段'],
])('of %s and %s what both say stands once: %s', (wider, place, joined) => {
  expect(joinedPlace(wider, place)).toBe(joined)
})
