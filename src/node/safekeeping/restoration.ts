import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { hasTable, writeBaseline } from '../../store/baseline.ts'
import { type Head, Journal } from '../../store/journal.ts'
import type { Migration } from '../../store/migration.ts'
import { migrate } from '../../store/migrations.ts'
import { nextNumbers, type SeriesNext } from '../../store/numbers.ts'
import { openSqlite, readSqlite } from '../../store/sqlite.ts'
import { openBook } from '../../store/store.ts'
import type { DataDirectory } from '../data-directory.ts'
import { verifyDatabase } from '../verification.ts'
import { databaseParts, dropDatabase } from './database-files.ts'
import { type Known, markGap } from './gap.ts'
import { HeadFile, readOutside } from './head-file.ts'
import { hashFile, manifestFaults, manifestOf } from './manifest.ts'
import { dropSums, replaceDurably, sumFile, syncDirectory, writeSums } from './sums.ts'

/** How many numbers of each series are left unused when nothing is known of the last ones. */
const unknownMargin = 100
/** The same when only the outside record is known, which may be some seconds behind after a power cut. */
const outsideMargin = 10

/** The input of a restoration. */
interface Restoration {
  readonly data: DataDirectory
  readonly migrations: readonly Migration[]
  /** The backup; `null` to continue with the present database. */
  readonly file: string | null
  /** The moment (ms UTC) for which the file was composed; `null` by default, for a backup as it was made. */
  readonly moment?: number | null
  /** The greatest numbers that the administrator knows. */
  readonly words: readonly SeriesNext[]
  readonly now: number
}

/** Stored in the directory once a restoration is prepared and only has to be finished. */
interface Marker {
  readonly file: string | null
  /** As in the restoration; earlier releases did not write it. */
  readonly moment?: number | null
  /** The new name of the former database. */
  readonly aside: string
}

const draftOf = (data: DataDirectory): string => `${data.database}.restoring`

/**
 * Prepares the new database completely beside the present one, marks that it is ready, and puts it in place
 * (decision 113). Interrupted at any point, it leaves either the former database or one that
 * `finishRestoration` puts in place; no mixture is ever used. Returns the text for the operator. Call while
 * holding the lock of the directory.
 */
export function restore(restoration: Restoration): string {
  const { data, file, moment = null } = restoration
  const finished = finishRestoration(data)
  if (finished?.file === file && finished.moment === moment) return '已完成上次中断的恢复。'
  mkdirSync(data.path, { recursive: true })
  const draft = draftOf(data)
  const told = prepare(restoration, draft)
  if (file !== null) copyAttachments(`${file}.attachments`, data.attachments)
  const aside = `${data.database}.${new Date(restoration.now).toISOString().replace(/[:.]/g, '-')}.old`
  const marker: Marker = { file, moment, aside }
  replaceDurably(data.restoring, Buffer.from(`${JSON.stringify(marker)}\n`))
  finishRestoration(data)
  const old = existsSync(aside) ? `\n原数据库另存为 ${aside}，确认无误后可以删除。` : ''
  return `${told}${old}`
}

/** Makes the draft: the copy, migrated to this program, with the gap marked. */
function prepare({ data, file, migrations, words, now }: Restoration, draft: string): string {
  const known = whatIsKnown(data, words)
  const lacking = file === null ? [] : copyBackup(file, draft)
  if (file === null) copyPresent(data, draft)
  const warnings = [...lacking, ...examine(draft, file ?? data.database, migrations)]
  const engine = openSqlite(draft)
  try {
    migrate(engine, migrations, () => now)
    const book = openBook(engine, { now: () => now })
    writeBaseline(book.engine, book.journal, now)
    const title = file === null ? '以现有数据库继续' : '已从备份恢复'
    const note = markGap(book, known, { title, now })
    engine.run("DELETE FROM fact WHERE name = 'file-altered'")
    const { length, hash } = book.journal.head()
    const from =
      file === null ? '以现有数据库继续' : `已从 ${file} 恢复到 ${resolve(data.database)}`
    const told = warnings.map((one) => `注意：${one}`)
    return [`${from}，操作留痕 ${length} 条，校验码 ${hash}`, note, ...told].join('\n')
  } finally {
    engine.close()
    syncFile(draft)
  }
}

/** Copies a backup whose database matches its manifest; returns the attachments that do not. */
function copyBackup(file: string, draft: string): readonly string[] {
  const faults = manifestFaults(file) ?? []
  const [fault] = faults.filter((one) => one.isDatabase)
  if (fault !== undefined) {
    throw new Error(
      `${fault.sentence}。请改用另一份备份；没有别的备份、仍要用它的，移开校验清单 ${manifestOf(file)} 后再恢复。`,
    )
  }
  copyFileSync(file, draft)
  return faults.map((one) => one.sentence)
}

