import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { timeNow } from '../../src/node/clock-file.ts'
import {
  dataDirectory,
  dataDirectoryOf,
  needDatabase,
  needPlace,
  takeDataDirectory,
} from '../../src/node/data-directory.ts'
import { loadLetterhead } from '../../src/node/letterhead-file.ts'
import { loadProfile } from '../../src/node/profile-file.ts'
import { recordAlterations } from '../../src/node/safekeeping/alteration.ts'
import { attachmentFaults } from '../../src/node/safekeeping/attachment-check.ts'
import { judgeDirectory } from '../../src/node/safekeeping/guard.ts'
import { HeadFile, readOutside } from '../../src/node/safekeeping/head-file.ts'
import {
  hashFile,
  manifestFaults,
  manifestOf,
  writeManifest,
} from '../../src/node/safekeeping/manifest.ts'
import { alteredPages, readSums, sumFile, writeSums } from '../../src/node/safekeeping/sums.ts'
import { withSealingKey } from '../../src/node/sealing-key-file.ts'
import { readMigrations } from '../../src/store/migration-files.ts'
import { migrate } from '../../src/store/migrations.ts'
import { openSqlite } from '../../src/store/sqlite.ts'
import { createStore } from '../../src/store/store.ts'
import { ownFolder } from '../own-folder.ts'
import { profileWith } from './district-kit.ts'
import { openServices, rows } from './store-kit.ts'

/** A data directory with a database at rest, whose journal is empty. */
function atRest() {
  const data = dataDirectory(ownFolder())
  const engine = openSqlite(data.database)
  migrate(engine, readMigrations('migrations'))
  engine.close()
  return data
}
const outside = { head: { length: 3, hash: 'abc' }, log: null, series: [['甲', 2026, 4] as const] }

test('what is recorded outside is the newest of two slots, and one that is damaged gives way to the other', () => {
  const file = join(ownFolder(), 'head')
  expect(readOutside(file)).toBeNull()
  const head = new HeadFile(file)
  onTestFinished(() => head.close())
  expect(readOutside(file)).toBeNull()
  const write = (length: number) => head.write({ ...outside, head: { length, hash: 'abc' } })
  const length = () => (readOutside(file) as typeof outside).head.length
  write(1)
  expect(readOutside(file)).toEqual({ ...outside, head: { length: 1, hash: 'abc' } })
  write(2)
  write(3)
  expect(length()).toBe(3)
  const bytes = readFileSync(file)
  const spoil = (slot: number) => {
    const spoilt = Buffer.from(readFileSync(file))
    spoilt[slot * 32_768 + 5] = (spoilt[slot * 32_768 + 5] ?? 0) ^ 1
    writeFileSync(file, spoilt)
  }
  spoil(1)
  expect(length()).toBe(2)
  spoil(0)
  expect(readOutside(file)).toBe('damaged')
  writeFileSync(file, bytes)
  const again = new HeadFile(file)
  onTestFinished(() => again.close())
  again.write({ ...outside, head: { length: 9, hash: 'abc' } })
  expect(length()).toBe(9)
})

test('the sums of a file name each page that was changed, added or cut off, and are known when damaged', () => {
  const data = atRest()
  const sums = sumFile(data.database)
  writeSums(data.sums, sums)
  expect(readSums(data.sums)).toEqual(sums)
  expect(alteredPages(data.database, sums)).toEqual([])
  const bytes = readFileSync(data.database)
  const { pageSize, pages } = sums
  expect(bytes.length).toBe(pageSize * pages.length)
  const change = (at: number) => {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    writeFileSync(data.database, changed)
    return alteredPages(data.database, sums)
  }
  expect([change(0), change(pageSize), change(bytes.length - 1)]).toEqual([
    [1],
    [2],
    [pages.length],
  ])
  writeFileSync(data.database, Buffer.concat([bytes, Buffer.alloc(pageSize)]))
  expect(alteredPages(data.database, sums)).toEqual([pages.length + 1])
  writeFileSync(data.database, bytes.subarray(0, -2 * pageSize))
  expect(alteredPages(data.database, sums)).toEqual([pages.length - 1, pages.length])
  const kept = readFileSync(data.sums)
  for (const at of [3, 600]) {
    const spoilt = Buffer.from(kept)
    spoilt[at] = (spoilt[at] ?? 0) ^ 1
    writeFileSync(data.sums, spoilt)
    expect(readSums(data.sums)).toBe('damaged')
  }
  truncateSync(data.sums, kept.length - 4)
  expect(readSums(data.sums)).toBe('damaged')
  expect(readSums(join(data.path, 'none'))).toBeNull()
})

