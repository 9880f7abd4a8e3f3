import { expect, test } from 'vitest'
import { organisationCard } from '../../cards/organisations.ts'
import { cardLines } from '../docs/contrast-cards.ts'

const person = (nth: number) => ({ name: `人员${nth}`, roles: '联络员' })

test.each([
  [30, 0],
  [31, 1],
  [40, 10],
])('of %i people of an office the card says of %i that they are not listed', (count, rest) => {
  const people = Array.from({ length: count }, (_, nth) => person(nth))
  const office = { name: '区水利局', people, inRooms: [], contacts: [], mayAdd: false, plate: null }
  const page = { lines: [], count: 0, number: 1, pages: 1 }
  const said = cardLines(organisationCard(office as never, page as never)).join('\n')
  expect(said).toContain(`已登记人员（${count}）`)
  expect(/另有 (\d+) 人/.exec(said)?.[1] ?? '0').toBe(`${rest}`)
})
