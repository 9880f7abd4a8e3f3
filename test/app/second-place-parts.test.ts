import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  LogGlance,
  type LogPosition,
  readLog,
  readStretch,
} from '../../src/node/safekeeping/log-file.ts'
import { composeMoment, readMoment, sayMoment } from '../../src/node/safekeeping/moment.ts'
import {
  addShipment,
  beginGeneration,
  generationsOf,
  shipAttachments,
  shipmentsOf,
} from '../../src/node/safekeeping/second-place.ts'
import { packShipment, unpackShipment } from '../../src/node/safekeeping/shipment.ts'
import { openSqlite, readSqlite } from '../../src/store/sqlite.ts'
import { ownFolder } from '../own-folder.ts'

const day = 24 * 3600_000
const start = Date.UTC(2026, 2, 10)

/** A database with a number in it, whose commits stay in its log, and a second place. */
function database() {
  const directory = ownFolder()
  const file = join(directory, 'hejiantong.db')
  const place = join(directory, 'second')
  mkdirSync(place)
  const engine = openSqlite(file)
  onTestFinished(() => engine.close())
  engine.script('CREATE TABLE number (n INTEGER)')
  engine.script('PRAGMA wal_checkpoint(TRUNCATE)')
  const glance = new LogGlance(file)
  onTestFinished(() => glance.close())
  const put = (n: number): LogPosition => {
    engine.transact(() => engine.run('INSERT INTO number VALUES (?)', n))
    const position = glance.position()
    if (position === null) throw new Error('nothing was logged')
    return position
  }
  const numbersAt = async (moment: number) => {
    const target = join(ownFolder(), 'at.db')
    const at = await composeMoment(place, moment, target)
    const found = readSqlite(target)
    const all = found.all<{ n: number }>('SELECT n FROM number ORDER BY n').map(({ n }) => n)
    found.close()
    return { at, all }
  }
  const begin = (at: number, position: LogPosition | null = null, origin = 'o') =>
    beginGeneration(place, file, { origin, at, position })
  const ship = (ordinal: number, from: LogPosition | null, to: LogPosition, at: number) => {
    const stretch = readStretch(`${file}-wal`, from, to)
    if (stretch === null) throw new Error('no such part')
    const [generation] = generationsOf(place).slice(-1)
    addShipment(generation?.folder ?? '', ordinal, { ...stretch, from, to, at })
  }
  return { file, place, engine, glance, put, numbersAt, begin, ship }
}

test('the log of a database is read up to its last commit, and its parts by where they begin and end', () => {
  const { file, put, glance, engine } = database()
  const wal = `${file}-wal`
  expect([readLog(wal), glance.position()]).toEqual([null, null])
  const one = put(1)
  const two = put(2)
  const log = readLog(wal)
  expect(log?.position).toEqual(two)
  expect(glance.position()).toEqual(two)
  expect(log?.checksumOf(one.frames)).toBe(one.checksum)
  expect([log?.checksumOf(0), log?.checksumOf(two.frames + 1)]).toEqual([null, null])
  expect(readStretch(wal, one, two)?.pages.size).toBeGreaterThan(0)
  expect(readStretch(wal, null, two)?.pageCount).toBe(log?.pageCount)
  expect(readStretch(wal, one, { ...two, checksum: one.checksum })).toBeNull()
  expect(readStretch(wal, one, { ...two, frames: two.frames + 1 })).toBeNull()
  expect(readStretch(wal, one, { ...two, salt: '0000000000000000' })).toBeNull()
  const bytes = readFileSync(wal)
  const copy = join(ownFolder(), 'wal')
  const changed = (at: number) => {
    const spoilt = Buffer.from(bytes)
    spoilt[at] = (spoilt[at] ?? 0) ^ 1
    writeFileSync(copy, spoilt)
    return readLog(copy)?.position.frames ?? null
  }
  expect(changed(bytes.length - 1)).toBe(one.frames)
  expect([changed(0), changed(20), changed(40)]).toEqual([null, null, 0])
  expect(readLog(copy, 1)?.pages.size).toBeDefined()
  writeFileSync(copy, bytes.subarray(0, 31))
  expect(readLog(copy)).toBeNull()
  engine.script('PRAGMA wal_checkpoint(TRUNCATE)')
  const next = put(3)
  expect(next.turn).toBe(two.turn + 1)
  expect(readStretch(wal, two, next)?.pages.size).toBeGreaterThan(0)
})