test('a manifest names the database and each attachment, and what is missing or changed of them', () => {
  const place = ownFolder()
  const file = join(place, 'a.db')
  const shelf = join(`${file}.attachments`, 'ab')
  mkdirSync(shelf, { recursive: true })
  writeFileSync(file, 'database')
  writeFileSync(join(shelf, 'one'), 'one')
  writeFileSync(join(shelf, 'two'), 'two')
  expect(manifestFaults(file)).toBeNull()
  writeManifest(file, { database: file, attachments: `${file}.attachments` })
  expect(readFileSync(manifestOf(file), 'utf8').split('\n')).toEqual([
    ...[`${hashFile(file)}  a.db`, `${hashFile(join(shelf, 'one'))}  a.db.attachments/ab/one`],
    ...[`${hashFile(join(shelf, 'two'))}  a.db.attachments/ab/two`, ''],
  ])
  expect(manifestFaults(file)).toEqual([])
  writeFileSync(file, 'Database')
  writeFileSync(join(shelf, 'one'), 'other')
  rmSync(join(shelf, 'two'))
  expect(manifestFaults(file)).toEqual([
    { isDatabase: true, sentence: `${file} 已被改动或损坏，与校验清单不符` },
    { isDatabase: false, sentence: `${join(shelf, 'one')} 已被改动或损坏，与校验清单不符` },
    { isDatabase: false, sentence: `${join(shelf, 'two')} 缺失` },
  ])
  writeFileSync(manifestOf(file), 'nonsense\n')
  expect(manifestFaults(file)?.[0]?.sentence).toContain('已损坏：nonsense')
})

test('a directory in which nothing was is taken, one that shows that a database was there is not', () => {
  const judge = (prepare: (data: ReturnType<typeof dataDirectory>) => void) => {
    const data = dataDirectory(ownFolder())
    prepare(data)
    return () => judgeDirectory(data)
  }
  expect(judge(() => {})).not.toThrow()
  const record = (file: string) => {
    const head = new HeadFile(file)
    head.write(outside)
    head.close()
  }
  expect(judge(({ head }) => record(head))).toThrow('库外记录表明操作留痕已到第 3 条（校验码 abc）')
  expect(judge(({ head }) => writeFileSync(head, 'x'))).toThrow('而数据目录里有库外记录')
  expect(judge(({ database }) => writeFileSync(`${database}-wal`, 'x'))).toThrow('预写日志还在')
  expect(
    judge(({ attachments }) => mkdirSync(join(attachments, 'ab'), { recursive: true })),
  ).toThrow('保存过的附件')
  expect(
    judge(({ attachments }) => mkdirSync(join(attachments, 'other'), { recursive: true })),
  ).not.toThrow()
  expect(
    judge(({ database }) => {
      writeFileSync(database, '')
      writeFileSync(`${database}-wal`, '')
    }),
  ).not.toThrow()
})

