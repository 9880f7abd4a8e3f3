import { beforeAll, expect, test } from 'vitest'
import type { Day } from '../../src/domain/calendar/day.ts'
import type { Query } from '../../src/domain/matter/query.ts'
import { scopeOfPerson } from '../../src/domain/reports/figures/scope.ts'
import { mapOfOffice } from '../../src/domain/reports/map/office-map.ts'
import { mapOfOpen } from '../../src/domain/reports/map/open-map.ts'
import { sketchMapOf } from '../../src/domain/reports/map/sketch-map.ts'
import { pro, rco, unit } from './clue-kit.ts'
import { geoJsonOf, winding } from './course-kit.ts'
import { sendWith } from './register-kit.ts'
import { contextOf } from './stage-services.ts'
import { shareTime } from './time-kit.ts'

const play = shareTime('2026-03-10 10:20')
const year: Query = {
  span: { name: '2026年', from: '2026-01-01' as Day, to: '2026-12-31' as Day } as Query['span'],
  river: null,
  field: null,
  office: null,
}

/** The map of a query for a person, in a room for so many points. */
function mapOf(who: string, more: Partial<Query> = {}, points = 60) {
  const context = contextOf(play().stage, who)
  const room = { points, lines: 620, families: 3000 }
  const scope = scopeOfPerson(context.actor, context.directory)
  return sketchMapOf({ ...year, ...more }, scope, context, room)
}

/** Files a clue, at a place unless there is none; returns its number. */
async function file(text: string, north: string | null): Promise<string> {
  if (north !== null) {
    const location = { name: '石角镇', longitude: '106.65', latitude: north }
    await play().type(rco.member, { location })
  }
  return play().file(rco.member, text)
}
const handled = async (clue: string, by: string): Promise<void> => {
  await play().live('accepted', clue)
  await play().type(pro.liaison, `/分办 ${clue} 乙检察官 ${by}前办结`)
}

const clues: Record<string, string> = {}
beforeAll(async () => {
  const lines = geoJsonOf([
    { name: '綦江河', places: winding(40) },
    { name: '通惠河', places: winding(40, [106.7, 28.9]) },
  ])
  await sendWith(play(), rco.liaison, lines, '/河流走向 导入 CGCS2000', '水系.geojson')
  await play().tapLast(rco.liaison, '确认导入')
  const river = '綦江河石角段今天早上有挖机采砂'
  for (const [name, north] of [
    ['own', '28.91'],
    ['late', '28.92'],
    ['later', '28.93'],
    ['due', '28.94'],
    ['early', '28.95'],
    ['older', '28.96'],
    ['newer', '28.97'],
  ] as const) {
    clues[name] = await file(river, north)
  }
  clues['elsewhere'] = await file('蒲河石林桥下游200米 有污水直排 今天早上', '28.98')
  clues['nowhere'] = await file('蒲河石林桥下游300米 有污水直排 今天早上', null)
  await handled(clues['late'] ?? '', '3月13日')
  await handled(clues['later'] ?? '', '3月12日')
  await handled(clues['due'] ?? '', '3月16日')
  await handled(clues['early'] ?? '', '3月20日')
  for (const name of ['older', 'newer']) {
    await play().type(rco.approver, `/撤回 ${clues[name]} 登记有误`)
  }
  await play().stage.go('2026-03-16 10:20')
})
const namesOf = (numbers: readonly string[]) =>
  numbers.map((number) => Object.keys(clues).find((name) => clues[name] === number))

test('what is longest overdue comes first, then what is due first, then the newest that is over', () => {
  const { points } = mapOf(rco.chief)
  const listed = points.map(({ number, mark }) => `${namesOf([number])} ${mark}`)
  expect(listed.slice(0, 4)).toEqual(['later overdue', 'late overdue', 'due open', 'early open'])
  expect(listed.slice(-2)).toEqual(['newer closed', 'older closed'])
})

test('how long something is overdue is counted in days, and what is due today is not', () => {
  const days = new Map(mapOf(rco.chief).points.map(({ number, days }) => [number, days]))
  const of = (name: string) => days.get(clues[name] ?? '')
  expect(['later', 'late', 'due', 'early'].map(of)).toEqual([4, 3, 0, -4])
})

test('what finds no room is counted, and so is what has no place', () => {
  const { points, beyond } = mapOf(rco.chief, {}, 3)
  expect(namesOf(points.map(({ number }) => number))).toEqual(['later', 'late', 'due'])
  expect(beyond).toBe(5)
  expect(mapOf(rco.chief).beyond).toBe(0)
  expect(mapOf(rco.chief, { river: '蒲河' }).unplaced).toBe(1)
})

test('a river with a line is named once, and one without among its matters', () => {
  const { rivers } = mapOf(rco.chief)
  expect(rivers.map(({ name }) => name).toSorted()).toEqual(['綦江河', '蒲河', '通惠河'])
  expect(rivers.filter(({ lines }) => lines === undefined).map(({ name }) => name)).toEqual([
    '蒲河',
  ])
})