function copyPresent(data: DataDirectory, draft: string): void {
  if (!existsSync(data.database)) throw new Error(`没有数据库 ${data.database}，只能从备份恢复。`)
  const present = readSqlite(data.database)
  try {
    if (!hasTable(present, 'journal')) {
      throw new Error(`数据库 ${data.database} 是空的，没有可以保留的，只能从备份恢复。`)
    }
    present.script(`VACUUM INTO '${draft.replaceAll("'", "''")}'`)
  } finally {
    present.close()
  }
}

/**
 * Throws a sentence when the copy is damaged, is not a database of this program or has a broken chain;
 * returns other differences.
 */
function examine(
  draft: string,
  called: string,
  migrations: readonly Migration[],
): readonly string[] {
  const copy = readSqlite(draft)
  try {
    const { broken, faults } = verifyDatabase(copy, migrations)
    if (broken !== null) {
      throw new Error(`${called} 的操作留痕自第 ${broken} 条起与校验码不符，请改用更早的备份。`)
    }
    return faults
  } catch (error) {
    throw error instanceof Error ? new Error(`${called}：${error.message}`) : error
  } finally {
    copy.close()
    for (const part of ['-wal', '-shm']) rmSync(`${draft}${part}`, { force: true })
  }
}

/**
 * What is known of the last journal row and numbers: from the present database, the outside record, and the
 * administrator.
 */
function whatIsKnown(data: DataDirectory, words: readonly SeriesNext[]): Known {
  const kept = readOutside(data.head)
  const outside = kept === 'damaged' ? null : kept
  const present = readPresent(data)
  const heads = [outside?.head ?? null, present?.head ?? null].filter((one) => one !== null)
  const [head = null] = heads.toSorted((one, other) => other.length - one.length)
  return {
    head,
    series: [...(outside?.series ?? []), ...(present?.series ?? []), ...words],
    margin: marginOf(outside !== null, present !== null, words.length > 0),
  }
}

function marginOf(outside: boolean, present: boolean, words: boolean): number {
  if (words || (present && outside)) return 0
  return present || outside ? outsideMargin : unknownMargin
}

function readPresent(data: DataDirectory): { head: Head; series: SeriesNext[] } | null {
  if (!existsSync(data.database)) return null
  try {
    const engine = readSqlite(data.database)
    try {
      return { head: new Journal(engine).head(), series: nextNumbers(engine) }
    } finally {
      engine.close()
    }
  } catch {
    // A damaged database, or one of another program, gives no information.
    return null
  }
}

/** Copies missing attachments; each gets its name, which is the hash of its content, only when it is complete. */
function copyAttachments(from: string, to: string): void {
  if (!existsSync(from)) return
  const drafts = join(to, 'drafts')
  mkdirSync(drafts, { recursive: true, mode: 0o700 })
  for (const shelf of readdirSync(from).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const name of readdirSync(join(from, shelf))) {
      const target = join(to, shelf, name)
      if (existsSync(target) && hashFile(target) === name) continue
      const draft = join(drafts, name)
      copyFileSync(join(from, shelf, name), draft)
      syncFile(draft)
      mkdirSync(join(to, shelf), { recursive: true, mode: 0o700 })
      renameSync(draft, target)
    }
    if (existsSync(join(to, shelf))) syncDirectory(join(to, shelf))
  }
  rmSync(drafts, { recursive: true })
  syncDirectory(to)
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Throws a sentence while a restoration has to be finished, since the directory then is in between. */
export function refuseHalfRestored(data: DataDirectory): void {
  if (!existsSync(data.restoring)) return
  throw new Error(
    '上次的恢复中断了，还没有完成。请再运行一次同样的 npm run restore，或启动机器人，由它完成。',
  )
}

/**
 * Finishes a restoration that was interrupted after its database was complete, and deletes the remains of
 * one interrupted earlier; returns the finished one. Interrupted again, it repeats the same: the draft
 * replaces the present database.
 */
export function finishRestoration(data: DataDirectory): Omit<Marker, 'aside'> | null {
  const draft = draftOf(data)
  if (!existsSync(data.restoring)) {
    dropDatabase(draft)
    return null
  }
  const { file, moment = null, aside }: Marker = JSON.parse(readFileSync(data.restoring, 'utf8'))
  if (existsSync(draft)) {
    dropSums(data.sums)
    // The log first: a database without its log must never be taken for the new one.
    for (const part of databaseParts.toReversed()) {
      if (existsSync(`${data.database}${part}`))
        renameSync(`${data.database}${part}`, `${aside}${part}`)
    }
    renameSync(draft, data.database)
    syncDirectory(data.path)
  }
  writeOutside(data)
  rmSync(data.restoring)
  syncDirectory(data.path)
  return { file, moment }
}

/** Writes the outside record of the new database. */
function writeOutside(data: DataDirectory): void {
  writeSums(data.sums, sumFile(data.database))
  const engine = readSqlite(data.database)
  try {
    rmSync(data.head, { force: true })
    const head = new HeadFile(data.head)
    head.write({ head: new Journal(engine).head(), log: null, series: nextNumbers(engine) })
    head.close()
  } finally {
    engine.close()
    for (const part of ['-wal', '-shm']) rmSync(`${data.database}${part}`, { force: true })
  }
}
