import { expect, test } from 'vitest'
import { pro, rco, sharePlay, unit } from './clue-kit.ts'
import { geoJsonOf, kmlOf, type SampleLine, winding } from './course-kit.ts'
import { notesOf, sendWith } from './register-kit.ts'

const play = sharePlay()

interface Chart {
  readonly tag: string
  readonly chart_spec: {
    readonly series: readonly {
      readonly type: string
      readonly data: { readonly id: string; readonly values: readonly Point[] }
    }[]
  }
}
interface Point {
  readonly x: number
  readonly y: number
  readonly of?: number
  readonly name?: string
}

/** The values of the series of the map on the newest card of somebody whose id begins so. */
function drawn(person: string, id: string): readonly Point[] {
  const { body } = play().card(person).card as { body: { elements: Chart[] } }
  const chart = body.elements.find((one) => one.tag === 'chart')
  const series = chart?.chart_spec.series.filter((one) => one.data.id.startsWith(id)) ?? []
  return series.flatMap((one) => one.data.values)
}

const send = (lines: readonly SampleLine[], system = 'CGCS2000', more: object = {}) =>
  sendWith(play(), rco.liaison, geoJsonOf(lines, more), `/河流走向 导入 ${system}`, '水系.geojson')

const stretchesOf = (person: string) => new Set(drawn(person, 'rivers').map(({ of }) => of)).size

test('while no river has a line, none is taken away', async () => {
  const [answer] = await play().type(rco.liaison, '/河流走向 删除 綦江河')
  expect(answer?.text).toContain('名录中的河流都还没有走向')
})

test('a file of several rivers is shown on a map before anything of it is kept', async () => {
  const card = await send([
    { name: '綦江河', places: winding(80) },
    { name: '蒲河', places: winding(50, [106.8, 28.95]) },
  ])
  expect(card).toContain('新绘 2，重绘 0，不变 0')
  expect(stretchesOf(rco.liaison)).toBe(2)
  expect(drawn(rco.liaison, 'names').map(({ name }) => name)).toEqual(['綦江河', '蒲河'])
  await play().type(rco.member, '/地图')
  expect(drawn(rco.member, 'rivers')).toEqual([])
})

test('the word of the sender draws it on the map of everybody', async () => {
  expect(await play().tapLast(rco.liaison, '确认导入')).toBe('已导入：新绘 2，重绘 0，不变 0')
  await play().type(pro.liaison, '/地图')
  expect(drawn(pro.liaison, 'names').map(({ name }) => name)).toEqual(['綦江河', '蒲河'])
  expect(notesOf(play(), 'course-import').slice(1)).toEqual([
    '导入河流走向《水系.geojson》：新绘 2，重绘 0，不变 0',
    expect.stringMatching(/^綦江河走向：1 段 \d+ 点$/),
    expect.stringMatching(/^蒲河走向：1 段 \d+ 点$/),
  ])
})

test('the same file again changes nothing', async () => {
  const card = await send([
    { name: '綦江河', places: winding(80) },
    { name: '蒲河', places: winding(50, [106.8, 28.95]) },
  ])
  expect(card).toContain('新绘 0，重绘 0，不变 2')
  await play().tapLast(rco.liaison, '取消')
})

test('a workbook of the register leaves the courses as they are', async () => {
  await play().type(rco.liaison, '/河流 登记 綦江河 别名：綦水')
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/地图 綦江河')
  expect(drawn(rco.liaison, 'rivers').length).toBeGreaterThan(5)
})

test('a line that bears another name of a river is its course', async () => {
  const card = await send([{ name: '綦水', places: winding(80, [106.7, 28.9]) }])
  expect(card).toContain('重绘（1）\n● 綦江河\n')
  await play().tapLast(rco.liaison, '取消')
})

test('of many stretches of a river it is said how many are not drawn', async () => {
  const pieces = Array.from({ length: 30 }, (_, at) => ({
    name: '蒲河',
    places: winding(9, [106.6 + at * 0.01, 28.9]),
  }))
  expect(await send(pieces)).toContain('另有较短的 6 段未画出。')
  await play().tapLast(rco.liaison, '取消')
})

