import { expect, test } from 'vitest'
import { matterCard } from '../../cards/matter.ts'
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

const closed = { name: '已整改', colour: 'green', open: false } as const
const open = { name: '待整改', colour: 'orange', open: true } as const
const parts = (count: number, openOnes: readonly number[]) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ title: `${at + 1}. 弃渣`, lines: [], state: openOnes.includes(at + 1) ? open : closed },
  }))

test.each([
  [20, [20], [20], null],
  [21, [21], [21], '另有 1 项未在此列出（已整改 1）'],
  [25, [23, 24, 25], [23, 24, 25], '另有 5 项未在此列出（已整改 5）'],
  [22, [...Array(22).keys()].map((one) => one + 1), [1, 20], '另有 2 项未在此列出（待整改 2）'],
])(
  'of %i parts of which %o are open the card shows %o and says %s',
  (count, openOnes, shown, rest) => {
    const card = matterCard({
      ...{
        title: '巡查',
        state: open,
        headline: null,
        veiled: false,
        map: [],
        due: [],
        papers: [],
      },
      ...{ history: [], actions: [], partActions: () => [] },
      facts: { pairs: [], text: null, remark: null, parts: parts(count, openOnes) },
    })
    const said = JSON.stringify(card.body.elements)
    for (const one of shown) expect(said).toContain(`**${one}. 弃渣`)
    expect(said.match(/\d+\. 弃渣/g)).toHaveLength(Math.min(count, 20))
    expect(/另有[^；]*/.exec(said)?.[0] ?? null).toBe(rest)
  },
)