test('of one river the map shows its matters and its line, and no other', () => {
  const { rivers, points } = mapOf(rco.chief, { river: '綦江河' })
  expect(rivers.map(({ name }) => name)).toEqual(['綦江河'])
  expect(namesOf(points.map(({ number }) => number))).not.toContain('elsewhere')
})

test('of one office it shows what that office has, and not what the other keeps', () => {
  const at = (office: string) =>
    namesOf(mapOf(rco.chief, { office }).points.map(({ number }) => number))
  expect(at('procuratorate')).toEqual(['later', 'late', 'due', 'early'])
  expect(at('rco')).toContain('own')
})

test('a span holds its first day and its last, and what was open before it', () => {
  const spanOf = (from: string, to: string) =>
    ({ span: { ...year.span, from: from as Day, to: to as Day } }) as Partial<Query>
  const shown = (from: string, to: string) =>
    mapOf(rco.chief, spanOf(from, to)).points.map(({ number }) => number)
  expect(shown('2026-03-01', '2026-03-10')).toHaveLength(8)
  expect(shown('2026-03-10', '2026-03-12')).toHaveLength(8)
  expect(shown('2026-03-01', '2026-03-09')).toEqual([])
  expect(namesOf(shown('2026-03-11', '2026-03-12'))).not.toContain('newer')
  expect(namesOf(shown('2026-03-11', '2026-03-12'))).toContain('own')
})

test('what lies nowhere outdoors is not missed on the map, and a patrol without a position is', async () => {
  const before = mapOf(rco.chief).unplaced
  const count = () => play().stage.engine.get<{ n: number }>('SELECT count(*) AS n FROM matter')?.n
  const there = count() ?? 0
  await play().type(pro.liaison, '/值守 今天上午 接待线索2件')
  await play().submit(pro.liaison)
  await play().type(rco.liaison, '/通报 工作部署 汛期加密巡河，请各单位落实')
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/工作任务 清运弃渣，区水利局，4月30日前')
  await play().submit(rco.liaison)
  expect(count()).toBe(there + 3)
  expect(mapOf(rco.chief).unplaced).toBe(before)
  await play().type(rco.liaison, '/巡查 3月18日 綦江河三江段 河长办+检察院 重点：侵占岸线')
  await play().submit(rco.liaison)
  expect(mapOf(rco.chief).unplaced).toBe(before + 1)
})

test('of what an office reports on, a reader has only on his map what he sees himself', () => {
  const placed = { span: year.span, office: 'rco' }
  const shown = (who: string) =>
    namesOf(mapOfOffice(placed, contextOf(play().stage, who)).points.map(({ number }) => number))
  expect(shown(rco.chief)).toContain('own')
  expect(shown(unit.water)).toEqual([])
})

test('beside figures there are twenty points and no more, and the others are counted', async () => {
  for (let nth = 10; nth < 24; nth += 1) await file('綦江河石角段今天早上有挖机采砂', `28.${nth}`)
  const all = mapOf(rco.chief).points.length
  expect(all).toBeGreaterThan(20)
  const office = mapOfOffice({ span: year.span, office: 'rco' }, contextOf(play().stage, rco.chief))
  expect([office.points.length, office.beyond]).toEqual([20, all - 20])
  expect(mapOfOpen(contextOf(play().stage, rco.chief)).points).toHaveLength(20)
})

test('what a patrol found lies where it was sent from, and once it is a clue the clue does', async () => {
  const before = mapOf(rco.chief)
  await play().type(rco.liaison, '/巡查 记录 3月9日 通惠河 文龙段 河长办3人检察院2人 发现问题1个')
  await play().submit(rco.liaison)
  expect(mapOf(rco.chief).unplaced).toBe(before.unplaced + 1)
  const number = /綦河检巡〔2026〕\d+号/.exec(play().read(rco.liaison))?.[0] ?? ''
  await play().type(rco.liaison, {
    location: { name: '文龙段', longitude: '106.66', latitude: '29.01' },
  })
  await play().type(rco.liaison, `/巡查 问题 ${number} 文龙段桥下堆放弃渣`)
  await play().submit(rco.liaison)
  const found = mapOf(rco.chief)
  const point = found.points.find((one) => one.number.startsWith(number))
  expect(point).toMatchObject({ number: `${number} 第1项`, mark: 'open' })
  expect(found.unplaced).toBe(before.unplaced)
  await play().type(rco.liaison, `/转线索 ${number} 第1项`)
  const after = mapOf(rco.chief).points.map((one) => one.number)
  expect(after.filter((one) => one.startsWith(number))).toEqual([])
  expect(after.length + mapOf(rco.chief).beyond).toBe(found.points.length + found.beyond)
})
