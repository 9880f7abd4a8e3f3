import { closeSync, existsSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs'
import { hasTable } from '../../store/baseline.ts'
import type { Engine } from '../../store/engine.ts'
import { applicationId, readSqlite } from '../../store/sqlite.ts'
import type { DataDirectory } from '../data-directory.ts'
import { type Outside, readOutside } from './head-file.ts'
import { readLog } from './log-file.ts'
import { alteredPages, readSums } from './sums.ts'

/** What the operator can do when the database is not the expected one. */
const remedy =
  '请勿新建，先把数据目录原样另存；找得到原来的文件的，放回原处（hejiantong.db 连同 hejiantong.db-wal）；找不到的，用“npm run restore -- 备份文件”恢复最近的备份。确认只能以现有数据库继续的，用“npm run restore -- --keep”，缺失的部分将留痕，编号不会重复。'

/**
 * Checks, before anything in a data directory is opened for writing, whether its database is the one that
 * was left there (decision 111). Call while holding the lock of the directory. Throws a sentence for the
 * operator when the database is missing, empty, older, truncated or another program's, and changes nothing
 * then.
 */
export function judgeDirectory(data: DataDirectory): void {
  const outside = readOutside(data.head)
  if (isEmpty(data.database)) {
    refuseTraces(data, outside)
    return
  }
  refuseForeign(data.database)
  const beside = ['-shm', '-wal'].map((part) => `${data.database}${part}`)
  const made = beside.filter((one) => !existsSync(one))
  try {
    const faults = faultsOutside(data, outside)
    if (faults.length > 0) throw new Error(`${faults.join('；')}。${remedy}`)
  } finally {
    // Files that SQLite creates for reading; nobody else uses them, as the directory is locked.
    for (const one of made) rmSync(one, { force: true })
  }
}

const isEmpty = (file: string): boolean =>
  (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0

/** If the database is missing, nothing in the directory may show that there was one; throws otherwise. */
function refuseTraces(data: DataDirectory, outside: ReturnType<typeof readOutside>): void {
  const lost = `数据库 ${data.database} 不见了或是空的`
  if (outside === 'damaged') throw new Error(`${lost}，而数据目录里有库外记录。${remedy}`)
  if (outside !== null) {
    const { length, hash } = outside.head
    throw new Error(
      `${lost}，而库外记录表明操作留痕已到第 ${length} 条（校验码 ${hash}）。${remedy}`,
    )
  }
  if (!isEmpty(`${data.database}-wal`)) {
    throw new Error(`${lost}，而它的预写日志还在。${remedy}`)
  }
  if (hasShelves(data.attachments)) {
    throw new Error(`${lost}，而数据目录里有保存过的附件。${remedy}`)
  }
}

const hasShelves = (directory: string): boolean =>
  existsSync(directory) && readdirSync(directory).some((name) => /^[0-9a-f]{2}$/.test(name))

/**
 * The file must be a database of this program: by the mark in its header, or, for old ones without a mark,
 * by its tables.
 */
function refuseForeign(database: string): void {
  const header = Buffer.alloc(100)
  const file = openSync(database, 'r')
  try {
    readSync(file, header, 0, 100, 0)
  } finally {
    closeSync(file)
  }
  const mark = header.readUInt32BE(68)
  if (
    header.toString('latin1', 0, 16) !== 'SQLite format 3\0' ||
    (mark !== 0 && mark !== applicationId)
  ) {
    throw new Error(
      `${database} 不是本机器人的数据库，是别的程序的文件或已损坏，没有改动它。请检查 DATA_DIR，或把该文件移开。`,
    )
  }
}

function isOurs(engine: Engine): boolean {
  return ['migrations', 'journal', 'matter'].every((table) => hasTable(engine, table))
}

const hasNothing = (engine: Engine): boolean =>
  engine.get("SELECT 1 FROM sqlite_schema WHERE name NOT IN ('migrations')") === undefined

/**
 * The differences between a database and what is recorded outside of it, as sentences without an end; empty
 * when it is the one that was left. Throws a sentence when the file is another program's or cannot be read.
 */
export function faultsOutside(
  data: DataDirectory,
  outside: ReturnType<typeof readOutside>,
): readonly string[] {
  const engine = readSqlite(data.database)
  try {
    if (hasNothing(engine)) {
      return outside === null ? [] : [`数据库 ${data.database} 是空的，而数据目录里有库外记录`]
    }
    if (!isOurs(engine)) {
      throw new Error(
        `${data.database} 不是本机器人的数据库，没有改动它。请检查 DATA_DIR，或把该文件移开。`,
      )
    }
    if (outside === 'damaged') return ['库外记录 hejiantong.head 已损坏，无法核对数据库的末尾']
    if (outside === null) {
      const kept = engine.get("SELECT 1 FROM fact WHERE name = 'kept-outside'") !== undefined
      return kept ? ['数据目录里没有库外记录 hejiantong.head，无法核对数据库的末尾'] : []
    }
    return [...faultsOfJournal(engine, outside), ...faultsOfLog(data, outside)]
  } finally {
    engine.close()
  }
}

/** The log must reach at least as far as before, unless its content is in the file now. */
function faultsOfLog(data: DataDirectory, { log }: Outside): readonly string[] {
  if (log === null) return []
  const found = readLog(`${data.database}-wal`)
  if (found !== null && found.position.turn > log.turn) return []
  if (found?.position.salt === log.salt) {
    if (found.checksumOf(log.frames) === log.checksum) return []
    return [
      `预写日志 hejiantong.db-wal 被截断或损坏：应有 ${log.frames} 帧，完整的只有 ${found.position.frames} 帧`,
    ]
  }
  const sums = readSums(data.sums)
  if (sums === null || sums === 'damaged') return []
  const { covers } = sums
  if (covers?.salt === log.salt && covers.frames >= log.frames) return []
  // Another program may have checkpointed the log; if the file is unchanged, the log is lost.
  if (alteredPages(data.database, sums).length > 0) return []
  return [`预写日志 hejiantong.db-wal 缺失或已损坏，其中 ${log.frames} 帧还没有写入数据库文件`]
}

function faultsOfJournal(engine: Engine, { head }: Outside): readonly string[] {
  if (head.length === 0) return []
  const found = engine.get<{ hash: string }>(
    'SELECT hash FROM journal WHERE sequence = ?',
    head.length,
  )
  if (found?.hash === head.hash) return []
  if (found !== undefined) {
    return [
      `操作留痕第 ${head.length} 条的校验码应为 ${head.hash}，实为 ${found.hash}：数据库被换过或改写过`,
    ]
  }
  const last = engine.get<{ n: number | null }>('SELECT max(sequence) AS n FROM journal')?.n ?? 0
  return [
    `数据库只到操作留痕第 ${last} 条，而库外记录为第 ${head.length} 条（校验码 ${head.hash}）：数据库被换成了旧的，或其预写日志缺失、损坏`,
  ]
}