test('a database is taken if it is of this program and reaches as far as what is recorded outside', () => {
  const judge = (data: ReturnType<typeof dataDirectory>) => () => judgeDirectory(data)
  const foreign = dataDirectory(ownFolder())
  writeFileSync(foreign.database, 'not a database at all'.repeat(10))
  expect(judge(foreign)).toThrow('是别的程序的文件或已损坏')
  const data = atRest()
  expect(judge(data)).not.toThrow()
  expect(readdirSync(data.path)).toEqual(['hejiantong.db'])
  writeFileSync(data.head, 'x')
  expect(judge(data)).toThrow('库外记录 hejiantong.head 已损坏')
  const record = (length: number, log: (typeof outside)['log'] | object = null) => {
    rmSync(data.head, { force: true })
    const head = new HeadFile(data.head)
    head.write({ ...outside, head: { length, hash: 'abc' }, log: log as never })
    head.close()
  }
  record(0)
  expect(judge(data)).not.toThrow()
  record(999_999)
  expect(judge(data)).toThrow('数据库只到操作留痕第')
  record(0, { turn: 1, salt: '1234567812345678', frames: 7, checksum: 'x' })
  expect(judge(data)).not.toThrow()
  writeSums(data.sums, sumFile(data.database))
  expect(judge(data)).toThrow('其中 7 帧还没有写入数据库文件')
  writeSums(data.sums, {
    ...sumFile(data.database),
    covers: { turn: 1, salt: '1234567812345678', frames: 7, checksum: 'x' },
  })
  expect(judge(data)).not.toThrow()
})

test('the journal has to hold the very row that is recorded outside', () => {
  const data = dataDirectory(ownFolder())
  const engine = openSqlite(data.database)
  migrate(engine, readMigrations('migrations'))
  const store = createStore(engine, profileWith())
  store.engine.transact(() => store.numbers.takeOrdinal('甲', 2026, 1))
  store.engine.transact(() => store.numbers.takeOrdinal('甲', 2026, 2))
  const rowsOf = engine.all<{ hash: string }>('SELECT hash FROM journal ORDER BY sequence')
  engine.close()
  const judge = (length: number, hash = '') => {
    const head = new HeadFile(data.head)
    head.write({ ...outside, head: { length, hash } })
    head.close()
    return () => judgeDirectory(data)
  }
  expect(judge(1, 'abc')).toThrow('操作留痕第 1 条的校验码应为 abc')
  expect(judge(1, rowsOf[0]?.hash)).not.toThrow()
  expect(judge(2, rowsOf[1]?.hash)).not.toThrow()
  expect(judge(2, rowsOf[0]?.hash)).toThrow('数据库被换过或改写过')
  expect(judge(3, 'abc')).toThrow('数据库只到操作留痕第 2 条，而库外记录为第 3 条')
})

test('a data directory serves one process at a time, and says so to the next', () => {
  const data = dataDirectory(join(ownFolder(), 'new'))
  const free = takeDataDirectory(data, 0)
  expect(() => takeDataDirectory(data, 0)).toThrow('正由另一个河检通进程使用')
  free()
  takeDataDirectory(data, 0)()
  const file = join(data.path, 'plain')
  writeFileSync(file, '')
  expect(() => takeDataDirectory(dataDirectory(file), 0)).toThrow(file)
  expect(() => takeDataDirectory(dataDirectory(file), 0)).not.toThrow('另一个河检通进程')
})

test('a command without a database, or without a place that anybody named, says what is missing', () => {
  const data = dataDirectory(ownFolder())
  expect(() => needDatabase(data)).toThrow('找不到数据库文件')
  expect(() => needPlace({ ...data, named: false, second: null })).toThrow('没有设置 DATA_DIR')
  expect(() => needPlace({ ...data, named: true, second: null })).not.toThrow()
  writeFileSync(data.database, '')
  expect(() => needDatabase(data)).not.toThrow()
  expect(() => needPlace({ ...data, named: false, second: null })).not.toThrow()
})