test('what was committed between two shipments is in the database of a moment, and nothing later', async () => {
  const { put, begin, ship, numbersAt, place } = database()
  await begin(start)
  const one = put(1)
  ship(1, null, one, start + 1000)
  put(2)
  const three = put(3)
  ship(2, one, three, start + 2000)
  expect(await numbersAt(start)).toEqual({ at: start, all: [] })
  expect(await numbersAt(start + 1999)).toEqual({ at: start + 1000, all: [1] })
  expect(await numbersAt(start + 2000)).toEqual({ at: start + 2000, all: [1, 2, 3] })
  expect(await numbersAt(start + day)).toEqual({ at: start + 2000, all: [1, 2, 3] })
  await expect(numbersAt(start - 1)).rejects.toThrow(`最早的是 ${sayMoment(start)}，没有`)
  const empty = composeMoment(ownFolder(), start, join(ownFolder(), 'x'))
  await expect(empty).rejects.toThrow('里没有随写备份')
  const [generation] = generationsOf(place)
  expect(shipmentsOf(generation ?? { folder: '' }).map(({ at }) => at - start)).toEqual([
    1000, 2000,
  ])
})

test('a shipment that is missing or damaged ends what can be restored before it, and says until when', async () => {
  for (const spoil of ['missing', 'damaged'] as const) {
    const { put, begin, ship, numbersAt, place } = database()
    await begin(start)
    const one = put(1)
    const two = put(2)
    const three = put(3)
    ship(1, null, one, start + 1000)
    ship(2, one, two, start + 2000)
    ship(3, two, three, start + 3000)
    const [, second] = shipmentsOf(generationsOf(place)[0] ?? { folder: '' })
    if (spoil === 'missing') rmSync(second?.file ?? '')
    else writeFileSync(second?.file ?? '', 'x')
    await expect(numbersAt(start + 3000)).rejects.toThrow(
      `可以恢复到 ${sayMoment(start + 1000)} 为止`,
    )
    expect((await numbersAt(start + 1999)).all).toEqual([1])
  }
})

test('a base that is damaged restores nothing', async () => {
  const { begin, numbersAt, place } = database()
  await begin(start)
  const [generation] = generationsOf(place)
  const base = join(generation?.folder ?? '', 'base.db.zst')
  const bytes = readFileSync(base)
  bytes[bytes.length - 10] = (bytes[bytes.length - 10] ?? 0) ^ 1
  writeFileSync(base, bytes)
  await expect(numbersAt(start)).rejects.toThrow('已损坏。请改选更早的时刻')
})

test('a second place serves one database, has to be there, and begins with the next number', async () => {
  const { begin, place } = database()
  await begin(start)
  await begin(start + 1)
  expect(readdirSync(place)).toEqual(['00000001', '00000002'])
  await expect(begin(start + 2, null, 'other')).rejects.toThrow('另一个数据库的备份')
  rmSync(place, { recursive: true })
  await expect(begin(start)).rejects.toThrow('不在（磁盘没有挂载？）')
})

