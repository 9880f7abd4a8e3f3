import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { explain } from '../../src/observability/file-fault.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hejiantong-fault-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const codes = [
  ...['EACCES', 'EBUSY', 'EDQUOT', 'EEXIST', 'EFBIG', 'EIO', 'EISDIR', 'ELOOP', 'EMFILE'],
  ...['ENAMETOOLONG', 'ENFILE', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS', 'ESTALE'],
]

test.each(codes)('%s is a Chinese sentence with a remedy', (code) => {
  const error = Object.assign(new Error(`${code}: words of the system`), {
    code,
    syscall: 'open',
    path: '/srv/data',
  })
  const told = explain(error, '/elsewhere')
  expect(told).toMatch(/请[^。]+。|请[^。]+；[^。]+。/)
  expect(told).not.toContain('words of the system')
  expect(told).not.toContain('/elsewhere')
})

test('an error that is no fault of the file system keeps its words', () => {
  expect(explain(new Error('数据库结构过新'), '/srv')).toBe('数据库结构过新')
})

test('a database in a directory that is not there is said to be so', () => {
  const file = join(directory, 'none', 'x.db')
  expect(
    explain(
      thrownBy(() => new Database(file)),
      file,
    ),
  ).toContain(`找不到 ${file}`)
})

test('a directory in the place of the database is said to be one', () => {
  expect(
    explain(
      thrownBy(() => new Database(directory)),
      directory,
    ),
  ).toContain('是目录')
})

test('a full disk is said to be full', () => {
  const file = join(directory, 'x.db')
  const database = new Database(file)
  database.pragma('max_page_count = 2')
  const error = thrownBy(() => database.exec('CREATE TABLE a (b); CREATE TABLE c (d)'))
  database.close()
  expect(explain(error, file)).toContain('磁盘已满')
})

test('of a copy the end that is at fault is named', () => {
  const source = join(directory, 'source')
  const target = join(directory, 'none', 'target')
  writeFileSync(source, '')
  expect(
    explain(
      thrownBy(() => copyFileSync(source, target)),
      '',
    ),
  ).toContain(target)
  rmSync(source)
  expect(
    explain(
      thrownBy(() => copyFileSync(source, target)),
      '',
    ),
  ).toContain(`找不到 ${source}`)
})

test('a file in the place of a directory is said to be one', () => {
  const file = join(directory, 'file')
  writeFileSync(file, '')
  expect(
    explain(
      thrownBy(() => mkdirSync(join(file, 'below'))),
      '',
    ),
  ).toContain('现在是文件')
  expect(
    explain(
      thrownBy(() => readFileSync(directory)),
      directory,
    ),
  ).toContain('是目录，应是文件')
})

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
