import { expect, test } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { makeJpeg } from './photo-kit.ts'

const play = sharePlay()

/** A series in the chart of a person's newest card. */
function seriesOf(person: string, id: string) {
  const { body } = play().card(person).card as { body: { elements: Chart[] } }
  const chart = body.elements.find((one) => one.tag === 'chart')
  return chart?.chart_spec.series.find((one) => one.data.id === id)
}

const pointsOf = (person: string) => seriesOf(person, 'points')?.data.values ?? []

interface Chart {
  readonly tag: string
  readonly chart_spec: {
    readonly series: readonly {
      readonly label: { readonly position: string }
      readonly data: {
        readonly id: string
        readonly values: readonly { number: string; where: string; x: number; y: number }[]
      }
    }[]
  }
}

const at = (longitude: string, latitude: string) => ({
  location: { name: '石角镇', longitude, latitude },
})

test('a clue lies on the map where its position was sent, with river and number', async () => {
  await play().type(rco.member, at('106.65', '28.97'))
  const number = await play().file()
  await play().type(rco.liaison, '/地图 今年')
  expect(play().read(rco.liaison)).toContain('示意图')
  const point = pointsOf(rco.liaison).find((one) => one.number === number)
  expect(point?.where).toContain('綦江河')
})

test('what one may not see is on no map of his', async () => {
  await play().type(rco.member, at('106.65', '28.97'))
  const number = await play().file()
  await play().type(unit.water, '/地图')
  expect(play().read(unit.water)).toContain('示意图')
  expect(JSON.stringify(play().card(unit.water).card)).not.toContain(number)
  await play().type(pro.liaison, '/地图')
  expect(pointsOf(pro.liaison).map((one) => one.number)).not.toContain(number)
})

test('two clues a hundredth of a degree apart to the north are 1.11 km apart on the map', async () => {
  const numbers: string[] = []
  for (const north of ['28.97', '28.98']) {
    await play().type(rco.member, at('106.65', north))
    numbers.push(await play().file())
  }
  await play().type(rco.liaison, '/地图')
  const [one, other] = numbers.map((number) =>
    pointsOf(rco.liaison).find((point) => point.number === number),
  )
  expect((other?.y ?? 0) - (one?.y ?? 0)).toBeCloseTo(1.11, 1)
  expect(other?.x).toBeCloseTo(one?.x ?? Number.NaN, 1)
})

test('a photo says in WGS-84 what a position of Feishu says in GCJ-02', async () => {
  await play().type(rco.member, at('106.65', '28.97'))
  const sent = await play().file()
  await play().type(rco.member, {
    // The same place in the camera's coordinates.
    image: Buffer.from(makeJpeg({ position: { longitude: 106.64626, latitude: 28.97317 } })),
  })
  const taken = await play().file()
  await play().type(rco.liaison, '/地图')
  const [one, other] = [sent, taken].map((number) =>
    pointsOf(rco.liaison).find((point) => point.number === number),
  )
  expect(Math.hypot((one?.x ?? 9) - (other?.x ?? 0), (one?.y ?? 9) - (other?.y ?? 0))).toBeLessThan(
    0.05,
  )
})

test('the name of a river and the number of a point at the same place do not cover each other', async () => {
  await play().type(rco.liaison, '/地图 今年')
  const written = (series: string) =>
    ['top', 'bottom', 'left', 'right'].flatMap(
      (side) => seriesOf(rco.liaison, `${series}-${side}`)?.data.values ?? [],
    )
  expect(written('names')).toHaveLength(1)
  expect(written('numbers').length).toBeGreaterThan(2)
})