test('of what a moment of the last thirty days needs nothing is deleted, nor of the last thirty-one bases', async () => {
  const { begin, place } = database()
  const [first] = [await begin(start)]
  const facts = readFileSync(join(first.folder, 'base.json'), 'utf8')
  const lay = (number: number, at: number) => {
    const path = join(place, String(number).padStart(8, '0'))
    mkdirSync(path)
    writeFileSync(join(path, 'base.json'), JSON.stringify({ ...JSON.parse(facts), at }))
  }
  const now = start + 100 * day
  for (let number = 2; number <= 34; number += 1) lay(number, start + number * day)
  mkdirSync(join(place, '00000035'))
  await begin(now)
  const left = readdirSync(place).map(Number)
  expect(left[0]).toBe(5)
  expect(left).toHaveLength(31)
  expect(left).not.toContain(35)
  // A base is needed as long as the next one is of the last thirty days.
  const bridging = database()
  await bridging.begin(now - 40 * day)
  await bridging.begin(now - 31 * day)
  for (let nth = 30; nth >= 0; nth -= 1) await bridging.begin(now - nth * 1000)
  expect(readdirSync(bridging.place).map(Number)[0]).toBe(2)
  const recent = database()
  await recent.begin(start)
  for (let nth = 1; nth <= 32; nth += 1) await recent.begin(start + nth * 1000)
  expect(readdirSync(recent.place)).toHaveLength(33)
})

test('attachments are copied once, with each shelf looked at again only when it has changed', () => {
  const [from, to] = [ownFolder(), ownFolder()]
  const seen = new Map<string, number>()
  const put = (shelf: string, name: string, text: string) => {
    mkdirSync(join(from, shelf), { recursive: true })
    writeFileSync(join(from, shelf, name), text)
  }
  const copied = (shelf: string) =>
    existsSync(join(to, shelf)) ? readdirSync(join(to, shelf)) : []
  shipAttachments(join(from, 'none'), to, seen)
  put('ab', 'one', '1')
  put('other', 'two', '2')
  shipAttachments(from, to, seen)
  expect([copied('ab'), copied('other')]).toEqual([['one'], []])
  writeFileSync(join(to, 'ab', 'one'), 'kept')
  put('ab', 'three', '3')
  utimesSync(join(from, 'ab'), start / 1000, start / 1000)
  shipAttachments(from, to, seen)
  expect(copied('ab').toSorted()).toEqual(['one', 'three'])
  expect(readFileSync(join(to, 'ab', 'one'), 'utf8')).toBe('kept')
  rmSync(join(to, 'ab', 'three'))
  shipAttachments(from, to, seen)
  expect(copied('ab')).toEqual(['one'])
})

test('a shipment is read as it was packed, and not at all when a byte of it has changed', () => {
  const shipment = {
    ...{ pageSize: 512, pageCount: 9, from: null, at: start },
    to: { turn: 1, salt: 's', frames: 2, checksum: 'c' },
    pages: new Map([
      [3, new Uint8Array(512).fill(10)],
      [70_000, new Uint8Array(512).fill(7)],
    ]),
  }
  const packed = packShipment(shipment)
  const read = unpackShipment(packed)
  expect({ ...read, pages: [...read.pages].map(([page, { length }]) => [page, length]) }).toEqual({
    ...shipment,
    pages: [
      [3, 512],
      [70_000, 512],
    ],
  })
  expect(read.pages.get(3)?.[0]).toBe(10)
  const spoilt = Buffer.from(packed)
  spoilt[spoilt.length - 6] = (spoilt[spoilt.length - 6] ?? 0) ^ 1
  expect(() => unpackShipment(spoilt)).toThrow()
})

test('a moment is typed by the minute or second, of China, and read as its last millisecond', () => {
  const at = Date.UTC(2026, 10, 30, 6, 5)
  expect(readMoment('2026-11-30 14:05')).toBe(at + 59_999)
  expect(readMoment(' 2026-11-30T14:05:07 ')).toBe(at + 7999)
  for (const text of ['2026-11-30', '14:05', '2026-13-40 14:05', '2026-11-30 14:05:7', 'x'])
    expect(readMoment(text)).toBeNull()
  expect(sayMoment(at + 7000)).toBe('2026-11-30 14:05:07')
})