test('what a command writes only its owner may read', () => {
  const before = process.umask()
  onTestFinished(() => void process.umask(before))
  const data = dataDirectoryOf({ DATA_DIR: ownFolder() })
  const file = join(data.path, 'copy')
  writeFileSync(file, '')
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a rehearsal adds what stands in its file to the time, and nothing where that is no number', () => {
  const file = join(ownFolder(), 'clock')
  const ahead = (text: string | null) => {
    if (text !== null) writeFileSync(file, text)
    return Math.round((timeNow(file) - Date.now()) / 1000)
  }
  expect([ahead(null), ahead('90000\n'), ahead('soon'), ahead('Infinity')]).toEqual([0, 90, 0, 0])
  expect(Math.abs(timeNow(undefined) - Date.now())).toBeLessThan(1000)
})

test('a sealing key stands outside of the data, and is missed where it is named', () => {
  const place = ownFolder()
  const data = join(place, 'data')
  mkdirSync(data)
  const inside = join(data, 'key')
  const beside = join(place, 'data-key')
  for (const file of [inside, beside]) writeFileSync(file, 'k')
  const read = (file: string) => withSealingKey({ DATA_DIR: data, SEALING_KEY_FILE: file })
  expect(() => read(inside)).toThrow('不能放在数据目录')
  expect(read(beside)).toMatchObject({ SEALING_KEY: 'k' })
  expect(() => read(join(place, 'none'))).toThrow('不在。请放回')
  expect(withSealingKey({ DATA_DIR: data })).toEqual({ DATA_DIR: data })
})

test('a profile or a red-head template that is not there, or too large, is told with its path', async () => {
  const place = ownFolder()
  const missing = loadProfile(join(place, 'none.yaml'))
  expect(missing).toMatchObject({
    mistakes: [{ sentence: expect.stringContaining('找不到机制参数文件') }],
  })
  const load = (letterhead?: string) =>
    loadLetterhead({ papers: { letterhead } } as never, join(place, 'profile.yaml'))
  expect(await load()).toEqual({ letterhead: null, faults: [] })
  expect((await load('none.docx')).faults).toEqual([expect.stringContaining('找不到或读不出')])
  writeFileSync(join(place, 'large.docx'), Buffer.alloc(5 * 1024 * 1024 + 1))
  expect((await load('large.docx')).faults).toEqual([expect.stringContaining('超过 5 MB')])
  writeFileSync(join(place, 'small.docx'), 'x')
  const small = await load('small.docx')
  expect(small.letterhead).toHaveLength(1)
  expect(small.faults.join()).not.toContain('超过 5 MB')
})

test('of the attachments those are named whose file is missing or changed, and no position', () => {
  const { engine } = openServices(0)
  const place = ownFolder()
  const kept = join(place, 'kept')
  writeFileSync(kept, 'kept')
  const hash = hashFile(kept)
  mkdirSync(join(place, hash.slice(0, 2)))
  copyFileSync(kept, join(place, hash.slice(0, 2), hash))
  const other = 'f'.repeat(64)
  mkdirSync(join(place, 'ff'))
  writeFileSync(join(place, 'ff', other), 'changed')
  rows(engine, 'attachment', {
    whole: { state: 'stored', hash },
    changed: { state: 'shown', hash: other, name: '记录.pdf' },
    missing: { state: 'stored', hash: 'e'.repeat(64) },
    nameless: { state: 'stored', hash: 'x' },
    waiting: { state: 'waiting', hash: 'e'.repeat(64) },
    position: { state: 'stored', type: 'position', hash: null },
  })
  expect(attachmentFaults(engine, place)).toEqual([
    `附件 2（记录.pdf）的文件 attachments/ff/${other} 已被改动或损坏`,
    `附件 3（）的文件 attachments/ee/${'e'.repeat(64)} 缺失`,
    '附件 4（）没有可辨认的校验值',
  ])
})

test('a change of the file is recorded and told once, another one again', () => {
  const { services, engine } = openServices(0)
  const record = (...sentences: string[]) => {
    recordAlterations(services, sentences)
    return engine.all("SELECT 1 FROM journal WHERE act = 'file-altered'").length
  }
  expect([record(), record('一'), record('一'), record('一', '二')]).toEqual([0, 1, 1, 2])
  expect(existsSync('hejiantong.db')).toBe(false)
})