test('in which system a file is written is asked', async () => {
  await play().type(rco.liaison, {
    file: { name: '水系.kml', bytes: Buffer.from(kmlOf([{ name: '蒲河', places: winding(9) }])) },
  })
  await play().type(rco.liaison, '/河流走向 导入')
  expect(play().read(rco.liaison)).toContain('坐标系')
  const answer = await play().submit(rco.liaison, { system: 'gcj02' })
  expect(answer).toContain('已收到《水系.kml》')
  expect(play().read(rco.liaison)).toContain('坐标系按 GCJ-02（高德、腾讯地图）')
  await play().tapLast(rco.liaison, '取消')
})

test('somebody without the right imports none, and a unit sees the rivers', async () => {
  for (const who of [rco.member, pro.liaison, unit.water]) {
    await play().type(who, {
      file: { name: '水系.json', bytes: geoJsonOf([{ name: '蒲河', places: winding(9) }]) },
    })
    const [answer] = await play().type(who, '/河流走向 导入 WGS84')
    expect(answer?.text).toContain('河流名录由河长办联络员、审批人或管理员维护')
  }
})

test('a river far away from the district is asked about before it is drawn', async () => {
  const card = await send([{ name: '蒲河', places: winding(9, [116.4, 39.9]) }])
  expect(card).toContain('距本区已知位置过远')
  await play().tapLast(rco.liaison, '取消')
})

test('a file that names another system than its sender is asked about', async () => {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } }
  const card = await send([{ name: '蒲河', places: winding(9) }], 'GCJ-02', { crs })
  expect(card).toContain('文件写明的坐标系是 WGS-84')
  await play().tapLast(rco.liaison, '取消')
})

test('WGS-84 in the file and CGCS2000 of its sender are the same ground', async () => {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } }
  const card = await send([{ name: '蒲河', places: winding(9) }], 'CGCS2000', { crs })
  expect(card).toContain('坐标系按 CGCS2000')
  expect(card).not.toContain('文件写明的坐标系')
  const chinese = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4490' } }
  const other = await send([{ name: '蒲河', places: winding(9) }], 'WGS84', { crs: chinese })
  expect(other).not.toContain('文件写明的坐标系')
})

test('names that the register does not know are listed and not imported, whatever is in them', async () => {
  const name = '<at id=all></at><script>'
  const card = await send([
    { name: '蒲河', places: winding(9) },
    { name, places: winding(9) },
    { name: null, places: winding(9) },
  ])
  expect(card).toContain('新绘 0，重绘 1，不变 0')
  expect(card).toMatch(/名录中没有，未读取：[^。、]+。/)
  expect(card).toContain('没有名称的线 1 条，不能判断是哪条河流，未读取。')
  expect(JSON.stringify(play().card(rco.liaison).card)).not.toContain('<at id=all>')
  await play().tapLast(rco.liaison, '取消')
})

test('a file of which nothing can be drawn says why', async () => {
  expect(await send([{ name: '甲溪', places: winding(9) }])).toContain('名称都不在名录中：甲溪')
  expect(await send([{ name: null, places: winding(9) }])).toContain('线没有名称')
})

test('a river that is renamed keeps its course', async () => {
  await play().type(rco.liaison, '/河流 改名 蒲河 改为 蒲水')
  await play().submit(rco.liaison)
  await play().type(rco.liaison, '/地图')
  expect(drawn(rco.liaison, 'names').map(({ name }) => name)).toContain('蒲水')
})

test('the card of a river has its map, and its year beside the last one', async () => {
  await play().file()
  await play().type(rco.liaison, '/河流 綦江河')
  expect(drawn(rco.liaison, 'rivers').length).toBeGreaterThan(5)
  expect(play().read(rco.liaison)).toContain('登记线索 1（上年 0）')
  await play().tapLast(rco.liaison, '登记线索 1（上年 0）')
  expect(play().read(rco.liaison)).toContain('线索 2026-0001')
})

test('a figure of last year stands beside that of this year, also where this year has none', async () => {
  const { engine } = play().stage
  const [{ id = 0, number = '' } = {}] = engine.all<{ id: number; number: string }>(
    "SELECT id, ordinal AS number FROM matter WHERE kind = 'clue' ORDER BY id",
  )
  expect(number).not.toBe('')
  const year = 365 * 24 * 3600 * 1000
  engine.run('UPDATE matter SET opened_at = opened_at - ? WHERE id = ?', year, id)
  await play().stage.restart()
  await play().type(rco.liaison, '/河流 綦江河')
  expect(play().read(rco.liaison)).toContain('登记线索 0（上年 1）')
  engine.run('UPDATE matter SET opened_at = opened_at + ? WHERE id = ?', year, id)
  await play().stage.restart()
})

test('a group reads neither the map of a river nor its figures', async () => {
  const [answer] = await play().typeIn('oc_rco', rco.liaison, '/河流 綦江河')
  expect(answer?.cardText).toContain('綦江河')
  expect(JSON.stringify(answer?.card)).not.toContain('chart_spec')
  expect(answer?.cardText).not.toContain('上年')
})

test('the dashboard shows the map in its place, and what lies on it is a tap away', async () => {
  await play().type(rco.liaison, {
    location: { name: '石角镇', longitude: '106.65', latitude: '28.97' },
  })
  const number = await play().file(rco.liaison)
  await play().type(rco.liaison, '/看板')
  await play().tapLast(rco.liaison, '示意图')
  expect(play().read(rco.liaison)).toContain('看板')
  expect(drawn(rco.liaison, 'rivers').length).toBeGreaterThan(5)
  await play().tapLast(rco.liaison, '图上事项')
  expect(play().read(rco.liaison)).toContain(number)
})

/** How long a course is that the register has. */
function sizeOf(river: string): string {
  const course = play().stage.store.registers.current().river(river)?.course ?? []
  return `${course.length} 段 ${course.flat().length} 点`
}

test('a line that is wrong is taken off the map with the reason, and can be imported anew', async () => {
  const size = sizeOf('蒲水')
  await play().type(rco.liaison, '/河流走向 删除 蒲水')
  expect(await play().submit(rco.liaison, { reason: '线画到了别的河上' })).toBe(
    '已删除蒲水走向，示意图上不再画出。需要恢复的，请重新导入原文件。',
  )
  expect(notesOf(play(), 'course-removal')).toEqual([
    `河流名录：删除蒲水走向（原 ${size}），原因：线画到了别的河上`,
  ])
  await play().type(pro.liaison, '/地图')
  expect(drawn(pro.liaison, 'names').map(({ name }) => name)).toEqual(['綦江河'])
  await send([{ name: '蒲水', places: winding(9) }])
  expect(await play().tapLast(rco.liaison, '确认导入')).toBe('已导入：新绘 1，重绘 0，不变 0')
})

test('a river without a line, and a person without the right, take none off the map', async () => {
  const [none] = await play().type(rco.liaison, '/河流走向 删除 通惠河 画错')
  expect(none?.text).toContain('通惠河没有走向，不需要删除')
  const [refused] = await play().type(rco.member, '/河流走向 删除 綦江河 画错')
  expect(refused?.text).toContain('河流名录由河长办联络员、审批人或管理员维护')
})

test('an import that was looked at before a line was taken away is not written', async () => {
  await send([{ name: '蒲水', places: winding(30) }])
  await play().type(rco.approver, '/河流走向 删除 綦江河 画错了')
  await play().submit(rco.approver)
  expect(await play().tapLast(rco.liaison, '确认导入')).toContain('核对之后河流名录已有变化')
})

test('a map file that is sent without a word offers its import to whoever keeps the register', async () => {
  const file = {
    name: '水系.kml',
    bytes: Buffer.from(kmlOf([{ name: '蒲河', places: winding(9) }])),
  }
  await play().type(rco.approver, { file })
  await play().tapLast(rco.approver, '导入河流走向')
  expect(play().read(rco.approver)).toContain('坐标系')
  await play().type(pro.handler, { file })
  expect(play().read(pro.handler)).toContain('已收到材料')
  expect(play().read(pro.handler)).not.toContain('导入河流走向')
})
